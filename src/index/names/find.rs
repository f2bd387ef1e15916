//! Names among the words of a question, and names that begin in a way.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::{How, NameMatch, NameSuggestion, key};
use crate::index::document::shown_names;
use crate::index::{Index, Result};
use crate::text::{Word, is_stop_word};

/// No name is longer than this many words.
const LONGEST: usize = 12;
/// A word that more than this many names share says nothing of whom is meant.
const BEARERS: usize = 50;
/// How many names are walked through for a beginning.
const WALK: usize = 5_000;

impl Index {
    /// The names among the words of a question, in order: the longest runs of
    /// words that are a whole name first, then single words and neighbouring
    /// words that are a part of one.
    pub fn names_in(&self, words: &[Word]) -> Result<Vec<NameMatch>> {
        if self.layout.agents.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let mut partial: Option<Part> = None;
        let mut at = 0;
        while at < words.len() {
            if let Some((length, agents, how)) = self.whole_name(words, at)? {
                found.extend(partial.take());
                found.push(Part { first: at, last: at + length - 1, agents, how });
                at += length;
                continue;
            }
            let bearers = words.get(at).map_or(Ok(Vec::new()), |word| self.bearers(word))?;
            if !bearers.is_empty() {
                let next = Part { first: at, last: at, agents: bearers, how: How::Partial };
                found.extend(join(&mut partial, next, words));
            }
            at += 1;
        }
        found.extend(partial);
        found.into_iter().map(|part| self.name_match(part)).collect()
    }

    /// Names that begin with what was typed, at any of their words, most
    /// mentioned first; with one letter wrong if none begins so.
    pub fn names_starting(&self, prefix: &str, limit: usize) -> Result<Vec<NameSuggestion>> {
        let typed = key::whole(&self.analyzer.words(prefix));
        let (numbers, distance) = self.starting(&typed, limit)?;
        let suggest = |number| {
            let agent = self.agent_at(number)?;
            let name = self.begun(shown_names(&agent), &agent.name, &typed).to_owned();
            Ok(NameSuggestion { name, agent: agent.id.clone(), kind: agent.kind, distance })
        };
        numbers.into_iter().map(suggest).collect()
    }

    /// Those with a name that begins so at a word, most mentioned first, and how many
    /// letters are wrong.
    pub(super) fn starting(&self, typed: &str, limit: usize) -> Result<(Vec<DocId>, usize)> {
        if typed.is_empty() || limit == 0 {
            return Ok((Vec::new(), 0));
        }
        let mut numbers = self.beginning(typed, limit)?;
        let mut distance = 0;
        if numbers.is_empty() && typed.chars().count() > key::EDGE {
            numbers = self.beginning_nearly(typed)?;
            distance = 1;
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.truncate(limit);
        Ok((numbers, distance))
    }

    fn beginning(&self, typed: &str, limit: usize) -> Result<Vec<DocId>> {
        if typed.chars().count() <= key::EDGE {
            return self.first_numbers(&Term::from_field_text(self.fields.edge, typed), limit);
        }
        let inverted = self.lists(self.fields.start)?;
        // No letter sorts after this one.
        let end = format!("{typed}\u{10FFFF}");
        let mut stream = inverted.terms().range().ge(typed).lt(end).into_stream()?;
        let mut numbers = Vec::new();
        while numbers.len() < WALK && stream.advance() {
            let option = IndexRecordOption::Basic;
            let mut postings = inverted.read_postings_from_terminfo(stream.value(), option)?;
            for _ in 0..limit {
                if postings.doc() == TERMINATED {
                    break;
                }
                numbers.push(postings.doc());
                postings.advance();
            }
        }
        Ok(numbers)
    }

    /// The first of the names that begins so at a word; the main one, if it is another
    /// name that does and that is not shown.
    pub(super) fn begun<'n>(
        &self,
        names: impl Iterator<Item = &'n str> + Clone,
        main: &'n str,
        typed: &str,
    ) -> &'n str {
        if names.clone().nth(1).is_none() {
            return main;
        }
        let begins = |name: &&str| {
            let starts = key::starts(&self.analyzer.words(name));
            starts.iter().any(|start| start.starts_with(typed))
        };
        { names }.find(begins).unwrap_or(main)
    }

    /// The longest whole name that begins with a word.
    fn whole_name(&self, words: &[Word], at: usize) -> Result<Option<Whole>> {
        let longest = self.longest_begun(words, at)?;
        for length in (1..=longest).rev() {
            let run = words.get(at..at + length).unwrap_or_default();
            let term = Term::from_field_text(self.fields.name, &key::whole(run));
            let agents = self.first_numbers(&term, BEARERS)?;
            if !agents.is_empty() {
                let plain = run.iter().all(|word| is_stop_word(&word.folded));
                let how = if plain { How::StopWord } else { How::Exact };
                return Ok(Some((length, agents, how)));
            }
        }
        Ok(None)
    }

    /// How many words from one on still begin a name. Nearly every word begins none, so
    /// that one look spares a dozen.
    fn longest_begun(&self, words: &[Word], at: usize) -> Result<usize> {
        let inverted = self.lists(self.fields.name)?;
        let mut begun = String::new();
        for (length, word) in words.iter().skip(at).take(LONGEST).enumerate() {
            begun.push_str(&word.folded);
            let mut names = inverted.terms().range().ge(&begun).into_stream()?;
            if !(names.advance() && names.key().starts_with(begun.as_bytes())) {
                return Ok(length);
            }
        }
        Ok(LONGEST.min(words.len().saturating_sub(at)))
    }

    fn bearers(&self, word: &Word) -> Result<Vec<DocId>> {
        if !key::is_distinctive(&word.folded) {
            return Ok(Vec::new());
        }
        self.few_numbers(self.fields.word, &word.folded)
    }

    /// The documents that have a term, unless they are too many to mean much.
    pub(super) fn few_numbers(&self, field: Field, text: &str) -> Result<Vec<DocId>> {
        let numbers = self.first_numbers(&Term::from_field_text(field, text), BEARERS + 1)?;
        Ok(if numbers.len() > BEARERS { Vec::new() } else { numbers })
    }

    fn name_match(&self, part: Part) -> Result<NameMatch> {
        let id = |number: DocId| -> Result<String> { Ok(self.agent_at(number)?.id.clone()) };
        Ok(NameMatch {
            first_word: part.first,
            last_word: part.last,
            agents: part.agents.into_iter().map(id).collect::<Result<_>>()?,
            how: part.how,
        })
    }
}

/// How many words a whole name takes, who bears it, and how it was found.
type Whole = (usize, Vec<DocId>, How);

struct Part {
    first: usize,
    last: usize,
    agents: Vec<DocId>,
    how: How,
}

/// Makes one part of neighbouring parts that somebody bears both of; gives back
/// the part before, if the next one does not belong to it.
fn join(before: &mut Option<Part>, next: Part, words: &[Word]) -> Option<Part> {
    let Some(part) = before else {
        return before.replace(next);
    };
    let between = words.get(part.last + 1..next.first).unwrap_or_default();
    let neighbours = between.iter().all(|word| is_stop_word(&word.folded));
    let both: Vec<DocId> =
        part.agents.iter().filter(|agent| next.agents.contains(agent)).copied().collect();
    if !neighbours || both.is_empty() {
        return before.replace(next);
    }
    part.last = next.last;
    part.agents = both;
    None
}
