//! Citations: each names a source that is there and a paragraph that it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::parse::{Cited, Files, Parsed, SourceFile};
use crate::archive::problem::{Meant, Problem, TextFile, counted, quoted};

/// How many paragraphs each source has, as far as that is said.
pub(super) type BySource<'f> = BTreeMap<&'f str, Option<u32>>;

/// Whether a citation names a source that is there and paragraphs that it has.
pub(super) fn is_sound(known: &BySource<'_>, cited: &Cited) -> bool {
    let within = |last: u32| cited.paragraphs.iter().all(|p| p.value <= last);
    known.get(cited.source.value.as_str()).is_some_and(|last| last.is_none_or(within))
}

/// The sources that citations may name, by id.
pub(super) struct Sources<'f> {
    known: Arc<BySource<'f>>,
    meant: Meant,
}

impl<'f> Sources<'f> {
    pub(super) fn of(files: &'f Files) -> Self {
        let last = |source: &SourceFile| source.paragraphs.as_ref().map(|p| p.value);
        let known = files.sources.iter().map(|s| (s.parsed.id.as_str(), last(s)));
        Self { known: Arc::new(known.collect()), meant: Meant::default() }
    }

    pub(super) fn known(&self) -> Arc<BySource<'f>> {
        Arc::clone(&self.known)
    }

    /// Checks every citation of a record.
    pub(super) fn check<T>(&self, record: &Parsed<T>, problems: &mut Vec<Problem>) {
        for cited in &record.cited {
            problems.extend(self.citation(&record.file, cited));
        }
    }

    fn citation(&self, file: &Arc<TextFile>, cited: &Cited) -> Option<Problem> {
        let id = cited.source.value.as_str();
        let Some(last) = self.known.get(id) else {
            let help = self.meant.or(
                id,
                self.known.keys().copied(),
                format!("add sources/{id}.toml, or name a source that is there"),
            );
            let message = format!("unknown source {}", quoted(id));
            return Some(Problem::at(file, cited.source.span.clone(), message, help));
        };
        let last = (*last)?;
        let missing = cited.paragraphs.iter().find(|p| p.value > last)?;
        let has = counted(last as usize, "paragraph", "paragraphs");
        let message = format!("there is no ¶{}: {} has {has}", missing.value, quoted(id));
        let help = format!(
            "cite a paragraph from ¶1 to ¶{last}, or correct paragraphs in sources/{id}.toml"
        );
        Some(Problem::at(file, missing.span.clone(), message, help))
    }
}
