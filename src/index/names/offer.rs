//! Names offered while somebody types.

use strsim::osa_distance;
use tantivy::DocId;

use super::rows::Row;
use super::{NameOffer, key};
use crate::index::{Index, IndexError, Result};
use crate::text::{Word, fold, forgiven};

/// A name that may be meant by what was typed.
struct Meant<'i> {
    row: Row<'i>,
    name: &'i str,
    /// How many letters are wrong.
    distance: usize,
}

/// What was typed, in the forms in which names are compared with it.
struct Typed<'t> {
    text: &'t str,
    folded: String,
    whole: String,
}

impl Index {
    /// Names that may be meant by what was typed so far, best first: those that
    /// begin so at any word, else those with a letter or two wrong. Without any
    /// text, the most mentioned. A record without a name of its own is left out:
    /// asking for it would give others, too.
    pub fn names_offered(&self, typed: &str, limit: usize) -> Result<Vec<NameOffer>> {
        let words = self.analyzer.words(typed);
        if words.is_empty() {
            let most_mentioned = self.layout.agents.clone().take(limit);
            let rows: Vec<Row<'_>> = most_mentioned.map(|n| self.row(n)).collect::<Result<_>>()?;
            return Ok(rows.iter().filter_map(|row| offer(row, row.main)).collect());
        }
        let whole = key::whole(&words);
        let typed = Typed { text: typed, folded: fold(typed.trim()), whole };
        let mut found = self.meant_by_beginning(&typed.whole, limit)?;
        if found.iter().all(|meant| meant.distance > 0) {
            found.extend(self.meant_nearly(typed.text, limit)?);
            // A whole name that is near comes before a word of a name.
            found.sort_by_cached_key(|near| {
                let wrong = osa_distance(&typed.whole, &self.whole(near.name));
                (near.distance, wrong > forgiven(typed.whole.chars().count()))
            });
        }
        Ok(self.with_names_of_their_own(&typed, &found, limit))
    }

    fn whole(&self, name: &str) -> String {
        key::whole(&self.analyzer.words(name))
    }

    fn row(&self, number: DocId) -> Result<Row<'_>> {
        self.rows.row(number).ok_or(IndexError::Damaged("the row of a name is missing"))
    }

    fn meant_by_beginning(&self, whole: &str, limit: usize) -> Result<Vec<Meant<'_>>> {
        let (numbers, distance) = self.starting(whole, limit)?;
        let meant = |number| {
            let row = self.row(number)?;
            let name = self.begun(row.shown(), row.main, whole);
            Ok(Meant { name, distance, row })
        };
        numbers.into_iter().map(meant).collect()
    }

    fn meant_nearly(&self, typed: &str, limit: usize) -> Result<Vec<Meant<'_>>> {
        let (whole, found) = self.near(typed, limit)?;
        let meant = |(number, distance)| {
            let row = self.row(number)?;
            let name = self.nearest(row.shown(), row.main, &whole, distance);
            Ok(Meant { name, distance, row })
        };
        found.into_iter().map(meant).collect()
    }

    fn with_names_of_their_own(
        &self,
        typed: &Typed<'_>,
        found: &[Meant<'_>],
        limit: usize,
    ) -> Vec<NameOffer> {
        let mut offers: Vec<NameOffer> = Vec::new();
        let mut seen: Vec<DocId> = Vec::new();
        for Meant { row, name, .. } in found {
            if offers.len() >= limit || seen.contains(&row.number) {
                continue;
            }
            offers.extend(offer(row, self.name_meant(row, typed, name)));
            seen.push(row.number);
        }
        offers
    }

    /// The name to show: what was typed as it is, else what was found; the main
    /// name, if that is a part of it and no abbreviation.
    fn name_meant<'r>(&self, row: &Row<'r>, typed: &Typed<'_>, found: &'r str) -> &'r str {
        if row.names.len() == 1 {
            return row.main;
        }
        let same = row.shown().find(|name| fold(name) == typed.folded);
        let same = same.or_else(|| row.shown().find(|name| self.whole(name) == typed.whole));
        let name = same.unwrap_or(found);
        let main = self.analyzer.words(row.main);
        let in_main = |word: &Word| main.iter().any(|own| own.folded == word.folded);
        let short = !name.chars().any(char::is_lowercase);
        if !short && self.analyzer.words(name).iter().all(in_main) {
            return row.main;
        }
        name
    }
}

/// An offer of somebody by a name, if one of their names is theirs alone.
fn offer(row: &Row<'_>, name: &str) -> Option<NameOffer> {
    Some(NameOffer {
        name: name.to_owned(),
        main: row.main.to_owned(),
        kind: row.kind,
        entries: row.entries,
        unique: row.unique(name)?.to_owned(),
    })
}
