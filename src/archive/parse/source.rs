//! `sources/<id>.toml`.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeValue;

use super::fields::Fields;
use super::{At, MAX_PARAGRAPHS, Outcome, Parsed, tolerant};
use crate::archive::model::{Section, Source, Uncited};
use crate::archive::problem::{TextFile, quoted};

/// A source with the places that validation points at.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The record and its file.
    pub parsed: Parsed<Source>,
    /// Where `paragraphs` stands.
    pub paragraphs: Option<At<u32>>,
    /// Where `document` stands.
    pub document: Option<At<String>>,
    /// Where each `[[uncited]]` paragraph stands.
    pub uncited: Vec<At<u32>>,
}

/// Reads a source.
pub fn source(id: &str, file: &Arc<TextFile>) -> Outcome<SourceFile> {
    let toml = tolerant::read(file.text());
    let mut fields = Fields::toml(file, &toml, 0, 0..0);
    let title = fields.required_text("title");
    let standpoint = fields.required_text("standpoint");
    let paragraphs = fields.required_count("paragraphs");
    let mut text = |key| fields.text(key).map(|t| t.value);
    let [creator, publisher, language] = ["creator", "publisher", "language"].map(&mut text);
    let [identifier, rights, description] = ["identifier", "rights", "description"].map(&mut text);
    let date = fields.date("date").map(|d| d.value.0);
    let document = document(&mut fields);
    let last = paragraphs.as_ref().map_or(MAX_PARAGRAPHS, |p| p.value);
    let sections = sections(&mut fields, last);
    let uncited = uncited(&mut fields, last);
    let mut parsed = Parsed::new(id, file);
    parsed.record =
        title.zip(standpoint).zip(paragraphs.as_ref()).map(|((title, standpoint), n)| Source {
            id: id.to_owned(),
            title: title.value,
            creator,
            publisher,
            date,
            language,
            identifier,
            rights,
            description,
            standpoint: standpoint.value,
            document: document.as_ref().map(|d| d.value.clone()),
            paragraphs: n.value,
            sections,
            uncited: uncited.iter().map(|u| u.value.clone()).collect(),
        });
    let uncited = uncited.into_iter().map(|u| At::new(u.value.paragraph, u.span)).collect();
    (SourceFile { parsed, paragraphs, document, uncited }, fields.finish())
}

/// The name of a file, not a path: the text is looked for in known folders only.
fn document(fields: &mut Fields<'_>) -> Option<At<String>> {
    let document = fields.text("document")?;
    if document.value.contains(['/', '\\']) || document.value.starts_with('.') {
        let message = format!("{} is not the name of a file", quoted(&document.value));
        let help = "write the file's name alone; check looks for it in documents/ and in the folder given with --documents";
        fields.problem(document.span, message, help);
        return None;
    }
    Some(document)
}

fn sections(fields: &mut Fields<'_>, last: u32) -> Vec<Section> {
    let mut sections: Vec<At<Section>> = Vec::new();
    for mut table in fields.tables("sections") {
        let title = table.required_text("title");
        let range = range(&mut table, last);
        fields.absorb(table);
        if let (Some(title), Some(range)) = (title, range) {
            let (first, last) = range.value;
            sections.push(At::new(Section { title: title.value, first, last }, range.span));
        }
    }
    overlaps(fields, &sections);
    sections.into_iter().map(|s| s.value).collect()
}

fn range(table: &mut Fields<'_>, last: u32) -> Option<At<(u32, u32)>> {
    let present = table.has("paragraphs");
    table.missing_unless(present, "paragraphs", "[1, 12]");
    let value = table.take("paragraphs")?;
    let span = value.span.clone();
    if !matches!(value.value, DeValue::Array(_)) {
        table.wrong_type("paragraphs", &value, "a list of two numbers", "[1, 12]");
        return None;
    }
    let items = table.items(value.value).unwrap_or_default();
    let count = items.len();
    let numbers: Vec<u32> =
        items.into_iter().filter_map(|n| table.count("paragraphs", n)).map(|n| n.value).collect();
    let [from, to] = *numbers.as_slice() else {
        if count == numbers.len() {
            let message = format!("a section has two paragraph numbers, not {count}");
            table.problem(span, message, "write paragraphs = [1, 12], the first and the last");
        }
        return None;
    };
    check_range(table, (from, to), last, &span).then(|| At::new((from, to), span))
}

fn check_range(
    table: &mut Fields<'_>,
    (from, to): (u32, u32),
    last: u32,
    span: &Range<usize>,
) -> bool {
    if from > to {
        let message = format!("the section from ¶{from} to ¶{to} runs backwards");
        table.problem(span.clone(), message, format!("write paragraphs = [{to}, {from}]"));
        return false;
    }
    if to > last {
        let message = format!("the section ends at ¶{to}, but the source has {last} paragraphs");
        table.problem(span.clone(), message, "correct the section, or the source's paragraphs");
        return false;
    }
    true
}

/// Sections may nest or follow each other, nothing between.
fn overlaps(fields: &mut Fields<'_>, sections: &[At<Section>]) {
    let mut sorted: Vec<&At<Section>> = sections.iter().collect();
    sorted.sort_by_key(|s| (s.value.first, Reverse(s.value.last)));
    // Those that hold the paragraph looked at, each in the one before it.
    let mut open: Vec<&At<Section>> = Vec::new();
    for section in sorted {
        while open.pop_if(|o| o.value.last < section.value.first).is_some() {}
        match open.last() {
            Some(holder) if holder.value.last < section.value.last => {
                overlap(fields, holder, section);
            }
            _ => open.push(section),
        }
    }
}

/// Points at the later one of two sections.
fn overlap(fields: &mut Fields<'_>, one: &At<Section>, other: &At<Section>) {
    let in_order = one.span.start < other.span.start;
    let (earlier, later) = if in_order { (one, other) } else { (other, one) };
    let Section { title, first, last } = &earlier.value;
    let title = quoted(title);
    let message = format!("the section overlaps {title} (¶{first}-{last}) without lying in it");
    fields.problem(later.span.clone(), message, "sections may nest or follow each other");
}

fn uncited(fields: &mut Fields<'_>, last: u32) -> Vec<At<Uncited>> {
    let mut uncited = Vec::new();
    for mut table in fields.tables("uncited") {
        let paragraph = table.required_count("paragraph");
        let reason = table.required_text("reason");
        let Some((paragraph, reason)) = paragraph.zip(reason) else {
            fields.absorb(table);
            continue;
        };
        if paragraph.value > last {
            let message =
                format!("there is no ¶{}: the source has {last} paragraphs", paragraph.value);
            table.problem(paragraph.span.clone(), message, "correct the number");
        }
        fields.absorb(table);
        let value = Uncited { paragraph: paragraph.value, reason: reason.value };
        uncited.push(At::new(value, paragraph.span));
    }
    uncited
}
