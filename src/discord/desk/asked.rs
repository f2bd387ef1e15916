//! Questions, and what happened on this day.

use std::sync::Arc;

use super::{Call, Desk, Outcome, Result, Served, drawing};
use crate::answer::model::Answer;
use crate::archive::date::Day;
use crate::archive::model::Source;
use crate::archivist::Archivist;
use crate::render::discord::Setting;
use crate::render::discord::message::{Message, Reply};
use crate::render::discord::view::{Subject, View, short_version};
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

/// An answer with the view that brings it back.
pub(super) struct Shown {
    pub(super) answer: Arc<Answer>,
    pub(super) view: View,
    pub(super) setting: Setting,
}

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
        // What a message of somebody else says is nobody's to publish.
        let checked = matches!(request, Request::Verify { .. });
        let private = checked || self.is_private(private);
        let asker = call.event.user;
        let request = request.clone();
        let shown = self.show(call, Showing { request, page: 0, asker, since: None, private })?;
        Ok(shown.new_message())
    }

    pub(super) fn on_this_day(&self, call: &Call<'_>, private: Option<bool>) -> Result<Served> {
        let request = Request::Timeline { when: day_of_any_year(call.today), topic: None };
        self.answered(call, &request, private)
    }

    /// Answers a page of a request, ready to be drawn.
    pub(super) fn show(&self, call: &Call<'_>, showing: Showing) -> Result<Shown> {
        self.show_with(call, showing, |_| Ok(())).map(|(shown, ())| shown)
    }

    /// Where the sentences of a page come from, for whoever pressed alone.
    pub(super) fn show_sources(&self, call: &Call<'_>, showing: Showing) -> Result<Served> {
        let sources = |archivist: &Archivist| archivist.index().sources();
        let (shown, records) = self.show_with(call, showing, sources)?;
        Ok(shown.its_sources(&records))
    }

    /// Answers a page, and reads something more from the same archive: the next
    /// reading may find another one.
    fn show_with<T>(
        &self,
        call: &Call<'_>,
        showing: Showing,
        more: impl Fn(&Archivist) -> Result<T>,
    ) -> Result<(Shown, T)> {
        let Showing { request, page, asker, since, private } = showing;
        let (answer, page, more) = self.page_of(call, &request, page, more)?;
        let version = short_version(&answer.archive.version);
        let changed = since.is_some_and(|since| since != version);
        let view = View { subject: Subject::Whole(request), page, version, asker };
        let setting = drawing::setting(private, changed, &call.event.locale);
        Ok((Shown { answer, view, setting }, more))
    }

    /// A page of an answer, or the last one if there are fewer, its number, and what
    /// more there is to it.
    fn page_of<T>(
        &self,
        call: &Call<'_>,
        request: &Request,
        page: usize,
        more: impl Fn(&Archivist) -> Result<T>,
    ) -> Result<(Arc<Answer>, usize, T)> {
        let portion = drawing::portion(request, page);
        let read = |archivist: &Archivist| {
            Ok((self.known_or_answered(archivist, call.today, request, portion)?, more(archivist)?))
        };
        let (answer, more) = self.read(call, read)?;
        // What is told rather than listed is wanted whole and parted where it is drawn.
        let listed = portion.start > 0;
        let shown = answer.portion.map_or(0, |shown| shown.start / portion.most.max(1));
        Ok((answer, if listed { shown } else { page }, more))
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
        self.pages.or(version, today, asked, |(request, _)| answer(request))
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
        let private = self.setting.private;
        self.replied(|message| Reply::New { message, private })
    }

    /// In place of the message whose button was pressed.
    pub(super) fn in_place(self) -> Served {
        self.replied(Reply::Update)
    }

    fn its_sources(self, records: &[Source]) -> Served {
        let message = drawing::sources(&self.answer, records, &self.view, self.setting);
        self.served(Reply::New { message, private: true })
    }

    fn replied(self, reply: impl FnOnce(Message) -> Reply) -> Served {
        let message = drawing::drawn(&self.answer, &self.view, self.setting);
        self.served(reply(message))
    }

    fn served(self, reply: Reply) -> Served {
        let (page, version) = (Some(self.view.page), Some(self.view.version));
        Served { page, version, ..Served::of(reply, self.answer.kind.into()) }
    }
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
