//! Ids: each used once, and each that is named is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::archive::model::AgentKind;
use crate::archive::parse::{Files, Link, Parsed, Wants, is_id_like};
use crate::archive::problem::{Problem, TextFile, did_you_mean, quoted};
use crate::text::fold;

/// What an id belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entry,
    Agent(AgentKind),
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Entry => "an entry",
            Self::Agent(AgentKind::Person) => "a person",
            Self::Agent(AgentKind::Organization) => "an organization",
            Self::Agent(AgentKind::Place) => "a place",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Entry => "entries",
            Self::Agent(AgentKind::Person) => "people",
            Self::Agent(AgentKind::Organization) => "organizations",
            Self::Agent(AgentKind::Place) => "places",
        }
    }
}

/// All ids, and the agents' names, for references that name instead.
struct Known<'f> {
    ids: BTreeMap<&'f str, (Kind, (&'f Arc<TextFile>, usize))>,
    /// Ids that two records have: which is meant, nobody can tell.
    twice: BTreeSet<&'f str>,
    names: BTreeMap<String, &'f str>,
    measures: Vec<&'f str>,
    measures_unsure: bool,
    entries_unsure: bool,
}

/// Checks the ids of all records and every link between them.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let known = Known::collect(files, &mut problems);
    for entry in &files.entries {
        problems.extend(entry.links.iter().filter_map(|l| known.check(&entry.file, l)));
    }
    for (_, agent) in &files.agents {
        problems.extend(agent.links.iter().filter_map(|l| known.check(&agent.file, l)));
    }
    problems.extend(circles(files));
    problems
}

impl<'f> Known<'f> {
    fn collect(files: &'f Files, problems: &mut Vec<Problem>) -> Self {
        let mut known = Self {
            ids: BTreeMap::new(),
            twice: BTreeSet::new(),
            names: BTreeMap::new(),
            measures: files.measures.iter().map(|m| m.id.as_str()).collect(),
            measures_unsure: files.measures_unsure,
            entries_unsure: files.entries_unsure,
        };
        for entry in &files.entries {
            known.add(Kind::Entry, entry, problems);
        }
        for (kind, agent) in &files.agents {
            known.add(Kind::Agent(*kind), agent, problems);
        }
        for agent in files.agents.iter().filter_map(|(_, a)| a.record.as_ref()) {
            for name in std::iter::once(&agent.name).chain(&agent.aliases) {
                known.names.insert(fold(name), &agent.id);
            }
        }
        known
    }

    fn add<T>(&mut self, kind: Kind, record: &'f Parsed<T>, problems: &mut Vec<Problem>) {
        let place = (&record.file, record.at.start);
        let id = record.id.as_str();
        let Some((_, (file, at))) = self.ids.get(id) else {
            self.ids.insert(id, (kind, place));
            return;
        };
        self.twice.insert(id);
        let first = told(file, *at);
        let message = format!("the id {} is taken by {first}", quoted(id));
        let help =
            "change one of the two: ids are unique over entries, people, organizations and places";
        problems.push(Problem::at(&record.file, record.at.clone(), message, help.to_owned()));
    }

    fn check(&self, file: &Arc<TextFile>, link: &Link) -> Option<Problem> {
        use AgentKind::{Organization, Person, Place};
        if self.twice.contains(link.id.value.as_str()) {
            return None;
        }
        let all = [Person, Organization, Place];
        match link.wants {
            Wants::Person => self.agent(file, link, &[Person], false),
            Wants::Organization => self.agent(file, link, &[Organization], false),
            Wants::Place => self.agent(file, link, &[Place], false),
            Wants::Whole => self.agent(file, link, &[Organization, Place], false),
            Wants::Speaker => self.agent(file, link, &all, true),
            Wants::PlaceOrWords => self.agent(file, link, &[Place], true),
            Wants::Measure => self.measure(file, link),
            Wants::Event => self.event(file, link),
        }
    }

    fn agent(
        &self,
        file: &Arc<TextFile>,
        link: &Link,
        kinds: &[AgentKind],
        words: bool,
    ) -> Option<Problem> {
        let id = link.id.value.as_str();
        match self.ids.get(id) {
            Some((Kind::Agent(kind), _)) if kinds.contains(kind) => None,
            Some((kind, _)) => Some(self.wrong_kind(file, link, *kind, kinds)),
            None if words && !is_id_like(id) => self.by_name(file, link),
            None => Some(self.unknown(file, link, kinds, words)),
        }
    }

    fn wrong_kind(
        &self,
        file: &Arc<TextFile>,
        link: &Link,
        kind: Kind,
        kinds: &[AgentKind],
    ) -> Problem {
        let wanted: Vec<&str> = kinds.iter().map(|k| Kind::Agent(*k).name()).collect();
        let id = quoted(&link.id.value);
        let message = format!("{id} is {}, not {}", kind.name(), wanted.join(" or "));
        let help =
            format!("name {} here, or list {id} under {}", wanted.join(" or "), kind.folder());
        Problem::at(file, link.id.span.clone(), message, help)
    }

    /// Free words are fine, but a record of that name should be linked by its id.
    fn by_name(&self, file: &Arc<TextFile>, link: &Link) -> Option<Problem> {
        let id = self.names.get(&fold(&link.id.value))?;
        let message = format!("{} has a record of its own", quoted(&link.id.value));
        let help = format!("write its id instead: {}", quoted(id));
        Some(Problem::at(file, link.id.span.clone(), message, help).warning())
    }

    fn unknown(
        &self,
        file: &Arc<TextFile>,
        link: &Link,
        kinds: &[AgentKind],
        words: bool,
    ) -> Problem {
        let id = link.id.value.as_str();
        let fits = |kind: &Kind| matches!(kind, Kind::Agent(k) if kinds.contains(k));
        let near = self.ids.iter().filter(|(_, (kind, _))| fits(kind)).map(|(id, _)| *id);
        let folders: Vec<String> =
            kinds.iter().map(|k| format!("{}/{id}.md", Kind::Agent(*k).folder())).collect();
        let otherwise = match (words, is_id_like(id)) {
            (true, _) if id.contains('-') => {
                format!("add {}, or write a name in words", folders.join(" or "))
            }
            (true, _) => format!("add {}", folders.join(" or ")),
            (false, true) => format!("add {}", folders.join(" or ")),
            (false, false) => "write the id of a record: its file's name without .md".to_owned(),
        };
        let mut help = match self.names.get(&fold(id)) {
            Some(named) => format!("write its id: {}", quoted(named)),
            None => did_you_mean(id, near, otherwise),
        };
        if words && !id.contains('-') {
            // One word that looks like an id is taken for one: a second makes words of it.
            help = format!("{help} (write {} for words)", quoted(&format!("the {id}")));
        }
        let what: Vec<&str> = kinds.iter().map(|k| bare(Kind::Agent(*k).name())).collect();
        let message = format!("unknown {} {}", what.join(" or "), quoted(id));
        Problem::at(file, link.id.span.clone(), message, help)
    }

    fn measure(&self, file: &Arc<TextFile>, link: &Link) -> Option<Problem> {
        let id = link.id.value.as_str();
        if self.measures_unsure || self.measures.contains(&id) {
            return None;
        }
        let otherwise = format!("add [{id}] to measures.toml, or write one of its ids");
        let help = did_you_mean(id, self.measures.iter().copied(), otherwise);
        let message = format!("unknown measure {}", quoted(id));
        Some(Problem::at(file, link.id.span.clone(), message, help))
    }

    /// Words with a hyphen and no space are meant as an id; one plain word may be either.
    fn event(&self, file: &Arc<TextFile>, link: &Link) -> Option<Problem> {
        let id = link.id.value.as_str();
        match self.ids.get(id) {
            Some((Kind::Entry, _)) => return None,
            Some((kind, _)) => {
                let message = format!("{} is {}, not an entry", quoted(id), kind.name());
                let help = "name an entry's id, or say in words what was counted".to_owned();
                return Some(Problem::at(file, link.id.span.clone(), message, help));
            }
            None => {}
        }
        if !is_id_like(id) || !id.contains('-') || self.entries_unsure {
            return None;
        }
        let entries =
            self.ids.iter().filter(|(_, (kind, _))| *kind == Kind::Entry).map(|(id, _)| *id);
        let help = did_you_mean(
            id,
            entries,
            format!("add entries/{id}.md, or say in words what was counted"),
        );
        let message = format!("unknown entry {}", quoted(id));
        Some(Problem::at(file, link.id.span.clone(), message, help))
    }
}

/// A file that is one record, or the line of a file that has many.
fn told(file: &TextFile, at: usize) -> String {
    match at {
        0 => file.shown().to_owned(),
        at => format!("{}:{}", file.shown(), file.position(at).0),
    }
}

fn bare(name: &'static str) -> &'static str {
    name.split_once(' ').map_or(name, |(_, noun)| noun)
}

/// Records that are part of themselves, directly or by way of others.
fn circles(files: &Files) -> Vec<Problem> {
    let parts: BTreeMap<&str, Vec<&str>> = files
        .agents
        .iter()
        .map(|(_, a)| (a.id.as_str(), a.links.iter().map(|l| l.id.value.as_str()).collect()))
        .collect();
    let mut problems = Vec::new();
    for (_, agent) in &files.agents {
        let closing = agent.links.iter().find(|l| reaches(&parts, &l.id.value, &agent.id));
        if let Some(link) = closing {
            let message = format!(
                "{} is part of itself by way of {}",
                quoted(&agent.id),
                quoted(&link.id.value)
            );
            let help = "delete one of the part_of that lead round".to_owned();
            problems.push(Problem::at(&agent.file, link.id.span.clone(), message, help));
        }
    }
    problems
}

fn reaches<'a>(parts: &BTreeMap<&'a str, Vec<&'a str>>, from: &'a str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(id) = next.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            next.extend(parts.get(id).into_iter().flatten().copied());
        }
    }
    false
}
