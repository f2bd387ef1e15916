//! Entries by the words of their titles.

use tantivy::query::{BooleanQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::schema::Scope;
use super::{Index, Result};
use crate::archive::model::Entry;

impl Index {
    /// Entries whose titles have, for each group of stems, one of them; those with
    /// a date in order of time, then those without. At most `limit`.
    pub fn entries_titled(&self, groups: &[Vec<String>], limit: usize) -> Result<Vec<Entry>> {
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let title = self.fields.texts(Scope::Entry).title;
        let has = |stem: &String| -> Box<dyn Query> {
            let term = Term::from_field_text(title, stem);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let one_of = |group: &Vec<String>| -> Box<dyn Query> {
            Box::new(BooleanQuery::union(group.iter().map(has).collect()))
        };
        let query = BooleanQuery::intersection(groups.iter().map(one_of).collect());
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let mut set = query.weight(scoring)?.scorer(self.segment(), 1.0)?;
        let mut found = Vec::new();
        while set.doc() != TERMINATED && found.len() < limit {
            found.push(self.entry_at(set.doc())?);
            set.advance();
        }
        Ok(found)
    }
}
