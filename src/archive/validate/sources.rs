//! Citations: each names a source that is there and a paragraph that it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::parse::{Cited, Files, SourceFile};
use crate::archive::problem::{Problem, TextFile, counted, did_you_mean, quoted};

/// Checks every citation of every record.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let sources: BTreeMap<&str, &SourceFile> =
        files.sources.iter().map(|s| (s.parsed.id.as_str(), s)).collect();
    let entries = files.entries.iter().map(|e| (&e.file, &e.cited));
    let agents = files.agents.iter().map(|(_, a)| (&a.file, &a.cited));
    let mut problems = Vec::new();
    for (file, cited) in entries.chain(agents) {
        problems.extend(cited.iter().flat_map(|c| citation(&sources, file, c)));
    }
    problems
}

fn citation(
    sources: &BTreeMap<&str, &SourceFile>,
    file: &Arc<TextFile>,
    cited: &Cited,
) -> Vec<Problem> {
    let id = cited.source.value.as_str();
    let Some(source) = sources.get(id) else {
        let help = did_you_mean(
            id,
            sources.keys().copied(),
            format!("add sources/{id}.toml, or name a source that is there"),
        );
        let message = format!("unknown source {}", quoted(id));
        return vec![Problem::at(file, cited.source.span.clone(), message, help)];
    };
    let Some(last) = source.paragraphs.as_ref().map(|p| p.value) else { return Vec::new() };
    let missing = cited.paragraphs.iter().find(|p| p.value > last);
    let problem = |p: &crate::archive::parse::At<u32>| {
        let has = counted(last as usize, "paragraph", "paragraphs");
        let message = format!("there is no ¶{}: {} has {has}", p.value, quoted(id));
        let help = format!(
            "cite a paragraph from ¶1 to ¶{last}, or correct paragraphs in sources/{id}.toml"
        );
        Problem::at(file, p.span.clone(), message, help)
    };
    missing.map(problem).into_iter().collect()
}
