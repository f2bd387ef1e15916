//! `entries/<slug>.md`, and the lines of `entries/<name>.jsonl`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::cite::merge;
use super::fields::Fields;
use super::written::Written;
use super::{
    At, Claim, ClaimKind, Link, MAX_ID, Outcome, Parsed, Wants, body, figure, front, is_id, slug,
    tolerant,
};
use crate::archive::date::Edtf;
use crate::archive::model::{Citations, Entry, Figure, Sentence};
use crate::archive::problem::{TextFile, quoted};

/// Reads an entry from a file of its own.
pub fn entry(id: &str, file: &Arc<TextFile>) -> Outcome<Parsed<Entry>> {
    let mut parsed = Parsed::new(id, file);
    let split = match front::split(file) {
        Ok(split) => split,
        Err(problem) => return (parsed, vec![problem]),
    };
    let toml = tolerant::read(file.slice(&split.front));
    let mut fields = Fields::toml(file, &toml, split.front.start, split.fence);
    let body = Written::plain(file.slice(&split.body), split.body.start);
    read(&mut parsed, &mut fields, Some(&body));
    (parsed, fields.finish())
}

/// The lines of a file with an entry on each, blank ones left out.
pub fn entry_lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        at += line.len();
        start..end
    });
    lines.filter(|line| !line.is_empty())
}

/// Reads an entry from a line of a file, one of [`entry_lines`].
pub fn entry_line(file: &Arc<TextFile>, line: Range<usize>) -> Outcome<Parsed<Entry>> {
    let mut parsed = Parsed::of_line(file, line.clone());
    let mut fields = match Fields::json(file, line) {
        Ok(fields) => fields,
        Err(problem) => return (parsed, vec![problem]),
    };
    if let Some(id) = fields.required_text("id") {
        check_id(&mut fields, &id);
        parsed.id = id.value;
        parsed.at = id.span;
    }
    let is_there = fields.is_there("body");
    let body = match fields.raw_text("body") {
        Some(span) => Some(parsed.written(file, &span)),
        None => (!is_there).then(|| Written::plain("", 0)),
    };
    read(&mut parsed, &mut fields, body.as_ref());
    if parsed.id.is_empty() {
        parsed.record = None;
    }
    (parsed, fields.finish())
}

fn check_id(fields: &mut Fields<'_>, id: &At<String>) {
    if !is_id(&id.value) {
        let message = format!("this is no id: {}", quoted(&id.value));
        let help = format!(
            "use lower-case letters, digits and hyphens, at most {MAX_ID}: {}",
            quoted(&slug(&id.value))
        );
        fields.problem(id.span.clone(), message, help);
    }
}

/// Reads all but the id; there is no `body` where it is there and cannot be read.
fn read(parsed: &mut Parsed<Entry>, fields: &mut Fields<'_>, body: Option<&Written<'_>>) {
    let keys = Keys::take(fields, parsed);
    let figures = figures(fields, parsed);
    let sentences = body.map(|body| body::read(parsed, body, fields.problems()));
    if let Some(body) = body {
        keys.check_body(fields, !body.text().trim().is_empty());
    }
    let cites = keys.cites.clone().or_else(|| merge(&parsed.cited));
    keys.claim(parsed, cites.as_ref());
    let id = parsed.id.clone();
    parsed.record = cites.and_then(|cites| keys.finish(id, cites, sentences?, figures));
}

/// What the front matter says, apart from the figures.
struct Keys {
    title: Option<At<String>>,
    cites: Option<Citations>,
    has_cite: bool,
    date: Option<At<(Edtf, String)>>,
    date_inferred: Option<At<String>>,
    heading_only: bool,
    people: Vec<At<String>>,
    organizations: Vec<At<String>>,
    places: Vec<At<String>>,
    topics: Vec<At<String>>,
    note: Option<At<String>>,
}

impl Keys {
    fn take(fields: &mut Fields<'_>, parsed: &mut Parsed<Entry>) -> Self {
        let has_cite = fields.has("cite");
        let cited = fields.citations("cite");
        let keys = Self {
            title: fields.required_text("title"),
            cites: merge(&cited),
            has_cite,
            date: fields.date("date"),
            date_inferred: fields.text("date_inferred"),
            heading_only: fields.flag("heading_only"),
            people: fields.list("people"),
            organizations: fields.list("organizations"),
            places: fields.list("places"),
            topics: fields.list("topics"),
            note: fields.text("note"),
        };
        parsed.exceptions = fields.exceptions();
        parsed.cited.extend(cited);
        keys.link(parsed);
        keys.check_inferred(fields);
        keys
    }

    fn link(&self, parsed: &mut Parsed<Entry>) {
        let lists = [
            (&self.people, Wants::Person),
            (&self.organizations, Wants::Organization),
            (&self.places, Wants::Place),
        ];
        for (ids, wants) in lists {
            parsed.links.extend(ids.iter().map(|id| Link { id: id.clone(), wants }));
        }
    }

    fn check_inferred(&self, fields: &mut Fields<'_>) {
        if let (Some(inferred), None, false) = (&self.date_inferred, &self.date, fields.has("date"))
        {
            let message = "date_inferred gives a reason, but there is no date".to_owned();
            fields.problem(inferred.span.clone(), message, "add the date, or delete date_inferred");
        }
    }

    fn check_body(&self, fields: &mut Fields<'_>, has_body: bool) {
        let head = fields.span.clone();
        if self.heading_only && has_body {
            let message = "heading_only is true, but there is a body".to_owned();
            fields.problem(head, message, "delete heading_only, or the body");
        } else if !self.heading_only && !has_body {
            let message = "the entry has no body".to_owned();
            let heading_only = fields.form.pair("heading_only", "true");
            let help = format!(
                "write what happened, each sentence with its citation; or add {heading_only} and a cite"
            );
            fields.problem(head, message, help);
        } else if self.heading_only {
            fields.missing_unless(
                self.has_cite,
                "cite",
                "\"[@source ¶8]\": where the heading stands",
            );
        }
    }

    fn claim(&self, parsed: &mut Parsed<Entry>, cites: Option<&Citations>) {
        let Some(cites) = cites else { return };
        let mut push = |kind, text: &str, span: &Range<usize>| {
            parsed.claims.push(Claim {
                kind,
                text: text.to_owned(),
                span: span.clone(),
                cites: cites.clone(),
            });
        };
        if let Some(title) = &self.title {
            push(ClaimKind::Title, &title.value, &title.span);
        }
        if let Some(date) = &self.date {
            let inferred = self.date_inferred.is_some();
            let kind = if inferred { ClaimKind::InferredDate } else { ClaimKind::Date };
            push(kind, &date.value.1, &date.span);
        }
        if let Some(note) = &self.note {
            push(ClaimKind::Note, &note.value, &note.span);
        }
    }

    fn finish(
        self,
        id: String,
        cites: Citations,
        sentences: Vec<Sentence>,
        figures: Vec<Figure>,
    ) -> Option<Entry> {
        Some(Entry {
            id,
            title: self.title?.value,
            date: self.date.map(|d| d.value.0),
            date_inferred: self.date_inferred.map(|d| d.value),
            heading_only: self.heading_only,
            people: values(self.people),
            organizations: values(self.organizations),
            places: values(self.places),
            topics: values(self.topics),
            note: self.note.map(|n| n.value),
            cites,
            sentences,
            figures,
        })
    }
}

/// The values without their places, each once.
pub(super) fn values(list: Vec<At<String>>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let values = list.into_iter().map(|item| item.value);
    values.filter(|value| seen.insert(value.clone())).collect()
}

fn figures(fields: &mut Fields<'_>, parsed: &mut Parsed<Entry>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for mut table in fields.tables("figures") {
        let figure = figure::read(&mut table, parsed);
        fields.absorb(table);
        figures.extend(figure);
    }
    figures
}
