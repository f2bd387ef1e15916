//! Errors and other short private messages. Each says what to do next.
//!
//! What stands in braces is filled in: `{seconds}`. A text that somebody reads
//! is plain; whoever sets it on a message guards it against markdown.

use std::time::Duration;

/// The notices in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notices {
    /// One second has to pass.
    pub wait_one: &'static str,
    /// `{seconds}` have to pass.
    pub wait_many: &'static str,
    /// Nothing was typed where something is needed.
    pub nothing_typed: &'static str,
    /// Nothing was typed; `{example}` works.
    pub nothing_typed_as: &'static str,
    /// The message to check has no text.
    pub nothing_to_check: &'static str,
    /// A button that this version of the bot did not make.
    pub old_button: &'static str,
    /// What was asked can no longer be read from the message.
    pub words_gone: &'static str,
    /// A menu came back without a choice.
    pub nothing_chosen: &'static str,
    /// A message that everybody sees cannot be shared.
    pub shared_already: &'static str,
    /// An admin command outside a server.
    pub only_on_servers: &'static str,
    /// A command for the administrators of one server, used on another.
    pub only_on_its_server: &'static str,
    /// A command that this version of the bot does not know: `{name}`.
    pub unknown_command: &'static str,
    /// The archive cannot be read; the log says why under `{reference}`.
    pub unreadable: &'static str,
    /// Anything else went wrong; the log says what under `{reference}`.
    pub failed: &'static str,
    /// Too many ask at once, or the bot is about to restart.
    pub busy: &'static str,
    /// What administrators are told of the archive.
    pub reports: Reports,
}

/// What administrators are told of the archive that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reports {
    /// The archive `{title}` in its `{version}` with so many `{entries}` answers since `{since}`.
    pub serving: &'static str,
    /// What was read last is what answers.
    pub in_order: &'static str,
    /// Read anew, and as it was: `{version}`, `{entries}`.
    pub unchanged: &'static str,
    /// Read anew: `{old}` with `{old_entries}` was before, `{version}` with `{entries}` is now.
    pub changed: &'static str,
    /// It is being read anew already.
    pub reading: &'static str,
    /// It could not be read anew.
    pub failed: &'static str,
    /// It could not be read anew at `{at}`.
    pub failed_at: &'static str,
    /// It was read anew, and something in it should be looked at.
    pub warnings: &'static str,
    /// A `{message}` about a `{line}` of a `{file}`.
    pub at_line: &'static str,
    /// A `{message}` about a `{file}` or folder.
    pub in_file: &'static str,
    /// So many more, `{count}`, and how to see them.
    pub more: &'static str,
}

/// The notices in English.
pub const ENGLISH: Notices = Notices {
    wait_one: "That was a lot at once; please ask again in 1 second.",
    wait_many: "That was a lot at once; please ask again in {seconds} seconds.",
    nothing_typed: "There are no words to look for; please type a few, or see /help.",
    nothing_typed_as: "There are no words to look for; please type a few, for example: {example}",
    nothing_to_check: "That message has no text to check; please choose one that says something \
                       in words.",
    old_button: "This button is from an older version of the bot; please ask again.",
    words_gone: "What was asked can no longer be read from this message; please ask again.",
    nothing_chosen: "Nothing was chosen; please choose an entry from the menu.",
    shared_already: "Everybody here can see this answer already; only a private one can be shared.",
    only_on_its_server: "This command can be used only on the server of those who run this bot; please ask them.",
    only_on_servers: "This command is for the administrators of a server; please use it there.",
    unknown_command: "This version of the bot does not know “{name}”; please see /help for what \
                      can be asked.",
    unreadable: "The archive could not be read just now; please try again, and if it happens \
                 again, give the people who run the bot this reference: {reference}",
    failed: "Something went wrong; please try again, and if it happens again, give the people \
             who run the bot this reference: {reference}",
    busy: "Too much is going on just now; please ask again in a minute.",
    reports: Reports {
        serving: "{title}: version {version}, entries: {entries}, answering since {since}.",
        in_order: "It was read without an error.",
        unchanged: "The archive was read anew and has not changed: version {version}, entries: \
                    {entries}.",
        changed: "The archive was read anew: version {old} → {version}, entries: {old_entries} → \
                  {entries}.",
        reading: "The archive is being read anew already; please use /archive status in a moment \
                  to see how that went.",
        failed: "The archive could not be read anew; the last good one goes on answering. Please \
                 correct what is wrong, and use /archive reload if the edit is not noticed.",
        failed_at: "At {at} the archive could not be read anew; the last good one goes on \
                    answering. Please correct what is wrong, and use /archive reload if the edit \
                    is not noticed.",
        warnings: "Please look at these when you can:",
        at_line: "{file}, line {line}: {message}",
        in_file: "{file}: {message}",
        more: "… and {count} more; `annalist check` tells all of them.",
    },
};

/// Questions in everyday words that are tried on an archive, the most telling
/// first, so that only one that it answers is offered as an example. They are
/// in the language that questions are read in.
pub const EXAMPLE_ON_DAY: &str = "What happened on {day}?";
/// For an archive that has no exact day.
pub const EXAMPLE_IN_YEAR: &str = "What happened in {year}?";
/// For an archive that has no dates at all.
pub const EXAMPLE_ABOUT: &str = "What is known about {name}?";

/// The notices in a language of Discord's, such as `de` or `en-US`; in English
/// where there is no translation.
pub fn of(_locale: &str) -> &'static Notices {
    &ENGLISH
}

/// What a member is told when something went wrong, in English.
pub fn failed(reference: &str) -> String {
    ENGLISH.failed(reference)
}

/// Puts values into the places that have their names. What is put in is not
/// looked at again.
pub(crate) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}');
        let value = |name| values.iter().find(|(known, _)| *known == name);
        match place.and_then(|(name, then)| value(name).map(|(_, value)| (value, then))) {
            Some((value, then)) => {
                filled.push_str(value);
                rest = then;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

impl Notices {
    /// Too much was asked at once; how long to wait, in whole seconds.
    pub fn wait(&self, wait: Duration) -> String {
        let begun = u64::from(wait.subsec_nanos() > 0);
        match wait.as_secs() + begun {
            0 | 1 => self.wait_one.to_owned(),
            seconds => fill(self.wait_many, &[("seconds", &seconds.to_string())]),
        }
    }

    /// Nothing was typed; with an example that works, if there is one.
    pub fn nothing_typed(&self, example: Option<&str>) -> String {
        match example {
            Some(example) => fill(self.nothing_typed_as, &[("example", example)]),
            None => self.nothing_typed.to_owned(),
        }
    }

    /// A command that is not known.
    pub fn unknown_command(&self, name: &str) -> String {
        fill(self.unknown_command, &[("name", name)])
    }

    /// The archive cannot be read.
    pub fn unreadable(&self, reference: &str) -> String {
        fill(self.unreadable, &[("reference", reference)])
    }

    /// Something went wrong.
    pub fn failed(&self, reference: &str) -> String {
        fill(self.failed, &[("reference", reference)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_whole_and_never_too_few() {
        let told = |millis| ENGLISH.wait(Duration::from_millis(millis));
        assert!(told(1).ends_with("in 1 second."));
        assert!(told(1_000).ends_with("in 1 second."));
        assert!(told(1_001).ends_with("in 2 seconds."));
        assert!(told(60_000).ends_with("in 60 seconds."));
    }

    #[test]
    fn every_place_is_filled() {
        let told = [
            ENGLISH.nothing_typed(Some("/who Ada")),
            ENGLISH.unknown_command("x"),
            ENGLISH.unreadable("ABC123"),
            failed("ABC123"),
        ];
        for notice in told {
            assert!(!notice.contains(['{', '}']), "{notice}");
        }
        assert!(failed("ABC123").contains("ABC123"));
        assert_eq!(of("tlh"), &ENGLISH);
    }
}
