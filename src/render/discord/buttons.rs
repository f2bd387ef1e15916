//! Buttons and menus under a reply. One that could not say what it is for, or
//! would come back as something else, is left out.

use std::collections::BTreeSet;

use super::Setting;
use super::escape::plain_fit;
use super::flow::Opens;
use super::limits;
use super::message::{Button, Choosable, Menu, Row, Style};
use super::telling::dated;
use super::units::{is_blank, units};
use super::view::{Action, Subject, View};
use crate::answer::model::{Answer, CheckedKind, NearView};
use crate::request::Request;
use crate::wording::replies::Replies;

/// The most buttons of records or names: one row.
const OFFERED: usize = limits::BUTTONS;

/// What buttons are written for: a reply's question, archive and asker.
pub(super) struct Writer<'a> {
    /// What was asked, if it is known.
    pub(super) request: Option<&'a Request>,
    /// The reply's first small line, if it is shown whole.
    pub(super) line: Option<&'a str>,
    /// The archive's version.
    pub(super) version: &'a str,
    pub(super) asker: u64,
}

impl Writer<'_> {
    /// The `custom_id` for the reply's own question.
    pub(super) fn own(&self, action: Action, page: usize) -> Option<String> {
        self.id(action, page, self.request?)
    }

    /// The `custom_id` for any question, if it comes back as the same.
    fn id(&self, action: Action, page: usize, request: &Request) -> Option<String> {
        let subject = Subject::Whole(request.clone());
        let version = self.version.to_owned();
        let id = View { subject, page, version, asker: self.asker }.id(action);
        let (read, view) = View::parse(&id)?;
        let back = view.subject.request(self.line.unwrap_or_default());
        let same = read == action && back.as_ref() == Some(request);
        (same && units(&id) <= limits::ID).then_some(id)
    }

    /// A button that asks something else than this reply answers.
    fn button(&self, label: &str, request: &Request) -> Option<Button> {
        if self.request == Some(request) {
            return None;
        }
        // The text that was checked is kept nowhere, so its reply has to stay.
        let checked = matches!(self.request, Some(Request::Verify { .. }));
        let action = if checked { Action::Beside } else { Action::Show };
        let custom_id = self.id(action, 0, request)?;
        // Words that stand in this reply's first line are not those of another question.
        let (_, view) = View::parse(&custom_id)?;
        let Subject::Whole(_) = view.subject else { return None };
        let label = plain_fit(label, limits::LABEL);
        let style = Style::Secondary;
        (!is_blank(&label)).then_some(Button { label, custom_id, style, disabled: false })
    }

    fn named(&self, label: &str, custom_id: Option<String>) -> Option<Button> {
        let (label, style) = (plain_fit(label, limits::LABEL), Style::Secondary);
        custom_id.map(|custom_id| Button { label, custom_id, style, disabled: false })
    }

    /// The page before and the page after, if there are several; both or none.
    pub(super) fn paging(&self, page: usize, count: usize, words: &Replies) -> Vec<Button> {
        if count <= 1 && page == 0 {
            return Vec::new();
        }
        let before = page.min(count).checked_sub(1);
        // At either end the button holds a page of its own that nobody can ask for.
        let previous = self.own(Action::Show, before.unwrap_or(page));
        let next = self.own(Action::Show, page + 1);
        let previous = self.named(words.previous, previous);
        let next = self.named(words.next, next);
        let (Some(mut previous), Some(mut next)) = (previous, next) else { return Vec::new() };
        previous.disabled = before.is_none();
        next.disabled = page + 1 >= count;
        vec![previous, next]
    }

    /// Sources and sharing.
    pub(super) fn tools(&self, page: usize, has_sources: bool, setting: Setting) -> Vec<Button> {
        let words = setting.words;
        let sources = has_sources.then(|| self.own(Action::Sources, page)).flatten();
        let share = setting.private.then(|| self.own(Action::Share, page)).flatten();
        let tools = [self.named(words.sources_button, sources), self.named(words.share, share)];
        tools.into_iter().flatten().collect()
    }

    /// The menu that opens one of the records on the page.
    pub(super) fn menu(&self, opens: &[Opens<'_>], page: usize, words: &Replies) -> Option<Row> {
        let custom_id = self.own(Action::Open, page)?;
        let mut seen = BTreeSet::new();
        let options = opens.iter().filter_map(|record| option(record, words));
        let options: Vec<_> =
            options.filter(|o| seen.insert(o.value.clone())).take(limits::OPTIONS).collect();
        let placeholder = words.open.to_owned();
        (!options.is_empty()).then_some(Row::Menu(Menu { custom_id, placeholder, options }))
    }
}

fn option(record: &Opens<'_>, words: &Replies) -> Option<Choosable> {
    let request = Request::Entry { id: record.id.to_owned() };
    let value = Subject::Whole(request.clone()).text(limits::ID);
    if Subject::parse(&value) != Some(Subject::Whole(request)) || units(&value) > limits::ID {
        return None;
    }
    let title = if is_blank(record.title) { words.untitled } else { record.title };
    let label = plain_fit(title, limits::OPTION);
    let description = Some(plain_fit(record.date, limits::OPTION)).filter(|d| !is_blank(d));
    Some(Choosable { label, value, description })
}

/// What is offered where there is no answer, or beside findings: as buttons, and
/// as lines where a button would not hold it or show it whole.
#[derive(Debug, Default)]
pub(super) struct Offers<'a> {
    pub(super) names: Vec<Button>,
    pub(super) name_lines: Vec<&'a str>,
    pub(super) records: Vec<Button>,
    pub(super) record_lines: Vec<&'a NearView>,
}

impl<'a> Offers<'a> {
    /// Everything that an answer offers.
    pub(super) fn of(answer: &'a Answer, writer: &Writer<'_>) -> Self {
        let mut offers = Self::default();
        for name in answer.did_you_mean.iter().filter(|name| !is_blank(name)) {
            let request = renamed(writer.request, name);
            let button = request.and_then(|request| writer.button(name, &request));
            if !add(&mut offers.names, button, units(name)) {
                offers.name_lines.push(name);
            }
        }
        for near in &answer.nearest {
            let (button, length) = record_button(writer, near, &opening(near));
            if !add(&mut offers.records, button, length) {
                offers.record_lines.push(near);
            }
        }
        // What differs comes first, as in the findings; a record may be a name's in one only.
        let mut checks: Vec<_> = answer.checks.iter().collect();
        checks.sort_by_key(|check| check.verdict);
        let names = checks.iter().filter(|check| check.about == CheckedKind::Name);
        let names: Vec<_> = names.filter_map(|check| check.record.as_ref()).collect();
        for check in checks {
            let Some(near) = &check.record else { continue };
            let is_agent = is_blank(&near.date_text) && names.iter().any(|n| n.id == near.id);
            let who = Request::Who { name: near.title.clone() };
            let request = if is_agent { who } else { opening(near) };
            add(&mut offers.records, record_button(writer, near, &request).0, 0);
        }
        let names: BTreeSet<_> = offers.names.iter().map(|b| b.custom_id.clone()).collect();
        offers.records.retain(|button| !names.contains(&button.custom_id));
        offers
    }

    /// The rows of its buttons.
    pub(super) fn rows(&mut self) -> Vec<Row> {
        let rows = [std::mem::take(&mut self.names), std::mem::take(&mut self.records)];
        rows.into_iter().filter(|row| !row.is_empty()).map(Row::Buttons).collect()
    }
}

fn opening(near: &NearView) -> Request {
    Request::Entry { id: near.id.clone() }
}

/// A button that opens a record, and how long its label would be uncut.
fn record_button(
    writer: &Writer<'_>,
    near: &NearView,
    request: &Request,
) -> (Option<Button>, usize) {
    let date = if is_blank(&near.date_text) { "" } else { near.date_text.trim() };
    let label = dated(date, near.title.trim());
    (writer.button(&label, request), units(&label))
}

/// Adds a button unless its row is full or has it; whether it shows all there is to show.
fn add(row: &mut Vec<Button>, button: Option<Button>, length: usize) -> bool {
    let Some(button) = button else { return false };
    if row.iter().any(|other| other.custom_id == button.custom_id) {
        return true;
    }
    if row.len() == OFFERED {
        return false;
    }
    row.push(button);
    length <= limits::LABEL
}

/// The same question with another name in it.
fn renamed(request: Option<&Request>, name: &str) -> Option<Request> {
    let name = name.to_owned();
    Some(match request? {
        Request::Timeline { when, .. } => {
            Request::Timeline { when: when.clone(), topic: Some(name) }
        }
        Request::Figures { when, .. } => Request::Figures { words: name, when: when.clone() },
        Request::Source { .. } => Request::Source { citation: name },
        Request::Search { .. } => Request::Search { words: name },
        Request::Ask { .. }
        | Request::Who { .. }
        | Request::Entry { .. }
        | Request::Verify { .. } => Request::Who { name },
    })
}
