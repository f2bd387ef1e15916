//! Every sentence of the bot's own that stands in an answer, in one place.

pub mod computed;

use crate::archive::date::Span;
use crate::archive::problem::counted;

/// How an entry without a date is dated.
pub const NO_DATE: &str = "no date";

/// A name means several people who share it.
pub fn of_one_name(typed: &str, names: &[String]) -> String {
    format!("“{typed}” is read as {}.", list(names, "and"))
}

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

/// A question that the archive does not answer; `paragraphs` are those of full texts
/// that were searched as well.
pub fn not_in_archive(searched: usize, paragraphs: usize) -> String {
    let texts = match paragraphs {
        1 => "one paragraph of full texts".to_owned(),
        many => format!("{many} paragraphs of full texts"),
    };
    match (searched, paragraphs) {
        (_, 0) => {
            format!("The archive does not say. All {searched} of its sentences were searched.")
        }
        (0, _) => format!("The archive does not say. All of its {texts} were searched."),
        _ => format!(
            "The archive does not say. All {searched} of its sentences and {texts} were searched."
        ),
    }
}

/// What stands over the sentence that comes closest to an answer and is none.
pub const CLOSEST: &str = "The closest that it tells:";

/// All that a question takes for granted is told but for one thing, and another in
/// its place.
pub fn told_otherwise(differing: &str) -> String {
    format!("The archive tells something close to this, but not with “{differing}”. It tells:")
}

/// No record answers, but a full text may.
pub const QUOTED: &str = "No record of the archive tells this. What follows is quoted from full texts of its sources; \
     check whether it answers the question.";

/// A sentence of a source, marked as its own words. Marks inside it become single
/// ones; one at an end whose partner stands in another sentence is left out.
pub fn quotation(sentence: &str) -> String {
    let count = |mark: char| sentence.chars().filter(|c| *c == mark).count();
    let (opened, closed, straight) = (count('“'), count('”'), count('"') % 2 == 1);
    let mut inner = sentence;
    if opened > closed || straight {
        inner = inner.strip_prefix(['“', '"']).unwrap_or(inner);
    }
    if closed > opened || straight && inner.len() == sentence.len() {
        inner = inner.strip_suffix(['”', '"']).unwrap_or(inner);
    }
    format!("“{}”", inner.replace('“', "‘").replace('”', "’"))
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
    format!(
        "The archive does not name “{name}”. Check the spelling, or ask a question with a word of it."
    )
}

/// An id that no record has.
pub fn no_such_entry(id: &str, near: bool) -> String {
    let next = if near { NEAREST } else { "Ask a question with a word of its title instead." };
    format!("The archive has no entry “{id}”. {next}")
}

/// A name that may mean several.
pub fn ambiguous_name(name: &str) -> String {
    format!("The archive has several names for “{name}”; please choose one.")
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
    "There is nothing to look for in these words. Name a person, a place, an event or a time.";

/// A citation that cannot be read.
pub fn not_a_citation(text: &str, example: &str) -> String {
    format!("“{text}” is not a citation; write a source and a paragraph, for example {example}.")
}

/// A paragraph that any of several sources may have.
pub fn which_source(text: &str, first: &str) -> String {
    format!("The archive has several sources; say which one “{text}” is of, for example {first}.")
}

/// What there are figures of.
pub fn figures_of(labels: &[String]) -> String {
    format!("It has figures of {}.", list(labels, "and"))
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

/// The words of a paragraph follow those of records.
pub const OWN_WORDS: &str =
    "Records come first; what then stands in quotation marks is the paragraph itself.";

/// The words of a paragraph that no record cites.
pub fn only_own_words(uncited: &str) -> String {
    format!("{uncited} What it says itself stands in quotation marks.")
}

/// Only the beginning of long paragraphs is shown.
pub fn goes_on(source: &str) -> String {
    format!("There is more; read {source} itself for the rest.")
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

/// A text in which nothing can be checked.
pub const NOTHING_TO_CHECK: &str = "There is nothing in this text to check. Dates, numbers of \
     something, and names of people, organizations or places can be checked.";

/// More can be checked in a text than so many things.
pub fn more_to_check(checked: usize) -> String {
    let things = counted(checked, "thing", "things");
    format!(
        "Only the beginning of this text was checked, {things} in it; check the rest by itself."
    )
}

/// A date that was held against nothing. That the archive has none would be too much said.
pub const NO_DATE_FOR_THIS: &str = "No date was found in the archive to compare this with.";

/// A number that was held against nothing.
pub const NO_NUMBER: &str = "No number was found in the archive to compare this with.";

/// A sentence that denies or supposes what it says.
pub const NOT_ASSERTED: &str = "The text denies or supposes this, so it was not compared.";

/// The archive's date for what a text dates.
pub fn dated(date: &str) -> String {
    format!("The archive dates this to {date}.")
}

/// The archive's date, where it does not decide.
pub fn dated_only(date: &str) -> String {
    format!("The archive dates this to {date}, which leaves it open.")
}

/// Somebody gives the number of a text.
pub fn same_number(by: &str, others: usize) -> String {
    match others {
        0 => format!("This agrees with {by}."),
        1 => format!("This agrees with {by}; there is one other account."),
        n => format!("This agrees with {by}; there are {n} other accounts."),
    }
}

/// After that, where a text says who gave it, and it is none of the accounts' speakers.
pub const NOT_WHO_GAVE_IT: &str = "Only the number was compared, not who gave it.";

/// Nobody gives the number of a text.
pub fn other_numbers(count: usize) -> String {
    match count {
        1 => "The archive gives another number for this.".to_owned(),
        n => format!("The archive gives {n} other numbers for this."),
    }
}

/// Somebody else than a text names gives its number.
pub const NUMBER_OF_OTHERS: &str =
    "In the archive this number is somebody else's; those named here give another one.";

/// Who gives a number that the source itself gives.
pub const THE_SOURCE_ITSELF: &str = "the source itself";

/// A name that no record has.
pub const UNKNOWN_TO_THE_ARCHIVE: &str = "The archive does not name this.";

/// A name that a record has.
pub const KNOWN_NAME: &str =
    "The archive has this name; that alone says nothing of the text around it.";

/// A record tells of a name what a text tells.
pub const TOLD_OF_NAME: &str = "Dates and numbers aside, the archive tells this with this name.";

/// A record tells what a text tells, but not of the name in it.
pub const TOLD_WITHOUT_NAME: &str = "The archive has this name, but tells this without it.";

/// A name in a text that may mean several.
pub fn several_names(names: &[String]) -> String {
    format!("In the archive this may mean {}.", list(names, "or"))
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

#[cfg(test)]
mod tests {
    use super::quotation;

    #[test]
    fn the_marks_of_a_quotation_have_their_partners() {
        for (sentence, quoted) in [
            ("It burned.", "“It burned.”"),
            ("She said “go.”", "“She said ‘go.’”"),
            ("“Go,” she said, “now.”", "“‘Go,’ she said, ‘now.’”"),
            ("“It was late.", "“It was late.”"),
            ("Nobody came.”", "“Nobody came.”"),
            ("\"It was late.", "“It was late.”"),
            ("Nobody came.\"", "“Nobody came.”"),
            ("The \"Lark\" flew.", "“The \"Lark\" flew.”"),
        ] {
            assert_eq!(quotation(sentence), quoted);
        }
    }
}
