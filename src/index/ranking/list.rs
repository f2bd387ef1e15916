//! One list of documents: those that have a term, what it adds to each, and at most.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, TERMINATED};

use super::window::Window;
use super::{ASTRAY, K1, Left, Lengths, Result};

/// Room for rounding in what a list may add at most.
const ROUNDING: f32 = 1.000_01;

/// How many blocks are few.
const FEW: usize = 48;
/// How many documents are tried one by one before they are halved.
const CLOSE: usize = 8;

/// Which list of the index: its field, and where it begins.
pub(in crate::index) type Place = (u32, usize);

/// Neighbouring documents of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Block {
    /// The last of them.
    last: DocId,
    /// The largest share of its weight that the term adds to one of them.
    peak: f32,
}

/// What long lists add at most, block by block, known from when they were first asked for.
#[derive(Debug, Default)]
pub(in crate::index) struct Peaks(Mutex<HashMap<Place, Arc<[Block]>>>);

impl Peaks {
    fn of(&self, place: Place, read: impl FnOnce() -> Result<Vec<Block>>) -> Result<Arc<[Block]>> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(blocks) = known().get(&place) {
            return Ok(Arc::clone(blocks));
        }
        let blocks: Arc<[Block]> = read()?.into();
        known().insert(place, Arc::clone(&blocks));
        Ok(blocks)
    }
}

/// The blocks of a list; most lists have no more than one.
#[derive(Clone)]
enum Blocks {
    One(Block),
    Many(Arc<[Block]>),
}

/// The documents that have one term, and what it is worth.
#[derive(Clone)]
pub(in crate::index) struct Clause {
    /// They have room for a block of documents: too large to be moved about.
    postings: Box<BlockSegmentPostings>,
    /// The place of the document that it stands at, in the block that is loaded.
    at: usize,
    lengths: Lengths,
    weight: f32,
    blocks: Blocks,
    /// The first block that may have documents of the window looked at.
    block: usize,
}

impl Clause {
    /// `weight` is what the term counts, its rarity included. No document may lie
    /// outside the range: a damaged list would answer that nothing was found.
    pub(in crate::index) fn new(
        postings: BlockSegmentPostings,
        lengths: Lengths,
        weight: f32,
        place: Place,
        peaks: &Peaks,
        range: &Range<DocId>,
    ) -> Result<Self> {
        let whole = postings.docs().len() as u32 >= postings.doc_freq();
        let blocks = if whole {
            Blocks::One(block(&postings, &lengths, range)?)
        } else {
            Blocks::Many(peaks.of(place, || blocks(postings.clone(), &lengths, range))?)
        };
        let weight = weight * (1.0 + K1);
        let postings = Box::new(postings);
        Ok(Self { postings, at: 0, lengths, weight, blocks, block: 0 })
    }

    fn blocks(&self) -> &[Block] {
        match &self.blocks {
            Blocks::One(block) => std::slice::from_ref(block),
            Blocks::Many(blocks) => blocks,
        }
    }

    fn bound(&self, peak: f32) -> f64 {
        f64::from(self.weight * peak * ROUNDING)
    }

    /// More than it can add to any document.
    pub(super) fn most(&self) -> f64 {
        self.bound(self.blocks().iter().map(|block| block.peak).fold(0.0, f32::max))
    }

    /// More than it can add to any document from `start` to before `end`: nothing if it
    /// has none there. Windows are asked for in order.
    pub(super) fn most_within(&mut self, start: DocId, end: DocId) -> f64 {
        let left = self.blocks().get(self.block..).unwrap_or_default();
        let passed = left.iter().take_while(|block| block.last < start).count();
        let only = left.len() == 1;
        let mut peak = 0.0_f32;
        for block in left.get(passed..).unwrap_or_default() {
            peak = peak.max(block.peak);
            if block.last >= end - 1 {
                break;
            }
        }
        self.block += passed;
        // A list of a few blocks is soon walked through: it tells exactly then.
        if (only || self.blocks().len() <= FEW) && peak > 0.0 {
            self.seek(start);
        }
        if self.doc() < end { self.bound(peak) } else { 0.0 }
    }

    pub(super) fn doc(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Moves to the first document from `doc` on.
    pub(super) fn seek(&mut self, doc: DocId) {
        let left = self.postings.docs().get(self.at..).unwrap_or_default();
        match left.last() {
            None => {}
            Some(last) if *last >= doc => {
                // Nearly always it is close.
                let close = left.iter().take(CLOSE).take_while(|next| **next < doc).count();
                self.at += match left.get(close..) {
                    Some(rest) if close == CLOSE => close + rest.partition_point(|n| *n < doc),
                    _ => close,
                };
            }
            Some(_) => self.at = self.postings.seek(doc),
        }
    }

    /// Adds what it is worth to those of some documents, in order, that it has, and keeps
    /// those that still may get among the best.
    pub(super) fn add_to(&mut self, all: &mut Vec<Left>, may: impl Fn(&Left) -> bool) {
        let mut kept = 0;
        for at in 0..all.len() {
            let mut left = all[at];
            if self.doc() < left.doc {
                self.seek(left.doc);
            }
            if self.doc() == left.doc {
                let count = self.postings.freqs().get(self.at).copied().unwrap_or(1);
                left.score += f64::from(self.weight * self.lengths.share(left.doc, count));
            }
            // Nobody can guess which are kept, so that this has to be no branch.
            all[kept] = left;
            kept += usize::from(may(&left));
        }
        all.truncate(kept);
    }

    /// Adds what it is worth to all its documents in a window.
    pub(super) fn walk(&mut self, window: &mut Window, start: DocId, end: DocId) {
        self.seek(start);
        loop {
            let docs = self.postings.docs().get(self.at..).unwrap_or_default();
            let counts = self.postings.freqs().get(self.at..).unwrap_or_default();
            if docs.is_empty() {
                return;
            }
            let mut walked = 0;
            for (doc, count) in docs.iter().zip(counts).take_while(|(doc, _)| **doc < end) {
                window.add(*doc, f64::from(self.weight * self.lengths.share(*doc, *count)));
                walked += 1;
            }
            self.at += walked;
            if walked < docs.len() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// The block that is loaded.
fn block(
    postings: &BlockSegmentPostings,
    lengths: &Lengths,
    range: &Range<DocId>,
) -> Result<Block> {
    let docs = postings.docs();
    let last = docs.last().copied().ok_or(ASTRAY)?;
    let mut peak = 0.0_f32;
    for (doc, count) in docs.iter().zip(postings.freqs()) {
        if !range.contains(doc) {
            return Err(ASTRAY);
        }
        peak = peak.max(lengths.share(*doc, *count));
    }
    Ok(Block { last, peak })
}

fn blocks(
    mut postings: BlockSegmentPostings,
    lengths: &Lengths,
    range: &Range<DocId>,
) -> Result<Vec<Block>> {
    let mut blocks =
        Vec::with_capacity(postings.doc_freq() as usize / postings.docs().len().max(1) + 1);
    while !postings.docs().is_empty() {
        blocks.push(block(&postings, lengths, range)?);
        postings.advance();
    }
    if blocks.is_empty() { Err(ASTRAY) } else { Ok(blocks) }
}

impl Lengths {
    pub(in crate::index) fn new(reader: Option<FieldNormReader>, mean: f32) -> Self {
        let held_back = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - super::B + super::B * length / mean)
        };
        let held_back: [f32; 256] = std::array::from_fn(held_back);
        let once = held_back.map(|held_back| share(1.0, held_back));
        Self { reader, held_back: Arc::new(held_back), once: Arc::new(once) }
    }

    /// The share of its weight that a term adds to a document that has it so often.
    pub(super) fn share(&self, doc: DocId, count: u32) -> f32 {
        // Without lengths every document counts as one word long.
        let id = self.reader.as_ref().map_or(1, |reader| reader.fieldnorm_id(doc));
        match count {
            1 => self.once[usize::from(id)],
            _ => share(count as f32, self.held_back[usize::from(id)]),
        }
    }
}

fn share(count: f32, held_back: f32) -> f32 {
    count / (count + held_back)
}
