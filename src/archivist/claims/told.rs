//! What the records of sentences tell besides, taken apart once for each record.

use std::collections::HashMap;

use crate::answer::bag::Bag;
use crate::archive::model::{Entry, Sentence};
use crate::archivist::Archivist;
use crate::index::{Claim, ClaimNumber, IndexError};

/// The sentences of the records that were come across.
#[derive(Default)]
pub(super) struct Told(HashMap<String, Vec<ToldSentence>>);

/// A sentence of a record.
struct ToldSentence {
    sentence: Sentence,
    stems: Bag,
    /// The stems of what its numbers were counted of, where that is told apart from
    /// the entry: "first flight of the day".
    counted: Vec<String>,
}

impl Told {
    /// The stems of the other sentences of a sentence's record.
    pub(super) fn beside(
        &mut self,
        archivist: &Archivist,
        number: ClaimNumber,
        claim: &Claim,
    ) -> Result<Bag, IndexError> {
        let all = self.of(archivist, number, claim)?.iter();
        let others = all.filter(|told| told.sentence != claim.sentence);
        Ok(Bag::new(others.flat_map(|told| told.stems.stems())))
    }

    /// The stems of what a sentence's numbers were counted of.
    pub(super) fn counted(
        &mut self,
        archivist: &Archivist,
        number: ClaimNumber,
        claim: &Claim,
    ) -> Result<Vec<String>, IndexError> {
        let all = self.of(archivist, number, claim)?.iter();
        let own = all.filter(|told| told.sentence == claim.sentence);
        Ok(own.flat_map(|told| told.counted.iter().cloned()).collect())
    }

    fn of(
        &mut self,
        archivist: &Archivist,
        number: ClaimNumber,
        claim: &Claim,
    ) -> Result<&[ToldSentence], IndexError> {
        if !self.0.contains_key(&claim.record) {
            let entry = archivist.index.entry_of_claim(number)?;
            // What stands alone and counts nothing has nothing beside it.
            let entry = entry.filter(|e| e.sentences.len() > 1 || !e.figures.is_empty());
            let told = entry.map(|entry| told_in(archivist, &entry)).unwrap_or_default();
            self.0.insert(claim.record.clone(), told);
        }
        Ok(self.0.get(&claim.record).map(Vec::as_slice).unwrap_or_default())
    }
}

fn told_in(archivist: &Archivist, entry: &Entry) -> Vec<ToldSentence> {
    let all = entry.told();
    let bags = archivist.bags(&all);
    let apart = entry.figures.iter().filter(|f| f.event != entry.title);
    let apart: Vec<_> = apart
        .map(|f| {
            (archivist.telling_of(f, &all, &bags).cloned(), archivist.analyzer.stems(&f.event))
        })
        .collect();
    let told = all.into_iter().zip(bags).map(|(sentence, bag)| {
        let of = apart.iter().filter(|(telling, _)| telling.as_ref() == Some(&sentence));
        let counted = of.flat_map(|(_, stems)| stems.iter().cloned()).collect();
        ToldSentence { stems: bag, counted, sentence }
    });
    told.collect()
}
