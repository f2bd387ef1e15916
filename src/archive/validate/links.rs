//! Ids: each used once, and each that is named is there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::roll::Roll;

use crate::archive::model::AgentKind;
use crate::archive::parse::{Files, Link, Wants, is_id_like};
use crate::archive::problem::{Meant, Problem, TextFile, quoted};
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

/// What links may lead to, but for the entries, of which there may be millions.
pub(super) struct Known<'f> {
    agents: BTreeMap<&'f str, (AgentKind, &'f Arc<TextFile>)>,
    names: BTreeMap<String, &'f str>,
    measures: Vec<&'f str>,
    measures_unsure: bool,
}

impl<'f> Known<'f> {
    /// Everything but the entries.
    pub(super) fn collect(files: &'f Files) -> Self {
        let mut known = Self {
            agents: BTreeMap::new(),
            names: BTreeMap::new(),
            measures: files.measures.iter().map(|m| m.id.as_str()).collect(),
            measures_unsure: files.measures_unsure,
        };
        for (kind, agent) in &files.agents {
            known.agents.entry(&agent.id).or_insert((*kind, &agent.file));
        }
        for agent in files.agents.iter().filter_map(|(_, a)| a.record.as_ref()) {
            for name in std::iter::once(&agent.name).chain(&agent.aliases) {
                known.names.insert(fold(name), &agent.id);
            }
        }
        known
    }

    /// The file of the agent that has an id.
    pub(super) fn agent_file(&self, id: &str) -> Option<&'f Arc<TextFile>> {
        self.agents.get(id).map(|(_, file)| *file)
    }

    /// Whether a link leads where it should, whatever the entries are. If not, that
    /// has to be told when all of them are known.
    pub(super) fn is_sound(&self, link: &Link) -> bool {
        let id = link.id.value.as_str();
        match link.wants {
            Wants::Event => !is_id_like(id) || (!id.contains('-') && !self.agents.contains_key(id)),
            Wants::Measure => self.measures_unsure || self.measures.contains(&id),
            Wants::Speaker | Wants::PlaceOrWords if !is_id_like(id) => {
                !self.names.contains_key(&fold(id))
            }
            wants => self.agents.get(id).is_some_and(|(kind, _)| kinds(wants).contains(kind)),
        }
    }
}

/// The entries that links may lead to.
pub(super) struct Entries<'e> {
    pub(super) roll: &'e Roll,
    /// Ids that two records have: which is meant, nobody can tell.
    pub(super) twice: &'e BTreeSet<String>,
    /// Some could not be read.
    pub(super) unsure: bool,
}

/// Says that an id is taken.
pub(super) fn taken(id: &str, first: &str, file: &Arc<TextFile>, at: Range<usize>) -> Problem {
    let message = format!("the id {} is taken by {first}", quoted(id));
    let help =
        "change one of the two: ids are unique over entries, people, organizations and places";
    problem_at(file, at, message, help.to_owned())
}

/// The kinds of agents that a link may lead to.
fn kinds(wants: Wants) -> &'static [AgentKind] {
    use AgentKind::{Organization, Person, Place};
    match wants {
        Wants::Person => &[Person],
        Wants::Organization => &[Organization],
        Wants::Place | Wants::PlaceOrWords => &[Place],
        Wants::Whole => &[Organization, Place],
        Wants::Speaker => &[Person, Organization, Place],
        Wants::Measure | Wants::Event => &[],
    }
}

/// What is wrong with a link, to be told where that stands.
pub(super) struct Wrong {
    message: String,
    help: String,
    warning: bool,
}

impl Wrong {
    pub(super) fn at(self, file: &Arc<TextFile>, link: &Link) -> Problem {
        let problem = problem_at(file, link.id.span.clone(), self.message, self.help);
        if self.warning { problem.warning() } else { problem }
    }
}

/// A problem in a file that was read once more. If that has become shorter, or could not be
/// read, it is told without its place.
pub(super) fn problem_at(
    file: &Arc<TextFile>,
    at: Range<usize>,
    message: String,
    help: String,
) -> Problem {
    match at.end <= file.text().len() {
        true => Problem::at(file, at, message, help),
        false => Problem::with_path(file.shown(), message, help),
    }
}

/// Finds out what is wrong with a link, when all records are known.
pub(super) struct Search<'s> {
    known: &'s Known<'s>,
    entries: Entries<'s>,
    meant: Meant,
}

impl<'s> Search<'s> {
    pub(super) fn new(known: &'s Known<'s>, entries: Entries<'s>) -> Self {
        Self { known, entries, meant: Meant::default() }
    }

    /// What has an id.
    fn kind(&self, id: &str) -> Option<Kind> {
        let agent = self.known.agents.get(id).map(|(kind, _)| Kind::Agent(*kind));
        agent.or_else(|| self.entries.roll.find(id).map(|_| Kind::Entry))
    }

    /// Nothing where the link leads where it should.
    pub(super) fn wrong(&self, link: &Link) -> Option<Wrong> {
        if self.entries.twice.contains(&link.id.value) {
            return None;
        }
        match link.wants {
            Wants::Measure => self.measure(link),
            Wants::Event => self.event(link),
            wants => {
                let words = matches!(wants, Wants::Speaker | Wants::PlaceOrWords);
                self.agent(link, kinds(wants), words)
            }
        }
    }

    fn agent(&self, link: &Link, kinds: &[AgentKind], words: bool) -> Option<Wrong> {
        let id = link.id.value.as_str();
        match self.kind(id) {
            Some(Kind::Agent(kind)) if kinds.contains(&kind) => None,
            Some(kind) => Some(self.wrong_kind(link, kind, kinds)),
            None if words && !is_id_like(id) => self.by_name(link),
            None => Some(self.unknown(link, kinds, words)),
        }
    }

    fn wrong_kind(&self, link: &Link, kind: Kind, kinds: &[AgentKind]) -> Wrong {
        let wanted: Vec<&str> = kinds.iter().map(|k| Kind::Agent(*k).name()).collect();
        let id = quoted(&link.id.value);
        let message = format!("{id} is {}, not {}", kind.name(), wanted.join(" or "));
        let help =
            format!("name {} here, or list {id} under {}", wanted.join(" or "), kind.folder());
        Wrong { message, help, warning: false }
    }

    /// Free words are fine, but a record of that name should be linked by its id.
    fn by_name(&self, link: &Link) -> Option<Wrong> {
        let id = self.known.names.get(&fold(&link.id.value))?;
        let message = format!("{} has a record of its own", quoted(&link.id.value));
        let help = format!("write its id instead: {}", quoted(id));
        Some(Wrong { message, help, warning: true })
    }

    fn unknown(&self, link: &Link, kinds: &[AgentKind], words: bool) -> Wrong {
        let id = link.id.value.as_str();
        let fits = |kind: &AgentKind| kinds.contains(kind);
        let near = self.known.agents.iter().filter(|(_, (kind, _))| fits(kind)).map(|(id, _)| *id);
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
        let mut help = match self.known.names.get(&fold(id)) {
            Some(named) => format!("write its id: {}", quoted(named)),
            None => self.meant.or(id, near, otherwise),
        };
        if words && !id.contains('-') {
            // One word that looks like an id is taken for one: a second makes words of it.
            help = format!("{help} (write {} for words)", quoted(&format!("the {id}")));
        }
        let what: Vec<&str> = kinds.iter().map(|k| bare(Kind::Agent(*k).name())).collect();
        let message = format!("unknown {} {}", what.join(" or "), quoted(id));
        Wrong { message, help, warning: false }
    }

    fn measure(&self, link: &Link) -> Option<Wrong> {
        let id = link.id.value.as_str();
        let known = self.known;
        if known.measures_unsure || known.measures.contains(&id) {
            return None;
        }
        let otherwise = format!("add [{id}] to measures.toml, or write one of its ids");
        let help = self.meant.or(id, known.measures.iter().copied(), otherwise);
        let message = format!("unknown measure {}", quoted(id));
        Some(Wrong { message, help, warning: false })
    }

    /// Words with a hyphen and no space are meant as an id; one plain word may be either.
    fn event(&self, link: &Link) -> Option<Wrong> {
        let id = link.id.value.as_str();
        match self.kind(id) {
            Some(Kind::Entry) => return None,
            Some(kind) => {
                let message = format!("{} is {}, not an entry", quoted(id), kind.name());
                let help = "name an entry's id, or say in words what was counted".to_owned();
                return Some(Wrong { message, help, warning: false });
            }
            None => {}
        }
        if !is_id_like(id) || !id.contains('-') || self.entries.unsure {
            return None;
        }
        let otherwise = format!("add entries/{id}.md, or say in words what was counted");
        let help = self.meant.or(id, self.entries.roll.ids(), otherwise);
        let message = format!("unknown entry {}", quoted(id));
        Some(Wrong { message, help, warning: false })
    }
}

/// A file that is one record, or the line of a file that has many.
pub(super) fn told(file: &TextFile, at: usize) -> String {
    match at {
        0 => file.shown().to_owned(),
        // It could not be read once more.
        at if at >= file.text().len() => file.shown().to_owned(),
        at => format!("{}:{}", file.shown(), file.position(at).0),
    }
}

fn bare(name: &'static str) -> &'static str {
    name.split_once(' ').map_or(name, |(_, noun)| noun)
}

/// Records that are part of themselves, directly or by way of others.
pub(super) fn circles(files: &Files) -> Vec<Problem> {
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
