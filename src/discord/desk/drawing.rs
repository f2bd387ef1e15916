//! The one place where the desk calls the rendering of messages.

use super::guide::Guide;
use crate::answer::model::Answer;
use crate::archive::model::Source;
use crate::discord::commands::{Command, Words};
use crate::render::discord::message::Message;
use crate::render::discord::plain::{self, About};
use crate::render::discord::view::{View, asked};
use crate::render::discord::{self as rendering, Setting};
use crate::request::{Portion, Request};
use crate::wording::commands::{Language, language};
use crate::wording::replies;

/// The part of an answer that a page shows.
pub(super) fn portion(request: &Request, page: usize) -> Portion {
    rendering::portion(request, page)
}

/// How a message is drawn: for the asker alone or not, with or without the remark
/// that the archive changed, in the reader's language.
pub(super) fn setting(private: bool, changed: bool, locale: &str) -> Setting {
    Setting { private, changed, words: replies::of(locale) }
}

/// An answer with its buttons.
pub(super) fn drawn(answer: &Answer, view: &View, setting: Setting) -> Message {
    rendering::message(answer, view, setting)
}

/// Where the sentences of an answer come from.
pub(super) fn sources(
    answer: &Answer,
    records: &[Source],
    view: &View,
    setting: Setting,
) -> Message {
    rendering::sources(answer, records, view, setting)
}

/// A short text of the bot's own.
pub(super) fn notice(text: &str) -> Message {
    rendering::notice(text)
}

/// What the archive and the bot are.
pub(super) fn about(guide: &Guide, setting: Setting) -> Message {
    let Guide { catalog, sources, .. } = guide;
    let speakers = sources.iter().map(|s| (s.title.as_str(), s.standpoint.as_str()));
    let about = About {
        title: &catalog.about.title,
        description: &catalog.about.description,
        disclosure: &catalog.about.disclosure,
        entries: catalog.entries,
        names: catalog.agents,
        figures: catalog.figures,
        sources: speakers.collect(),
        version: &catalog.version,
        bot: env!("CARGO_PKG_VERSION"),
    };
    rendering::about(&about, setting)
}

/// What can be asked, with an example of this archive each.
pub(super) fn help(guide: &Guide, locale: &str, setting: Setting) -> Message {
    let language = language(locale);
    let members = Command::ALL.into_iter().filter(|command| *command != Command::Archive);
    let told: Vec<(Command, [String; 3])> = members
        .map(|command| {
            let description = command.named(language).description.to_owned();
            let example = guide.example(command.name());
            let example = example.map(|request| typed(command, request, language));
            (command, [usage(command, language), description, example.unwrap_or_default()])
        })
        .collect();
    let commands: Vec<_> = told
        .iter()
        .map(|(command, [usage, description, example])| {
            let in_menu = *command == Command::Check;
            plain::Command { usage, description, example, in_menu }
        })
        .collect();
    rendering::help(&commands, language.private.name, setting)
}

/// A line to type for a request, as a member's Discord names its command.
pub(super) fn example(request: &Request, locale: &str) -> String {
    match Command::slash(request.name()) {
        Some(command) => typed(command, request, language(locale)),
        None => asked(request),
    }
}

fn typed(command: Command, request: &Request, language: &Language) -> String {
    let texts: Vec<&str> = request.texts().collect();
    format!("/{} {}", command.named(language).name, texts.join(" "))
}

/// `/timeline when [topic]`.
fn usage(command: Command, language: &Language) -> String {
    let name = command.named(language).name;
    if command == Command::Check {
        return name.to_owned();
    }
    let option = |words: &Words| match ((words.named)(language).name, words.required) {
        (name, true) => format!(" {name}"),
        (name, false) => format!(" [{name}]"),
    };
    let options: String = command.words().iter().map(option).collect();
    format!("/{name}{options}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_named_as_the_member_sees_them() {
        let english = language("en-US");
        assert_eq!(usage(Command::Timeline, english), "/timeline when [topic]");
        assert!(usage(Command::Check, english).starts_with(|c: char| c.is_alphabetic()));
        let request = Request::Who { name: "Ada".to_owned() };
        assert_eq!(example(&request, "en-US"), "/who Ada");
        let german = language("de").who.name;
        assert_eq!(example(&request, "de"), format!("/{german} Ada"));
    }
}
