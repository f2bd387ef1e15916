//! Full texts: whose they are, and whether they have as many paragraphs as said.

use std::collections::BTreeSet;

use crate::archive::fulltext::{ENDINGS, LONGEST_PARAGRAPH, paragraphs};
use crate::archive::model::Document;
use crate::archive::parse::{DocumentFile, Files, SourceFile};
use crate::archive::problem::{Problem, counted};

/// The document of a source: the one it names, else `<id>` with one of the [`ENDINGS`].
pub fn document_of<'d>(
    source: &SourceFile,
    documents: &'d [DocumentFile],
) -> Option<&'d DocumentFile> {
    let by_name = |name: &str| documents.iter().find(|d| d.name == name);
    let id = &source.parsed.id;
    match &source.document {
        Some(name) => by_name(&name.value),
        None => ENDINGS.iter().find_map(|(ending, _)| by_name(&format!("{id}.{ending}"))),
    }
}

/// Checks the documents that the archive keeps.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        files.sources.iter().filter_map(|s| count(s, document_of(s, &files.documents)?)).collect();
    let owned: BTreeSet<&str> = files
        .sources
        .iter()
        .filter_map(|s| document_of(s, &files.documents))
        .map(|d| d.name.as_str())
        .collect();
    problems.extend(files.documents.iter().filter_map(too_long));
    for document in files.documents.iter().filter(|d| !owned.contains(d.name.as_str())) {
        let message = "no source has this document".to_owned();
        let help =
            format!("write document = \"{}\" in the source that it is the text of", document.name);
        problems.push(Problem::at(&document.file, 0..0, message, help));
    }
    problems
}

/// The first paragraph that is too long to be one.
fn too_long(document: &DocumentFile) -> Option<Problem> {
    let found = paragraphs(&document.name, document.file.text());
    let at = found.iter().position(|p| p.text.len() > LONGEST_PARAGRAPH)?;
    let length = found.get(at).map_or(0, |p| p.text.len());
    let message =
        format!("¶{} has {length} bytes; a paragraph has at most {LONGEST_PARAGRAPH}", at + 1);
    let help =
        "write each paragraph on a line of its own; in HTML, in an element of its own".to_owned();
    Some(Problem::at(&document.file, 0..0, message, help))
}

/// A source whose document has another number of paragraphs.
pub(in crate::archive) fn count(source: &SourceFile, document: &DocumentFile) -> Option<Problem> {
    let said = source.paragraphs.as_ref()?;
    let found = paragraphs(&document.name, document.file.text()).len();
    (found != said.value as usize).then(|| {
        let has = counted(found, "paragraph", "paragraphs");
        let message = format!("{} has {has}, not {}", document.file.shown(), said.value);
        let help =
            format!("write paragraphs = {found} and check the citations, or restore the document");
        Problem::at(&source.parsed.file, said.span.clone(), message, help)
    })
}

/// The documents of sources, by source id.
pub(super) fn documents(files: &Files) -> Vec<Document> {
    let mut documents: Vec<Document> = files
        .sources
        .iter()
        .filter_map(|s| {
            let document = document_of(s, &files.documents)?;
            Some(Document {
                source: s.parsed.id.clone(),
                paragraphs: paragraphs(&document.name, document.file.text()),
            })
        })
        .collect();
    documents.sort_by(|a, b| a.source.cmp(&b.source));
    documents
}
