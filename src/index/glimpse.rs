//! A glimpse of sentences without reading them: which stems may stand where, by the
//! lists of the index alone. What a glimpse does not show is not there; a stem that it
//! shows may still be missing.

use std::collections::HashSet;

use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::schema::Scope;
use super::{ClaimNumber, Index, Result};
use crate::archive::model::Entry;

/// Records with more sentences than this may have every stem in one of them.
const LONGEST: DocId = 64;
/// A stem that more figures than this have in the name of what they count may stand
/// beside every sentence.
const FIGURES: u32 = 256;

const TEXT: u8 = 1;
const TITLE: u8 = 2;
const AROUND: u8 = 4;
const BESIDE: u8 = 8;

/// Where a stem may stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Places(u8);

impl Places {
    /// In the sentence itself.
    pub fn text(self) -> bool {
        self.0 & TEXT > 0
    }

    /// In the title of its record, or in what its numbers were counted of.
    pub fn title(self) -> bool {
        self.0 & TITLE > 0
    }

    /// In the names and topics of its record.
    pub fn around(self) -> bool {
        self.0 & AROUND > 0
    }

    /// In another sentence of its record.
    pub fn beside(self) -> bool {
        self.0 & BESIDE > 0
    }
}

/// Which of some stems may stand where around some sentences.
#[derive(Debug)]
pub struct Glimpses {
    stems: usize,
    /// For each sentence the places of each stem.
    places: Vec<u8>,
}

impl Glimpses {
    /// Where a stem may stand, both by their place among those asked for.
    pub fn places(&self, claim: usize, stem: usize) -> Places {
        Places(self.places.get(claim * self.stems + stem).copied().unwrap_or(u8::MAX))
    }

    fn add(&mut self, claim: usize, stem: usize, place: u8) {
        if let Some(places) = self.places.get_mut(claim * self.stems + stem) {
            *places |= place;
        }
    }
}

/// The sentences that are glimpsed at, ready to be looked up in lists.
struct Sought {
    owners: Vec<DocId>,
    /// The sentences, in order of number, each with its place among those asked for.
    own: Vec<(DocId, usize)>,
    /// The other sentences of their records, in the same way.
    others: Vec<(DocId, usize)>,
    /// Those whose record has too many sentences to look at all.
    unbounded: Vec<usize>,
    /// Those that are the only one of their record: it may be a bare heading.
    lone: Vec<usize>,
}

impl Index {
    /// Which of some stems may stand where around some sentences.
    pub fn glimpse(&self, claims: &[ClaimNumber], stems: &[&str]) -> Result<Glimpses> {
        let sought = self.sought(claims);
        let places = vec![0; claims.len() * stems.len()];
        let mut glimpses = Glimpses { stems: stems.len(), places };
        let texts = self.fields.texts(Scope::Claim);
        let heading: HashSet<String> =
            self.analyzer.stems(&Entry::heading_told("")).into_iter().collect();
        for (at, stem) in stems.iter().enumerate() {
            self.seek(texts.title, stem, &[(&sought.own, TITLE)], at, &mut glimpses)?;
            self.seek(texts.context, stem, &[(&sought.own, AROUND)], at, &mut glimpses)?;
            let body = [(&sought.own, TEXT), (&sought.others, BESIDE)];
            self.seek(texts.body, stem, &body, at, &mut glimpses)?;
            self.seek_counted(stem, &sought.owners, at, &mut glimpses)?;
            sought.unbounded.iter().for_each(|claim| glimpses.add(*claim, at, BESIDE));
            if heading.contains(*stem) {
                sought.lone.iter().for_each(|claim| glimpses.add(*claim, at, TEXT));
            }
        }
        Ok(glimpses)
    }

    fn sought(&self, claims: &[ClaimNumber]) -> Sought {
        let mut sought = Sought {
            owners: Vec::with_capacity(claims.len()),
            own: Vec::with_capacity(claims.len()),
            others: Vec::new(),
            unbounded: Vec::new(),
            lone: Vec::new(),
        };
        for (at, ClaimNumber(number)) in claims.iter().enumerate() {
            let (owner, position) = self.owner(*number);
            sought.owners.push(owner);
            sought.own.push((*number, at));
            // The sentences of a record have neighbouring numbers, in their order.
            let first = number.saturating_sub(position as DocId);
            let end = self.layout.claims.end;
            let rest = (number + 1..end).take(LONGEST as usize);
            let after = rest.take_while(|next| self.owner(*next).0 == owner).count() as DocId;
            match number - first + after {
                0 => sought.lone.push(at),
                LONGEST.. => sought.unbounded.push(at),
                _ => {
                    let others = (first..=number + after).filter(|other| other != number);
                    sought.others.extend(others.map(|other| (other, at)));
                }
            }
        }
        sought.own.sort_unstable();
        sought.others.sort_unstable();
        sought
    }

    /// Notes which sentences have a stem in a field.
    fn seek(
        &self,
        field: Field,
        stem: &str,
        sought: &[(&Vec<(DocId, usize)>, u8)],
        at: usize,
        glimpses: &mut Glimpses,
    ) -> Result<()> {
        let inverted = self.lists(field)?;
        let Some(info) = inverted.get_term_info(&Term::from_field_text(field, stem))? else {
            return Ok(());
        };
        for (sentences, place) in sought.iter().filter(|(sentences, _)| !sentences.is_empty()) {
            let mut postings =
                inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            for (number, claim) in *sentences {
                if reach(&mut postings, *number) {
                    glimpses.add(*claim, at, *place);
                }
            }
        }
        Ok(())
    }

    /// Notes which sentences belong to a record with a figure of something that is
    /// called so.
    fn seek_counted(
        &self,
        stem: &str,
        owners: &[DocId],
        at: usize,
        glimpses: &mut Glimpses,
    ) -> Result<()> {
        if self.layout.figures.is_empty() {
            return Ok(());
        }
        let field = self.fields.texts(Scope::Figure).title;
        let inverted = self.lists(field)?;
        let term = Term::from_field_text(field, stem);
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
            return Ok(());
        };
        let all = postings.doc_freq() > FIGURES;
        let mut counted = HashSet::new();
        while !all && postings.doc() != TERMINATED {
            counted.insert(self.owner(postings.doc()).0);
            postings.advance();
        }
        for (claim, owner) in owners.iter().enumerate() {
            if all || counted.contains(owner) {
                glimpses.add(claim, at, TITLE);
            }
        }
        Ok(())
    }
}

/// Whether a list has a document; it is asked about documents in order of number.
pub(super) fn reach(postings: &mut SegmentPostings, number: DocId) -> bool {
    if postings.doc() < number {
        postings.seek(number);
    }
    postings.doc() == number
}
