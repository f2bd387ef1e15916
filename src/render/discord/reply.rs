//! An answer made a message: its pages, its frame, its buttons.

use super::buttons::{Offers, Writer};
use super::escape::{escape_fit, plain_fit};
use super::fit::fitted;
use super::flow::{Flow, Gap, Page};
use super::message::{Author, Embed, Footer, Message, Row};
use super::once::told_once;
use super::telling::{Caps, Telling, dated, named};
use super::units::{is_blank, units};
use super::view::{Action, View, asked, short_version};
use super::{Setting, checks, limits, sources as places};
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::model::Source;
use crate::request::{Portion, Request};
use crate::wording::replies::Replies;

/// How long a page's text is, where it may be parted anywhere.
const PAGE: usize = 1_800;
/// How long it may be where it may not.
const ONE_PAGE: usize = 3_600;
/// How long it had better not be, as long as little is cut for it.
const GOAL: usize = 1_600;
/// From which step of [`Caps::ONE_PAGE`] on a longer page is better than a terser one.
const TERSE: usize = 2;
/// Entries of a page.
const ENTRIES: usize = 5;
/// The list of an answer whose pages are made here: all of it.
const ALL: usize = 1_000;

/// The bar at the side: answered, checked, not there, not understood.
const ANSWERED: u32 = 0x3B6E8F;
const CHECKED: u32 = 0x6B5B8C;
const NOT_THERE: u32 = 0x80848E;
const NOT_READ: u32 = 0x9A7B4F;

/// How many entries of the answer to a request make a page.
pub fn page_size(request: &Request) -> usize {
    match request {
        Request::Timeline { .. } | Request::Search { .. } => ENTRIES,
        // Parted where they are drawn, so that accounts of one thing stay together.
        Request::Figures { .. }
        | Request::Ask { .. }
        | Request::Who { .. }
        | Request::Source { .. }
        | Request::Entry { .. }
        | Request::Verify { .. } => ALL,
    }
}

/// Which part of the answer to ask for, to show a page of it. Answers that are
/// told rather than listed are wanted whole: they are parted where sentences end.
pub fn portion(request: &Request, page: usize) -> Portion {
    let most = page_size(request);
    let start = if most == ALL { 0 } else { page.saturating_mul(most) };
    Portion { start, most }
}

/// The reply that shows a page of an answer. If the view's words stand elsewhere,
/// put the request into it first; without it there are no buttons.
pub fn message(answer: &Answer, view: &View, setting: Setting) -> Message {
    let answer = &*told_once(answer, view);
    let frame = Frame::new(answer, view);
    let writer = frame.writer(answer, view.asker);
    let mut offers = Offers::of(answer, &writer);
    let sheet = Sheet::new(answer, view, &writer, &offers, setting);
    let tools = writer.tools(sheet.at, !sheet.page.marks.is_empty(), setting);
    let has_button = writer.own(Action::Sources, sheet.at).is_some();
    let mut embed = frame.embed(answer, &sheet, setting.words);
    embed
        .fields
        .extend(places::field(&answer.sources, &sheet.page.marks, has_button, setting.words));
    let mut rows = offers.rows();
    if !frame.opened {
        rows.extend(writer.menu(&sheet.page.opens, sheet.at, setting.words));
    }
    let mut buttons = writer.paging(sheet.at, sheet.count, setting.words);
    buttons.extend(tools);
    rows.extend((!buttons.is_empty()).then_some(Row::Buttons(buttons)));
    finished(embed, rows, setting.words)
}

/// The reply that says in full where the sentences of a view come from. `records`
/// are what the archive knows of its sources; those it does not need are ignored.
pub fn sources(answer: &Answer, records: &[Source], view: &View, setting: Setting) -> Message {
    let answer = &*told_once(answer, view);
    let frame = Frame::new(answer, view);
    let writer = frame.writer(answer, view.asker);
    let offers = Offers::of(answer, &writer);
    let sheet = Sheet::new(answer, view, &writer, &offers, setting);
    let words = setting.words;
    let shown =
        if sheet.page.marks.is_empty() { places::all(answer) } else { sheet.page.marks.clone() };
    let mut text = places::full(answer, &shown, records, words);
    if is_blank(&text) {
        text = words.no_sources.to_owned();
    }
    if setting.changed {
        text = format!("-# {}\n{text}", words.changed);
    }
    let mut embed = frame.embed(answer, &sheet, words);
    embed.title = Some(words.sources.to_owned());
    embed.description = Some(text);
    finished(embed, Vec::new(), words)
}

pub(super) fn finished(embed: Embed, components: Vec<Row>, words: &Replies) -> Message {
    let message = Message::of(vec![embed], components);
    // What acts is a fault of the renderer: tests tell of it, a running bot sends what fits.
    debug_assert!(limits::check(&message).is_empty(), "{:?}", limits::check(&message));
    fitted(message, words.nothing)
}

/// What does not depend on the page.
struct Frame<'a> {
    request: Option<&'a Request>,
    /// What the first small line says, and whether that is all that was asked.
    line: String,
    whole: bool,
    /// The answer is one entry, opened.
    opened: bool,
}

impl<'a> Frame<'a> {
    fn new(answer: &Answer, view: &'a View) -> Self {
        let request = match &view.subject {
            super::view::Subject::Whole(request) => Some(request),
            super::view::Subject::Elsewhere { .. } => None,
        };
        let line = request.map(asked).unwrap_or_default();
        let whole = is_kept(&line);
        let opened = is_opened(answer, request);
        Self { request, line, whole, opened }
    }

    fn writer(&'a self, answer: &'a Answer, asker: u64) -> Writer<'a> {
        let shown = self.whole && !matches!(self.request, Some(Request::Entry { .. }));
        let line = shown.then_some(self.line.as_str());
        Writer { request: self.request, line, version: &answer.archive.version, asker }
    }

    fn embed(&self, answer: &Answer, sheet: &Sheet<'_>, words: &Replies) -> Embed {
        let name = match self.request {
            // Their titles say more than what was asked, which is no command's words.
            Some(Request::Entry { .. } | Request::Verify { .. }) => String::new(),
            _ if self.whole => self.line.clone(),
            _ => plain_fit(&self.line, limits::AUTHOR),
        };
        let description = if is_blank(&sheet.page.text) { words.nothing } else { &sheet.page.text };
        Embed {
            author: (!is_blank(&name)).then_some(Author { name }),
            title: Some(self.title(answer, words)),
            description: Some(description.to_owned()),
            color: Some(color(answer)),
            fields: Vec::new(),
            footer: Some(Footer { text: footer(answer, sheet, words) }),
        }
    }

    fn title(&self, answer: &Answer, words: &Replies) -> String {
        let listed = |held: usize| answer.portion.map_or(held, |portion| portion.total);
        match (answer.kind, &answer.agent, answer.entries.first()) {
            (Kind::NotInArchive, ..) => words.not_in_archive.to_owned(),
            (Kind::NotUnderstood, ..) if !answer.did_you_mean.is_empty() => {
                words.which_one.to_owned()
            }
            (Kind::NotUnderstood, ..) => words.not_understood.to_owned(),
            (Kind::Verification, ..) => words.verification.to_owned(),
            (_, _, Some(entry)) if self.opened => named(&entry.title, limits::TITLE, words),
            (Kind::Timeline, ..) => (words.timeline)(listed(answer.entries.len())),
            (Kind::Figures, ..) => (words.figures)(listed(answer.figures.len())),
            (Kind::Agent, Some(agent), _) => named(&agent.name, limits::TITLE, words),
            (Kind::Answer, ..) if matches!(self.request, Some(Request::Source { .. })) => {
                words.source.to_owned()
            }
            (Kind::Answer, _, Some(_)) if answer.sentences.is_empty() => {
                (words.found)(listed(answer.entries.len()))
            }
            (Kind::Answer | Kind::Agent, ..) => words.answer.to_owned(),
        }
    }
}

/// Whether the answer is one entry, asked for by its id. A name may be asked for
/// so, too, and have one entry below it.
fn is_opened(answer: &Answer, request: Option<&Request>) -> bool {
    let by_id = matches!(request, Some(Request::Entry { .. }));
    by_id && answer.entries.len() == 1 && answer.kind != Kind::Agent
}

/// Whether Discord keeps a first line as it is, so that long words can be read
/// from it again.
fn is_kept(line: &str) -> bool {
    let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let spoils = |c: char| c.is_control() || turns(c);
    units(line) <= limits::AUTHOR
        && line.trim() == line
        && !line.is_empty()
        && !line.contains(spoils)
}

fn color(answer: &Answer) -> u32 {
    match answer.kind {
        Kind::Verification => CHECKED,
        Kind::NotInArchive => NOT_THERE,
        Kind::NotUnderstood => NOT_READ,
        Kind::Answer | Kind::Timeline | Kind::Figures | Kind::Agent => ANSWERED,
    }
}

/// "Title of the archive · 3f9a1c · page 2 of 7"
fn footer(answer: &Answer, sheet: &Sheet<'_>, words: &Replies) -> String {
    let version = short_version(&answer.archive.version);
    let mut parts = vec![plain_fit(&answer.archive.title, 120), version];
    if sheet.count > 1 && sheet.at < sheet.count {
        parts.push((words.page)(sheet.at + 1, sheet.count));
    }
    parts.retain(|part| !is_blank(part));
    parts.join(" · ")
}

/// The page that is shown, which it is from 0, and how many there are.
struct Sheet<'a> {
    page: Page<'a>,
    at: usize,
    count: usize,
}

impl<'a> Sheet<'a> {
    fn new(
        answer: &'a Answer,
        view: &View,
        writer: &Writer<'a>,
        offers: &Offers<'_>,
        setting: Setting,
    ) -> Self {
        let opened = is_opened(answer, writer.request);
        let telling = |caps| Telling { answer, request: writer.request, opened, caps, setting };
        let listed = answer.portion.filter(|_| writer.request.is_some_and(|r| page_size(r) != ALL));
        if let (Some(portion), Some(request)) = (listed, writer.request) {
            let count = portion.total.div_ceil(page_size(request)).max(1);
            return Self::given(&telling, view.page, count, offers, setting.words);
        }
        if answer.kind == Kind::Verification || writer.own(Action::Show, 0).is_none() {
            return Self::given(&telling, 0, 1, offers, setting.words);
        }
        let paged = |caps| {
            let mut flow = telling(caps).flow();
            if let Some(portion) = answer.portion {
                let rest = (setting.words.first_of)(ALL, portion.total);
                flow.line(format!("-# {rest}"), Gap::Blank, &[]);
            }
            offered(&mut flow, answer, offers, setting.words);
            flow.pages(PAGE, ENTRIES, setting.words.continued)
        };
        let short = (answer.entries.len() <= ENTRIES).then(|| paged(Caps::ALL));
        let short = short.filter(|pages| pages.len() == 1);
        let mut pages = short.unwrap_or_else(|| paged(Caps::PAGED));
        let count = pages.len();
        let at = view.page.min(count.saturating_sub(1));
        Self { page: pages.swap_remove(at), at, count }
    }

    /// A page that the answer's portion is: everything stands on it, in as much
    /// detail as fits.
    fn given(
        telling: &impl Fn(Caps) -> Telling<'a>,
        at: usize,
        count: usize,
        offers: &Offers<'_>,
        words: &Replies,
    ) -> Self {
        let mut pages = Vec::new();
        for (level, caps) in Caps::ONE_PAGE.into_iter().enumerate() {
            let telling = telling(caps);
            let mut flow = telling.flow();
            checks::set(&mut flow, telling.answer, ONE_PAGE - 100, words);
            offered(&mut flow, telling.answer, offers, words);
            if at >= count {
                flow.line(words.no_such_page.to_owned(), Gap::Blank, &[]);
            }
            let most = if level < TERSE { GOAL } else { ONE_PAGE };
            pages = flow.pages(ONE_PAGE, ALL, words.continued);
            if flow.units() <= most {
                break;
            }
        }
        let more = pages.len() > 1;
        let mut page = if pages.is_empty() { Page::default() } else { pages.swap_remove(0) };
        if more {
            page.text = format!("{}\n-# {}", page.text, words.left_out);
        }
        Self { page, at, count }
    }
}

/// What is offered in lines, because no button shows it whole; the headings over
/// buttons stand here, too.
fn offered(flow: &mut Flow<'_>, answer: &Answer, offers: &Offers<'_>, words: &Replies) {
    let asks = answer.kind == Kind::NotUnderstood && offers.name_lines.is_empty();
    if !answer.did_you_mean.is_empty() && !asks {
        flow.line(words.did_you_mean.to_owned(), Gap::Blank, &[]);
    }
    for name in offers.name_lines.iter().take(10) {
        flow.line(format!("- {}", escape_fit(name, 100)), Gap::Line, &[]);
    }
    let buttons = answer.kind == Kind::NotInArchive && !offers.records.is_empty();
    if !offers.record_lines.is_empty() || buttons && !tells_of_nearest(answer) {
        flow.line(super::flow::strong(words.nearest), Gap::Blank, &[]);
    }
    for near in offers.record_lines.iter().take(10) {
        let date = escape_fit(&near.date_text, 60);
        let line = dated(&date, &named(&near.title, 120, words));
        flow.line(format!("- {line}"), Gap::Line, &[]);
    }
}

/// Whether the answer's own words say what the buttons below it are.
fn tells_of_nearest(answer: &Answer) -> bool {
    [phrases::NEAREST, phrases::OF_THAT_TIME].iter().any(|told| answer.message.contains(told))
}
