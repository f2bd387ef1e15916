//! Every sentence of the bot's own that stands in an answer, in one place.

use crate::archive::date::Span;

/// How an entry without a date is dated.
pub const NO_DATE: &str = "no date";

/// Why a time cannot be read, and what can.
pub fn not_a_time(why: &str, examples: &[&str]) -> String {
    let examples = examples.join("”, “");
    format!("{why} Times can be written like “{examples}”.")
}

/// Nothing has a date in the time asked for.
pub fn nothing_dated(when: &str, topic: Option<&str>) -> String {
    match topic {
        None => format!("Nothing in the archive is dated {when}."),
        Some(topic) => format!("Nothing in the archive is dated {when} and speaks of “{topic}”."),
    }
}

/// The nearest entries follow.
pub const NEAREST: &str = "The nearest entries are listed below.";

/// How a time was read, where a reader may wonder.
pub fn read_as(words: &str, span: Span) -> String {
    let days = span.words();
    if words.contains(&days) { words.to_owned() } else { format!("{words}: {days}") }
}

/// A question that the archive does not answer.
pub fn not_in_archive(searched: usize) -> String {
    format!("The archive does not say. All {searched} of its sentences were searched.")
}

/// A question that has words which no record has.
pub fn unknown_words(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("“{w}”")).collect();
    let verb = if words.len() == 1 { "does" } else { "do" };
    format!("{} {verb} not occur in it.", list(&quoted, "and"))
}

/// No figure fits.
pub fn no_figure(searched: usize) -> String {
    format!("The archive has no figure for that. All {searched} of its figures were searched.")
}

/// A name that is not known.
pub fn unknown_name(name: &str) -> String {
    format!("The archive does not name “{name}”. Check the spelling, or search for a word of it.")
}

/// An id that no record has.
pub fn no_such_entry(id: &str, near: bool) -> String {
    let next = if near { NEAREST } else { "Search for a word of its title instead." };
    format!("The archive has no entry “{id}”. {next}")
}

/// A name that may mean several.
pub fn ambiguous_name(name: &str) -> String {
    format!("“{name}” may mean several names in the archive; ask for one of them.")
}

/// A time was read for several years.
pub fn every_year(day: &str) -> String {
    format!("{day} of any year")
}

/// More was typed than is read.
pub fn too_long(most: usize) -> String {
    format!("That is too long to read; please use at most {most} characters.")
}

/// How long a source is and how to ask for a place in it.
pub fn paragraphs(source: &str, count: u32) -> String {
    format!("It has {count} paragraphs; ask for one of them like @{source} ¶1.")
}

/// The reason that was asked for is not told.
pub const NO_REASON: &str =
    "The archive gives no reason in so many words; this is the closest that it has.";

/// No words at all.
pub const NO_WORDS: &str =
    "There are no words to look for. Ask for instance: who founded the council?";

/// A citation that cannot be read.
pub fn not_a_citation(text: &str, example: &str) -> String {
    format!("“{text}” is not a citation; write a source and a paragraph, for example {example}.")
}

/// A source that is not there.
pub fn no_such_source(id: &str, known: &[&str]) -> String {
    format!("There is no source “{id}”; the archive has {}.", list_words(known))
}

/// A paragraph that is not there.
pub fn no_such_paragraph(source: &str, paragraph: u32, last: u32) -> String {
    format!("{source} has no paragraph {paragraph}; its last one is ¶{last}.")
}

/// A paragraph from which no record takes anything.
pub fn nothing_cites(source: &str, paragraph: u32) -> String {
    format!("No record cites {source} ¶{paragraph}.")
}

/// Why no record cites a paragraph.
pub fn uncited_because(source: &str, paragraph: u32, reason: &str) -> String {
    format!("No record cites {source} ¶{paragraph}: {reason}.")
}

/// A figure told in a sentence.
pub fn figure_sentence(by: &str, text: &str, label: &str, event: &str) -> String {
    format!("{by} gives {text} ({label}) for “{event}”.")
}

/// Who speaks where no one is named.
pub const THE_SOURCE: &str = "The source";

/// How many entries of a name are shown, and how to see the others.
pub fn first_entries(shown: usize, total: usize) -> String {
    format!(
        "The first {shown} of {total} entries are shown; ask for a timeline with this name as \
         the topic to see the rest."
    )
}

/// Entries of the time that do not speak of the topic follow.
pub const OF_THAT_TIME: &str = "Entries of that time on other subjects are listed below.";

/// How many entries stand outside what is shown.
pub fn more_entries(shown: usize, total: usize) -> String {
    format!(
        "The first {shown} of {total} entries are shown; narrow the time or add a topic for the rest."
    )
}

/// Several accounts disagree or at least stand apart.
pub fn several_accounts(count: usize) -> String {
    format!("The archive has {count} accounts; they are shown side by side, none is preferred.")
}

fn list_words(words: &[&str]) -> String {
    let owned: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    list(&owned, "and")
}

/// "a, b and c".
pub fn list(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} {and} {last}", init.join(", ")),
    }
}
