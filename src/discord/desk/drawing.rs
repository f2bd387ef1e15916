//! The one place where the desk calls the rendering of messages.

use super::guide::Guide;
use crate::answer::model::Answer;
use crate::render::discord::message::Message;
use crate::render::discord::view::{View, asked};
use crate::render::text::{TextStyle, text};
use crate::request::Request;

/// How a message is to be drawn.
pub(super) struct Setting<'a> {
    /// Only the asker sees it, so it can be shared.
    pub(super) private: bool,
    /// The archive changed since the button was made that brought this.
    pub(super) changed: bool,
    /// The reader's language.
    pub(super) locale: &'a str,
}

/// How many entries or figures a page has.
pub(super) fn page_size(_request: &Request) -> usize {
    5
}

/// An answer with its buttons.
pub(super) fn drawn(answer: &Answer, view: &View, setting: &Setting<'_>) -> Message {
    let words = match &view.subject {
        crate::render::discord::view::Subject::Whole(request) => asked(request),
        crate::render::discord::view::Subject::Elsewhere { .. } => String::new(),
    };
    let Setting { private, changed, locale } = setting;
    let head = format!("{words} private={private} changed={changed} locale={locale}");
    plain(&format!("{head} page={} asker={}\n{}", view.page, view.asker, told(answer)))
}

/// Where the sentences of an answer come from.
pub(super) fn sources(answer: &Answer, _view: &View, _locale: &str) -> Message {
    let sources = answer.sources.iter().map(|s| format!("[{}] {}: {}", s.n, s.title, s.standpoint));
    plain(&sources.collect::<Vec<_>>().join("\n"))
}

/// What the archive and the bot are.
pub(super) fn about(guide: &Guide, _locale: &str) -> Message {
    let about = &guide.catalog.about;
    let standpoints = guide.sources.iter().map(|s| s.standpoint.as_str());
    let standpoints = standpoints.collect::<Vec<_>>().join("\n");
    plain(&format!("{}\n{}\n{}\n{standpoints}", about.title, about.description, about.disclosure))
}

/// What can be asked.
pub(super) fn help(guide: &Guide, _locale: &str) -> Message {
    plain(&guide.examples.iter().map(asked).collect::<Vec<_>>().join("\n"))
}

/// A short text of the bot's own.
pub(super) fn notice(text: &str) -> Message {
    plain(text)
}

fn told(answer: &Answer) -> String {
    text(answer, &TextStyle { width: 100, color: false })
}

fn plain(text: &str) -> Message {
    let mut message = Message::default();
    message.content = text.chars().take(2_000).collect();
    message
}
