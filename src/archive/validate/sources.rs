//! Citations: each names a source that is there and a paragraph that it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::parse::{Cited, Files, Parsed, SourceFile};
use crate::archive::problem::{Meant, Problem, TextFile, counted, quoted};

/// The sources that citations may name, by id.
pub(super) struct Sources<'f> {
    known: BTreeMap<&'f str, &'f SourceFile>,
    meant: Meant,
}

impl<'f> Sources<'f> {
    pub(super) fn of(files: &'f Files) -> Self {
        let known = files.sources.iter().map(|s| (s.parsed.id.as_str(), s)).collect();
        Self { known, meant: Meant::default() }
    }

    /// Checks every citation of a record.
    pub(super) fn check<T>(&self, record: &Parsed<T>, problems: &mut Vec<Problem>) {
        for cited in &record.cited {
            problems.extend(self.citation(&record.file, cited));
        }
    }

    fn citation(&self, file: &Arc<TextFile>, cited: &Cited) -> Option<Problem> {
        let id = cited.source.value.as_str();
        let Some(source) = self.known.get(id) else {
            let help = self.meant.or(
                id,
                self.known.keys().copied(),
                format!("add sources/{id}.toml, or name a source that is there"),
            );
            let message = format!("unknown source {}", quoted(id));
            return Some(Problem::at(file, cited.source.span.clone(), message, help));
        };
        let last = source.paragraphs.as_ref().map(|p| p.value)?;
        let missing = cited.paragraphs.iter().find(|p| p.value > last)?;
        let has = counted(last as usize, "paragraph", "paragraphs");
        let message = format!("there is no ¶{}: {} has {has}", missing.value, quoted(id));
        let help = format!(
            "cite a paragraph from ¶1 to ¶{last}, or correct paragraphs in sources/{id}.toml"
        );
        Some(Problem::at(file, missing.span.clone(), message, help))
    }
}
