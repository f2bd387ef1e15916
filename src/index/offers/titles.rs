//! Entries by the words of their titles, half typed or misspelt.

use tantivy::query::{BooleanQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use crate::archive::model::Entry;
use crate::index::schema::Scope;
use crate::index::{Index, Result};
use crate::text::{Word, is_stop_word};

/// How many words may stand for one that is half typed.
const TERMS: usize = 32;
/// How many entries are read to choose from.
const READ: usize = 12;
/// The shortest beginning of a word that tells something.
const SHORTEST: usize = 3;

impl Index {
    /// Dated entries whose titles have every word that was typed, the last one
    /// perhaps only begun; failing that, those whose names and topics have them.
    /// Titles that begin so come first, the others in order of time.
    pub fn entries_called(&self, typed: &[Word], limit: usize) -> Result<Vec<Entry>> {
        let texts = self.fields.texts(Scope::Entry);
        let titled = self.entries_with_words(texts.title, typed, limit)?;
        if titled.is_empty() {
            return self.entries_with_words(texts.context, typed, limit);
        }
        Ok(titled)
    }

    fn entries_with_words(&self, field: Field, typed: &[Word], limit: usize) -> Result<Vec<Entry>> {
        let telling: Vec<&Word> = typed.iter().filter(|w| !is_stop_word(&w.folded)).collect();
        let long = |word: &&Word| word.folded.chars().count() >= SHORTEST;
        if limit == 0 || !telling.last().is_some_and(long) {
            return Ok(Vec::new());
        }
        let mut clauses: Vec<Box<dyn Query>> = Vec::new();
        for (at, word) in telling.iter().enumerate() {
            let last = at + 1 == telling.len();
            let terms = self.terms_for(field, word, last)?;
            if terms.is_empty() {
                return Ok(Vec::new());
            }
            clauses.push(Box::new(any_of(field, &terms)));
        }
        let mut found = self.read_titled(&BooleanQuery::intersection(clauses))?;
        let begins = |entry: &Entry| {
            let first = self.analyzer.words(&entry.title).into_iter();
            let first = first.map(|w| w.folded).find(|word| !is_stop_word(word));
            !first.is_some_and(|f| telling.first().is_some_and(|w| f.starts_with(&w.folded)))
        };
        found.sort_by_cached_key(begins);
        found.truncate(limit);
        Ok(found)
    }

    fn read_titled(&self, query: &BooleanQuery) -> Result<Vec<Entry>> {
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let mut set = query.weight(scoring)?.scorer(self.segment(), 1.0)?;
        let mut found = Vec::new();
        while set.doc() != TERMINATED
            && self.layout.dated_entries.contains(&set.doc())
            && found.len() < READ
        {
            found.push(self.entry_at(set.doc())?);
            set.advance();
        }
        Ok(found)
    }

    /// The stems that a word may be: its own, those it begins, its beginnings
    /// that are stems; failing that, those nearly like it.
    fn terms_for(&self, field: Field, word: &Word, begun: bool) -> Result<Vec<String>> {
        let inverted = self.lists(field)?;
        let dictionary = inverted.terms();
        let mut terms = Vec::new();
        if dictionary.get(&word.stem)?.is_some() {
            terms.push(word.stem.clone());
        }
        if begun {
            // No letter sorts after this one.
            let end = format!("{}\u{10FFFF}", word.folded);
            let mut stream = dictionary.range().ge(&word.folded).lt(end).into_stream()?;
            while terms.len() < TERMS && stream.advance() {
                terms.extend(std::str::from_utf8(stream.key()).ok().map(str::to_owned));
            }
            if terms.is_empty() {
                terms = self.stem_within(field, &word.folded)?;
            }
        }
        if terms.is_empty() {
            let near = self.near_terms(field, &word.stem)?;
            let nearest = near.iter().map(|(_, wrong)| *wrong).min();
            let near = near.into_iter().filter(|(_, wrong)| Some(*wrong) == nearest);
            terms = near.map(|(term, _)| term).take(TERMS).collect();
        }
        Ok(terms)
    }

    /// The longest stem that a word begins with: "demonstr" for "demonstratio".
    fn stem_within(&self, field: Field, folded: &str) -> Result<Vec<String>> {
        let inverted = self.lists(field)?;
        let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).skip(SHORTEST + 1).collect();
        for end in ends.into_iter().rev() {
            let stem = folded.get(..end).unwrap_or_default();
            if inverted.terms().get(stem)?.is_some() {
                return Ok(vec![stem.to_owned()]);
            }
        }
        Ok(Vec::new())
    }
}

fn any_of(field: Field, terms: &[String]) -> BooleanQuery {
    let query = |term: &String| -> Box<dyn Query> {
        let term = Term::from_field_text(field, term);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    BooleanQuery::union(terms.iter().map(query).collect())
}
