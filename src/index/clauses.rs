//! The lists of documents that a query's words lead to, each with its weight.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use tantivy::postings::TermInfo;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use super::ranking::{Clause, Lengths, rarity};
use super::schema::Scope;
use super::search::{QueryTerm, TextQuery};
use super::statistics::Statistics;
use super::{Index, Result};

/// How much a word counts in the title, the body and the context of each kind.
/// The body of an entry has the title in it, so a word of the title counts twice.
const WEIGHTS: [(Scope, [f32; 3]); 5] = [
    (Scope::Entry, [0.6, 1.0, 0.3]),
    (Scope::Claim, [0.5, 1.0, 0.3]),
    (Scope::Figure, [1.0, 0.8, 0.3]),
    (Scope::Agent, [2.0, 1.0, 0.3]),
    (Scope::Passage, [1.0, 1.0, 0.5]),
];
/// How much it counts that somebody preferred is mentioned.
const MENTION: f32 = 0.6;

/// A term of a query.
struct Wanted {
    term: Term,
    info: TermInfo,
    weight: f32,
}

impl Index {
    /// The lists of a query's words and of those it prefers to be mentioned.
    /// `statistics` learns how frequent the words are.
    pub(super) fn clauses(
        &self,
        scope: Scope,
        query: &TextQuery,
        statistics: &mut Statistics<'_>,
    ) -> Result<Vec<Clause>> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut places: HashMap<Term, usize> = HashMap::new();
        for word in &query.terms {
            let terms = self.terms_of(scope, word)?;
            let most = terms.iter().map(|own| u64::from(own.info.doc_freq)).max().unwrap_or(0);
            for own in terms {
                let known = statistics.frequencies.entry(own.term.clone()).or_default();
                *known = most.max(*known);
                match places.entry(own.term.clone()) {
                    // A word that is said twice counts twice.
                    Entry::Occupied(place) => {
                        wanted
                            .iter_mut()
                            .skip(*place.get())
                            .take(1)
                            .for_each(|w| w.weight += own.weight);
                    }
                    Entry::Vacant(place) => {
                        place.insert(wanted.len());
                        wanted.push(own);
                    }
                }
            }
        }
        for agent in &query.agents {
            let term = self.fields.mention_term(scope, agent);
            let info = self.lists(term.field())?.get_term_info(&term)?;
            wanted.extend(info.map(|info| Wanted { term, info, weight: MENTION }));
        }
        self.clauses_of(wanted, &self.ranges(scope).0, statistics)
    }

    fn clauses_of(
        &self,
        wanted: Vec<Wanted>,
        range: &Range<DocId>,
        statistics: &Statistics<'_>,
    ) -> Result<Vec<Clause>> {
        let mut clauses = Vec::with_capacity(wanted.len());
        for Wanted { term, info, weight } in wanted {
            let field = term.field();
            let lengths = self.lengths(field, || self.find_lengths(field, statistics))?;
            let known = statistics.frequencies.get(&term).copied();
            let frequency = known.unwrap_or(info.doc_freq.into()).min(statistics.documents);
            let inverted = self.lists(field)?;
            let postings =
                inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
            let weight = weight * rarity(frequency, statistics.documents);
            let place = (field.field_id(), info.postings_range.start);
            let lengths = lengths.clone();
            clauses.push(Clause::new(postings, lengths, weight, place, &self.peaks, range)?);
        }
        Ok(clauses)
    }

    fn find_lengths(&self, field: Field, statistics: &Statistics<'_>) -> Result<Lengths> {
        let mean = statistics.total_num_tokens(field)? as f32 / statistics.documents as f32;
        let counts = self.searcher.schema().get_field_entry(field).has_fieldnorms();
        let reader = counts.then(|| self.segment().get_fieldnorms_reader(field)).transpose()?;
        Ok(Lengths::new(reader, mean))
    }

    /// The terms that stand for a word, each with its weight.
    fn terms_of(&self, scope: Scope, word: &QueryTerm) -> Result<Vec<Wanted>> {
        let mut terms = Vec::new();
        for (field, field_weight) in self.weighted_fields(scope) {
            let inverted = self.lists(field)?;
            for (stem, fit) in &word.alternatives {
                let weight = fit * word.weight * field_weight;
                let term = Term::from_field_text(field, stem);
                if let Some(info) = inverted.get_term_info(&term)?
                    && weight.is_finite()
                    && weight > 0.0
                {
                    terms.push(Wanted { term, info, weight });
                }
            }
        }
        Ok(terms)
    }

    fn weighted_fields(&self, scope: Scope) -> [(Field, f32); 3] {
        let texts = self.fields.texts(scope);
        let [(_, weights), ..] = WEIGHTS;
        let found = WEIGHTS.iter().find(|(of, _)| *of == scope);
        let [title, body, context] = found.map_or(weights, |(_, weights)| *weights);
        [(texts.title, title), (texts.body, body), (texts.context, context)]
    }
}
