//! What is written in which order, and who is who.

use std::collections::HashMap;

use crate::archive::date::{Day, Edtf};
use crate::archive::model::{Agent, Archive, Entry, Figure, Measure, Source};

/// An archive put in order for writing.
pub(super) struct Plan<'a> {
    pub(super) archive: &'a Archive,
    /// Entries in order of time, those without a date last.
    pub(super) entries: Vec<&'a Entry>,
    pub(super) dated_entries: usize,
    /// How many claims entries and agents have.
    pub(super) claims: usize,
    /// Figures in order of time, those without a date last.
    pub(super) figures: Vec<PlannedFigure<'a>>,
    pub(super) dated_figures: usize,
    /// Agents, most mentioned first.
    pub(super) agents: Vec<&'a Agent>,
    agents_by_id: HashMap<&'a str, &'a Agent>,
    entries_by_id: HashMap<&'a str, &'a Entry>,
    sources_by_id: HashMap<&'a str, &'a Source>,
    measures_by_id: HashMap<&'a str, &'a Measure>,
}

/// A figure and where it stands.
pub(super) struct PlannedFigure<'a> {
    pub(super) figure: &'a Figure,
    pub(super) entry: &'a Entry,
    /// The entry's document number.
    pub(super) owner: u32,
    pub(super) position: usize,
    pub(super) date: Option<&'a Edtf>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        let mut entries: Vec<&Entry> = archive.entries.iter().collect();
        entries.sort_by_key(|e| (time_key(e.date.as_ref()), e.id.as_str()));
        let mut plan = Self {
            archive,
            dated_entries: entries.iter().filter(|e| e.date.is_some()).count(),
            entries,
            claims: 0,
            figures: Vec::new(),
            dated_figures: 0,
            agents: Vec::new(),
            agents_by_id: archive.agents.iter().map(|a| (a.id.as_str(), a)).collect(),
            entries_by_id: archive.entries.iter().map(|e| (e.id.as_str(), e)).collect(),
            sources_by_id: archive.sources.iter().map(|s| (s.id.as_str(), s)).collect(),
            measures_by_id: archive.measures.iter().map(|m| (m.id.as_str(), m)).collect(),
        };
        plan.claims = plan.entries.iter().map(|e| e.told().len()).sum::<usize>()
            + archive.agents.iter().map(|a| a.sentences.len()).sum::<usize>();
        plan.agents = plan.by_mentions();
        plan.figures = plan.figures_in_time();
        plan.dated_figures = plan.figures.iter().filter(|f| f.date.is_some()).count();
        plan
    }

    fn by_mentions(&self) -> Vec<&'a Agent> {
        let mut mentions: HashMap<&str, usize> = HashMap::new();
        for entry in &self.entries {
            for id in self.mentioned(entry) {
                *mentions.entry(id).or_default() += 1;
            }
        }
        let mut agents: Vec<&Agent> = self.archive.agents.iter().collect();
        let count = |agent: &Agent| mentions.get(agent.id.as_str()).copied().unwrap_or(0);
        agents.sort_by_key(|a| (std::cmp::Reverse(count(a)), a.id.as_str()));
        agents
    }

    fn figures_in_time(&self) -> Vec<PlannedFigure<'a>> {
        let mut figures = Vec::new();
        for (owner, entry) in self.entries.iter().enumerate() {
            for (position, figure) in entry.figures.iter().enumerate() {
                let date = self.date_of(figure, entry);
                figures.push(PlannedFigure { figure, entry, owner: owner as u32, position, date });
            }
        }
        figures.sort_by_key(|f| (time_key(f.date), f.owner, f.position));
        figures
    }

    /// When what a figure counts happened.
    pub(super) fn date_of(&self, figure: &'a Figure, entry: &'a Entry) -> Option<&'a Edtf> {
        let event = figure.event_entry.as_deref().and_then(|id| self.entries_by_id.get(id));
        let event = event.and_then(|e| e.date.as_ref());
        figure.date.as_ref().or(event).or(entry.date.as_ref())
    }

    pub(super) fn agent(&self, id: &str) -> Option<&'a Agent> {
        self.agents_by_id.get(id).copied()
    }

    pub(super) fn source(&self, id: &str) -> Option<&'a Source> {
        self.sources_by_id.get(id).copied()
    }

    pub(super) fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.measures_by_id.get(id).copied()
    }

    /// Ids of everybody that an entry or its figures name, each once.
    pub(super) fn mentioned(&self, entry: &'a Entry) -> Vec<&'a str> {
        let listed = [&entry.people, &entry.organizations, &entry.places].into_iter().flatten();
        let counted = entry.figures.iter().flat_map(figure_parties);
        let known = counted.filter(|id| self.agents_by_id.contains_key(id));
        unique(listed.map(String::as_str).chain(known))
    }

    /// The first and the last day that an entry is dated to.
    pub(super) fn bounds(&self) -> (Option<Day>, Option<Day>) {
        let spans = || self.entries.iter().filter_map(|e| e.date.as_ref()).map(Edtf::span);
        let days = || spans().flat_map(|s| [s.first(), s.last()]).flatten();
        (days().min(), days().max())
    }
}

/// Who or where a figure names, by id or in words.
pub(super) fn figure_parties(figure: &Figure) -> impl Iterator<Item = &str> {
    [&figure.said_by, &figure.reported_by, &figure.place]
        .into_iter()
        .filter_map(|party| party.as_deref())
}

/// Each once, in the order of first appearance.
pub(super) fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

/// What dates are sorted by; those without one come last.
fn time_key(date: Option<&Edtf>) -> (bool, i64, i64) {
    date.map_or((true, 0, 0), |date| {
        let span = date.span();
        (false, span.first_number(), span.last_number())
    })
}
