//! What an answer tells, in order: how it was read, sentences, entries, figures.

use super::escape::{escape, escape_fit};
use super::flow::{Flow, Gap, Opens, strong, with_marks};
use super::units::{is_blank, units};
use super::{Setting, figures};
use crate::answer::model::{AgentView, Answer, EntryView, Kind, SentenceView};
use crate::archive::model::AgentKind;
use crate::request::Request;
use crate::wording::replies::Replies;

/// How much is told of each thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caps {
    /// Units of an entry's sentences in a list.
    pub(super) entry: usize,
    /// Units of a remark.
    pub(super) remark: usize,
    /// Units of a title, a name, a place.
    pub(super) name: usize,
}

impl Caps {
    /// All of everything but the longest names, for what is short anyway.
    pub(super) const ALL: Self = Self { entry: usize::MAX, remark: usize::MAX, name: 240 };
    /// For pages that are made here, as many as are needed.
    pub(super) const PAGED: Self = Self { entry: 320, ..Self::ALL };
    /// For one page that has to hold everything given: the first that fits is taken.
    pub(super) const ONE_PAGE: [Self; 5] = [
        Self::ALL,
        Self { entry: 320, remark: 240, name: 240 },
        Self { entry: 220, remark: 200, name: 200 },
        Self { entry: 160, remark: 160, name: 120 },
        Self { entry: 120, remark: 80, name: 56 },
    ];
}

/// Everything an answer tells, but for what it is a list of titles of.
pub(super) struct Telling<'a> {
    pub(super) answer: &'a Answer,
    /// What was asked, if it is known.
    pub(super) request: Option<&'a Request>,
    /// The answer is one entry, opened: its title stands above.
    pub(super) opened: bool,
    pub(super) caps: Caps,
    pub(super) setting: Setting,
}

impl<'a> Telling<'a> {
    /// In order, ready to be parted into pages.
    pub(super) fn flow(&self) -> Flow<'a> {
        let mut flow = Flow::default();
        self.head(&mut flow);
        self.sentences(&mut flow);
        self.entries(&mut flow);
        figures::set(&mut flow, self.answer, &self.caps, self.words());
        flow
    }

    fn words(&self) -> &'static Replies {
        self.setting.words
    }

    fn head(&self, flow: &mut Flow<'a>) {
        let (answer, words) = (self.answer, self.words());
        if self.setting.changed {
            flow.small("", words.changed, usize::MAX);
        }
        let typed = |read: &String| self.request.is_some_and(|r| r.texts().any(|t| t == read));
        if let Some(read_as) = answer.read_as.as_ref().filter(|read_as| !typed(read_as)) {
            flow.small(words.read_as, read_as, self.caps.remark);
        }
        if let Some(agent) = &answer.agent {
            self.agent(flow, agent);
        }
        flow.plain(&answer.message);
    }

    fn agent(&self, flow: &mut Flow<'a>, agent: &AgentView) {
        let words = self.words();
        let kind = match agent.kind {
            AgentKind::Person => words.person,
            AgentKind::Organization => words.organization,
            AgentKind::Place => words.place,
        };
        let mut line = kind.to_owned();
        if !agent.aliases.is_empty() {
            line = format!("{line} · {}{}", words.also, agent.aliases.join(", "));
        }
        flow.small("", &line, self.caps.remark);
        flow.small(words.note, agent.note.as_deref().unwrap_or_default(), self.caps.remark);
    }

    /// Sentences of one record that follow each other make one paragraph, under
    /// the record's date.
    fn sentences(&self, flow: &mut Flow<'a>) {
        let alike =
            |a: &SentenceView, b: &SentenceView| a.record == b.record && a.date_text == b.date_text;
        for group in self.answer.sentences.chunk_by(alike) {
            flow.end_heading();
            let Some(first) = group.first() else { continue };
            let date = escape_fit(first.date_text.as_deref().unwrap_or_default(), self.caps.name);
            let dated = !date.is_empty();
            if dated {
                let mark = if first.date_inferred.is_some() { self.words().inferred } else { "" };
                flow.heading(format!("{}{mark}", strong(&date)), None);
            }
            paragraph(flow, group.iter(), if dated { Gap::Line } else { Gap::Blank });
        }
        flow.end_heading();
    }

    fn entries(&self, flow: &mut Flow<'a>) {
        let answer = self.answer;
        if answer.entries.is_empty() {
            return;
        }
        if !answer.sentences.is_empty() || answer.kind == Kind::Agent {
            flow.heading(format!("### {}", self.words().entries), None);
        }
        let mut shortened = false;
        for entry in &answer.entries {
            shortened |= self.entry(flow, entry);
        }
        flow.end_heading();
        if shortened {
            flow.line(format!("-# {}", self.words().shortened), Gap::Blank, &[]);
        }
    }

    /// Sets an entry; whether something of it is not shown.
    fn entry(&self, flow: &mut Flow<'a>, entry: &'a EntryView) -> bool {
        let words = self.words();
        let inferred = if entry.date_inferred.is_some() { words.inferred } else { "" };
        let date = escape_fit(&entry.date_text, self.caps.name / 2);
        if self.opened {
            flow.heading(format!("{}{inferred}", strong(&date)), None);
        } else {
            let title = named(&entry.title, self.caps.name, words);
            let opens = Opens { id: &entry.id, title: &entry.title, date: &entry.date_text };
            let date = if date.is_empty() { date } else { format!("{date}{inferred}") };
            flow.heading_of_one(strong(&dated(&date, &title)), Some(opens));
        }
        let shortened = self.told(flow, entry);
        if entry.heading_only && entry.sentences.is_empty() {
            flow.small("", words.heading_only, usize::MAX);
        }
        let reason = entry.date_inferred.as_deref().unwrap_or_default();
        flow.small(words.date_inferred, reason, self.caps.remark);
        flow.small(words.note, entry.note.as_deref().unwrap_or_default(), self.caps.remark);
        shortened
    }

    /// What is told of an entry that the answer has not told already.
    fn told(&self, flow: &mut Flow<'a>, entry: &'a EntryView) -> bool {
        let fresh = |s: &&SentenceView| !self.answer.sentences.iter().any(|t| t.text == s.text);
        let told: Vec<_> = entry.sentences.iter().filter(fresh).collect();
        let alone = self.answer.entries.len() == 1 && self.caps.remark == usize::MAX;
        if self.opened || alone || self.caps.entry == usize::MAX {
            paragraph(flow, told.into_iter(), Gap::Line);
            return false;
        }
        excerpt(flow, &told, self.caps.entry)
    }
}

impl Flow<'_> {
    /// Words of the bot's own, which need no citation.
    fn plain(&mut self, text: &str) {
        for part in super::escape::escape_parts(text, 700) {
            self.line(part, Gap::Blank, &[]);
        }
    }
}

fn paragraph<'s>(flow: &mut Flow<'_>, told: impl Iterator<Item = &'s SentenceView>, first: Gap) {
    let mut gap = first;
    for sentence in told.filter(|sentence| !is_blank(&sentence.text)) {
        flow.cited(&sentence.text, gap, &sentence.citations);
        gap = Gap::Space;
    }
}

/// The first sentences, as many as `room` holds; at least the beginning of one.
/// Whether something is not shown.
fn excerpt(flow: &mut Flow<'_>, told: &[&SentenceView], room: usize) -> bool {
    let mut told = told.iter().filter(|sentence| !is_blank(&sentence.text));
    let Some(first) = told.next() else { return false };
    let whole = escape(&first.text);
    let cut = escape_fit(&first.text, room.min(700));
    let mut shortened = cut != whole;
    let mut text = with_marks(&cut, &first.citations);
    let mut marks = first.citations.to_vec();
    for sentence in told {
        let more = with_marks(&escape(&sentence.text), &sentence.citations);
        if shortened || units(&text) + units(&more) > room.min(700) {
            if !shortened {
                text.push_str(" …");
            }
            shortened = true;
            break;
        }
        text = format!("{text} {more}");
        marks.extend(sentence.citations.iter());
    }
    flow.line(text, Gap::Line, &marks);
    shortened
}

/// A date and what it is the date of; the date once, if the title begins with it,
/// be it as "1965-1969".
pub(super) fn dated(date: &str, title: &str) -> String {
    let begins = |date: &str| title.strip_prefix(date).is_some_and(|rest| !rest.is_empty());
    if ["-", "–"].into_iter().any(|dash| begins(&date.replace(" to ", dash))) || begins(date) {
        title.to_owned()
    } else {
        format!("{date} · {title}")
    }
}

/// A title or name, escaped; never empty.
pub(super) fn named(text: &str, room: usize, words: &Replies) -> String {
    let text = if is_blank(text) { words.untitled } else { text };
    escape_fit(text, room)
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn a_date_stands_once() {
        assert_eq!(dated("1988", "1988: a year"), "1988: a year");
        assert_eq!(dated("1965 to 1969", "1965-1969: early days"), "1965-1969: early days");
        assert_eq!(dated("1965 to 1969", "1965–1969: early days"), "1965–1969: early days");
        assert_eq!(dated("1965 to 1969", "1965: early days"), "1965 to 1969 · 1965: early days");
        assert_eq!(dated("1988", "1988"), "1988 · 1988");
        assert_eq!(dated("", "A day"), "A day");
    }
}
