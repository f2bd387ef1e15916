//! Questions, and what happened on this day.

use std::sync::Arc;

use super::{Call, Desk, Outcome, Result, Served, drawing};
use crate::answer::model::{Answer, Kind};
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::render::discord::message::{Message, Reply};
use crate::render::discord::view::{NOBODY, Subject, View, short_version};
use crate::render::discord::{Manner, Setting};
use crate::request::{Portion, Request};

/// What is to be shown to whom.
pub(super) struct Showing {
    /// What was asked.
    pub(super) request: Request,
    /// The page, from 0; the last one where there are fewer.
    pub(super) page: usize,
    /// Whose it is: who may turn its pages.
    pub(super) asker: u64,
    /// The beginning of the archive's version that a button was made for.
    pub(super) since: Option<String>,
    /// Only the asker sees it.
    pub(super) private: bool,
}

/// A page, with the buttons of whoever asked.
pub(super) struct Shown {
    message: Message,
    private: bool,
    drawn: Arc<Drawn>,
    version: String,
}

/// A page as it is drawn for nobody in particular.
#[derive(Debug)]
pub(super) struct Drawn {
    message: Message,
    /// The page, which may be before the one that was wanted.
    page: usize,
    kind: Kind,
}

/// What a page depends on, beside the archive and the day: the request, the page that is
/// wanted, and how it is drawn.
pub(super) type Sheet = (Request, usize, Manner);

impl Desk {
    pub(super) fn answered(
        &self,
        call: &Call<'_>,
        request: &Request,
        private: Option<bool>,
    ) -> Result<Served> {
        if request.texts().next().is_none_or(is_empty) {
            return self.nothing_typed(call, request);
        }
        let showing = self.first_page(call.event.user, request.clone(), private);
        Ok(self.show(call, showing)?.new_message())
    }

    /// What is shown to whoever asks.
    pub(super) fn first_page(
        &self,
        asker: u64,
        request: Request,
        private: Option<bool>,
    ) -> Showing {
        // What a message of somebody else says is nobody's to publish.
        let checked = matches!(request, Request::Verify { .. });
        let private = checked || self.is_private(private);
        Showing { request, page: 0, asker, since: None, private }
    }

    pub(super) fn on_this_day(&self, call: &Call<'_>, private: Option<bool>) -> Result<Served> {
        self.answered(call, &this_day(call.today), private)
    }

    /// Shows a page of the answer to a request.
    pub(super) fn show(&self, call: &Call<'_>, showing: Showing) -> Result<Shown> {
        let Showing { request, page, asker, since, private } = showing;
        let (drawn, version) = self.read(call, |archivist| {
            let version = &archivist.index().catalog().version;
            let short = short_version(version);
            let setting = setting(&call.event.locale, private, since.as_deref(), &short);
            let sheet = (request.clone(), page, setting.manner());
            let draw = |(request, page, _): &Sheet| -> Result<Drawn> {
                let (answer, page) = self.page_of(archivist, call.today, request, *page)?;
                let view = view(request, page, &short, NOBODY);
                Ok(Drawn {
                    message: drawing::drawn(&answer, &view, setting),
                    page,
                    kind: answer.kind,
                })
            };
            let drawn = match request {
                // Somebody else's message is not kept.
                Request::Verify { .. } => Arc::new(draw(&sheet)?),
                _ => self.pages.or(version, call.today, sheet, draw)?,
            };
            Ok((drawn, short))
        })?;
        let message = drawn.message.handed_to(asker);
        Ok(Shown { message, private, drawn, version })
    }

    /// Whether the page is known as it is drawn.
    pub(super) fn has_drawn(&self, showing: Showing, locale: &str, today: Day) -> bool {
        let Showing { request, page, since, private, .. } = showing;
        let current = self.live.current();
        let version = &current.index().catalog().version;
        let setting = setting(locale, private, since.as_deref(), &short_version(version));
        self.pages.has(version, today, &(request, page, setting.manner()))
    }

    /// Where the sentences of a page come from, for whoever pressed alone.
    pub(super) fn show_sources(&self, call: &Call<'_>, showing: Showing) -> Result<Served> {
        let Showing { request, page, asker, since, private } = showing;
        // All of one reading: the next may find another archive.
        let (answer, page, records) = self.read(call, |archivist| {
            let (answer, page) = self.page_of(archivist, call.today, &request, page)?;
            Ok((answer, page, archivist.index().sources()?))
        })?;
        let version = short_version(&answer.archive.version);
        let setting = setting(&call.event.locale, private, since.as_deref(), &version);
        let view = view(&request, page, &version, asker);
        let message = drawing::sources(&answer, &records, &view, setting);
        let served = Served::of(Reply::New { message, private: true }, answer.kind.into());
        Ok(Served { page: Some(page), version: Some(version), ..served })
    }

    /// A page of an answer, or the last one if there are fewer, and its number.
    fn page_of(
        &self,
        archivist: &Archivist,
        today: Day,
        request: &Request,
        page: usize,
    ) -> Result<(Arc<Answer>, usize)> {
        let portion = drawing::portion(request, page);
        let answer = self.known_or_answered(archivist, today, request, portion)?;
        // What is told rather than listed is wanted whole and parted where it is drawn.
        let listed = portion.start > 0;
        let shown = answer.portion.map_or(0, |shown| shown.start / portion.most.max(1));
        Ok((answer, if listed { shown } else { page }))
    }

    fn known_or_answered(
        &self,
        archivist: &Archivist,
        today: Day,
        request: &Request,
        portion: Portion,
    ) -> Result<Arc<Answer>> {
        let answer = |request: &Request| archivist.answer_portion(request, today, portion);
        if matches!(request, Request::Verify { .. }) {
            // Somebody else's message is not kept.
            return answer(request).map(Arc::new);
        }
        let version = &archivist.index().catalog().version;
        let asked = (request.clone(), portion);
        self.answers.or(version, today, asked, |(request, _)| answer(request))
    }

    /// Says what to type, with an example that this archive answers.
    fn nothing_typed(&self, call: &Call<'_>, request: &Request) -> Result<Served> {
        let notice = match request {
            Request::Verify { .. } => call.notices.nothing_to_check.to_owned(),
            _ => {
                let guide = self.guide(call)?;
                let example = guide.example(request.name());
                let example = example.map(|e| drawing::example(e, &call.event.locale));
                call.notices.nothing_typed(example.as_deref())
            }
        };
        let reply = call.notice(&notice);
        Ok(Served::of(reply, Outcome::NotUnderstood))
    }
}

impl Shown {
    /// As a new message.
    pub(super) fn new_message(self) -> Served {
        let private = self.private;
        self.replied(|message| Reply::New { message, private })
    }

    /// In place of the message whose button was pressed.
    pub(super) fn in_place(self) -> Served {
        self.replied(Reply::Update)
    }

    fn replied(self, reply: impl FnOnce(Message) -> Reply) -> Served {
        let (page, version) = (Some(self.drawn.page), Some(self.version));
        Served { page, version, ..Served::of(reply(self.message), self.drawn.kind.into()) }
    }
}

fn view(request: &Request, page: usize, version: &str, asker: u64) -> View {
    let (subject, version) = (Subject::Whole(request.clone()), version.to_owned());
    View { subject, page, version, asker }
}

/// How a page of the archive with this version is drawn, for a button of that `since`.
fn setting(locale: &str, private: bool, since: Option<&str>, version: &str) -> Setting {
    let changed = since.is_some_and(|since| since != version);
    drawing::setting(private, changed, locale)
}

/// What happened on this day of any year.
pub(super) fn this_day(today: Day) -> Request {
    Request::Timeline { when: day_of_any_year(today), topic: None }
}

/// Whether there is nothing to look for.
fn is_empty(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// "23 November".
fn day_of_any_year(day: Day) -> String {
    let words = day.words();
    let mut parts = words.splitn(3, ' ');
    match (parts.next(), parts.next()) {
        (Some(number), Some(month)) => format!("{number} {month}"),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_without_its_year() {
        let named = |year, month, day| day_of_any_year(Day::from_ymd(year, month, day).unwrap());
        assert_eq!(named(2026, 11, 23), "23 November");
        assert_eq!(named(2028, 2, 29), "29 February");
        assert_eq!(named(-43, 3, 1), "1 March");
    }

    #[test]
    fn marks_and_spaces_are_nothing_to_look_for() {
        for text in ["", "  \n", "?!", "🙂", "\u{200B}"] {
            assert!(is_empty(text), "{text:?}");
        }
        for text in ["a", "¶8", "۱۳۶۷", "شاه"] {
            assert!(!is_empty(text), "{text:?}");
        }
    }
}
