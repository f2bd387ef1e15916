//! `people/`, `organizations/` and `places/<slug>.md`.

use std::sync::Arc;

use super::cite::merge;
use super::entry::values;
use super::fields::Fields;
use super::written::Written;
use super::{At, Claim, ClaimKind, Link, Outcome, Parsed, Wants, body, front, tolerant};
use crate::archive::model::{Agent, AgentKind, Citations, Sentence};
use crate::archive::problem::TextFile;

/// Reads a person, an organization or a place.
pub fn agent(id: &str, kind: AgentKind, file: &Arc<TextFile>) -> Outcome<Parsed<Agent>> {
    let mut parsed = Parsed::new(id, file);
    let split = match front::split(file) {
        Ok(split) => split,
        Err(problem) => return (parsed, vec![problem]),
    };
    let toml = tolerant::read(file.slice(&split.front));
    let mut fields = Fields::toml(file, &toml, split.front.start, split.fence);
    let keys = Keys::take(&mut fields, &mut parsed);
    let text = Written::plain(file.slice(&split.body), split.body.start);
    let sentences = body::read(&mut parsed, &text, fields.problems());
    if file.slice(&split.body).trim().is_empty() {
        fields.missing_unless(keys.has_cite, "cite", "\"[@source ¶8]\": where it is named");
    }
    let cites = keys.cites.clone().or_else(|| merge(&parsed.cited));
    keys.claim(&mut parsed, cites.as_ref());
    parsed.record = cites.and_then(|cites| keys.finish(id, kind, cites, sentences));
    (parsed, fields.finish())
}

struct Keys {
    name: Option<At<String>>,
    aliases: Vec<At<String>>,
    transliterations: Vec<At<String>>,
    search_names: Vec<At<String>>,
    part_of: Vec<At<String>>,
    note: Option<At<String>>,
    cites: Option<Citations>,
    has_cite: bool,
}

impl Keys {
    fn take(fields: &mut Fields<'_>, parsed: &mut Parsed<Agent>) -> Self {
        let has_cite = fields.has("cite");
        let cited = fields.citations("cite");
        let keys = Self {
            name: fields.required_text("name"),
            aliases: fields.list("aliases"),
            transliterations: fields.list("transliterations"),
            search_names: fields.list("search_names"),
            part_of: fields.list("part_of"),
            note: fields.text("note"),
            cites: merge(&cited),
            has_cite,
        };
        let link = |id: &At<String>| Link { id: id.clone(), wants: Wants::Whole };
        parsed.links = keys.part_of.iter().map(link).collect();
        parsed.exceptions = fields.exceptions();
        parsed.cited = cited;
        keys
    }

    fn claim(&self, parsed: &mut Parsed<Agent>, cites: Option<&Citations>) {
        let Some(cites) = cites else { return };
        let names = self.name.iter().chain(&self.aliases).map(|n| (ClaimKind::Name, n));
        let notes = self.note.iter().map(|n| (ClaimKind::Note, n));
        for (kind, text) in names.chain(notes) {
            parsed.claims.push(Claim {
                kind,
                text: text.value.clone(),
                span: text.span.clone(),
                cites: cites.clone(),
            });
        }
    }

    fn finish(
        self,
        id: &str,
        kind: AgentKind,
        cites: Citations,
        sentences: Vec<Sentence>,
    ) -> Option<Agent> {
        Some(Agent {
            id: id.to_owned(),
            kind,
            name: self.name?.value,
            aliases: values(self.aliases),
            transliterations: values(self.transliterations),
            search_names: values(self.search_names),
            part_of: values(self.part_of),
            note: self.note.map(|n| n.value),
            sentences,
            cites,
        })
    }
}
