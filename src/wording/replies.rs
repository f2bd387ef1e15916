//! Headings, labels and phrases of replies: one value of [`Replies`] for each
//! language.

use crate::archive::problem::counted;

/// The phrases of one language around the archive's own words.
#[derive(Debug, Clone, Copy)]
pub struct Replies {
    /// Title over sentences that answer.
    pub answer: &'static str,
    /// Title over records found, with their number.
    pub found: fn(usize) -> String,
    /// Title over a timeline, with the number of its entries.
    pub timeline: fn(usize) -> String,
    /// Title over figures, with their number.
    pub figures: fn(usize) -> String,
    /// Title where the archive does not hold it.
    pub not_in_archive: &'static str,
    /// Title where the words were not understood.
    pub not_understood: &'static str,
    /// Title where the words may mean several things.
    pub which_one: &'static str,
    /// Title over what a source is, or what rests on a place in it.
    pub source: &'static str,
    /// Title over a text held against the archive.
    pub verification: &'static str,
    /// How many things differ, are supported, are not covered.
    pub verdicts: fn(usize, usize, usize) -> String,
    /// The archive says otherwise; with a mark that needs no colour.
    pub differs: &'static str,
    /// The archive says so, too.
    pub supported: &'static str,
    /// The archive says nothing of it.
    pub not_covered: &'static str,
    /// Before names of a text that the archive has.
    pub known_names: &'static str,
    /// After them: that a name is there bears nothing out.
    pub names_alone: &'static str,
    /// In place of findings where there are only names.
    pub nothing_compared: &'static str,
    /// So many findings do not fit.
    pub more_findings: fn(usize) -> String,
    /// Before how the words were read.
    pub read_as: &'static str,
    /// What somebody is.
    pub person: &'static str,
    /// What a group is.
    pub organization: &'static str,
    /// What somewhere is.
    pub place: &'static str,
    /// Before other names.
    pub also: &'static str,
    /// Heading over entries that stand beside other things.
    pub entries: &'static str,
    /// Heading over figures that stand beside other things.
    pub figures_heading: &'static str,
    /// Under an entry whose source has nothing but its heading.
    pub heading_only: &'static str,
    /// Under entries that are not shown whole.
    pub shortened: &'static str,
    /// After a date that the archivist inferred.
    pub inferred: &'static str,
    /// Before the reason for an inferred date.
    pub date_inferred: &'static str,
    /// Before an archivist's remark.
    pub note: &'static str,
    /// After a heading that began on an earlier page.
    pub continued: &'static str,
    /// How many accounts of one thing stand together.
    pub accounts: fn(usize) -> String,
    /// Before who said a figure.
    pub said_by: &'static str,
    /// Before who reported it.
    pub reported_by: &'static str,
    /// Before the day of a report whose reporter is not named.
    pub reported_on: &'static str,
    /// Before the day up to which it counts.
    pub as_of: &'static str,
    /// Who speaks where nobody else is named.
    pub the_source: &'static str,
    /// Before names close to what was typed.
    pub did_you_mean: &'static str,
    /// Heading over entries and names next to what was asked.
    pub nearest: &'static str,
    /// Heading over the sources.
    pub sources: &'static str,
    /// Before for whom a source speaks.
    pub speaks: &'static str,
    /// So many places in sources do not fit; the button shows them.
    pub more_places: fn(usize) -> String,
    /// So many places in sources do not fit, and no button shows them.
    pub places_left_out: fn(usize) -> String,
    /// The rest of a page does not fit.
    pub left_out: &'static str,
    /// Only the first of a long list can be shown: how many, and of how many.
    pub first_of: fn(usize, usize) -> String,
    /// The archive changed since the button was written.
    pub changed: &'static str,
    /// There is no such page any more.
    pub no_such_page: &'static str,
    /// There is nothing to show.
    pub nothing: &'static str,
    /// In place of a title or name without a letter.
    pub untitled: &'static str,
    /// The page and how many there are, both from 1.
    pub page: fn(usize, usize) -> String,
    /// On the button to the page before.
    pub previous: &'static str,
    /// On the button to the page after.
    pub next: &'static str,
    /// On the button that shows where the sentences come from.
    pub sources_button: &'static str,
    /// On the button that posts a private reply for everybody.
    pub share: &'static str,
    /// What the menu of entries says.
    pub open: &'static str,
    /// Before a source's maker.
    pub creator: &'static str,
    /// Before a source's publisher.
    pub publisher: &'static str,
    /// Before a source's date.
    pub date: &'static str,
    /// Before a source's rights.
    pub rights: &'static str,
    /// Before what identifies a source.
    pub identifier: &'static str,
    /// Under the sources if some sentences do not fit.
    pub sources_cut: &'static str,
    /// Where a view has no sources.
    pub no_sources: &'static str,
    /// Title of what the archive and the bot are.
    pub about: &'static str,
    /// What the archive holds: entries, names, figures, sources.
    pub holds: fn(usize, usize, usize, usize) -> String,
    /// Which version of the archive, and of the bot, answers.
    pub versions: fn(&str, &str) -> String,
    /// Title of what can be asked.
    pub help: &'static str,
    /// Before an example.
    pub example: &'static str,
    /// Where the command in a message's menu is.
    pub in_menu: &'static str,
    /// Under what can be asked: with which option only the asker sees the reply.
    pub alone: fn(&str) -> String,
    /// So many commands, sources or problems do not fit.
    pub more: fn(usize) -> String,
    /// Title of how the bot is.
    pub status: &'static str,
    /// Heading over what is wrong.
    pub problems: &'static str,
}

/// The phrases for a member whose Discord speaks `locale`, such as `de` or
/// `en-US`; in English where there is no translation.
pub fn of(_locale: &str) -> &'static Replies {
    &ENGLISH
}

/// English.
pub const ENGLISH: Replies = Replies {
    answer: "Answer",
    found: |n| format!("Found: {}", counted(n, "entry", "entries")),
    timeline: |n| format!("Timeline: {}", counted(n, "entry", "entries")),
    figures: |n| counted(n, "figure", "figures"),
    not_in_archive: "Not in the archive",
    not_understood: "Not understood",
    which_one: "Which one?",
    source: "Source",
    verification: "Checked against the archive",
    verdicts: |differs, supported, not_covered| {
        format!("Differs: {differs} · Supported: {supported} · Not covered: {not_covered}")
    },
    differs: "≠ Differs",
    supported: "✓ Supported",
    not_covered: "○ Not covered",
    known_names: "Names that the archive has: ",
    names_alone: "That alone says nothing of the text.",
    nothing_compared: "Nothing in this text could be compared with the archive.",
    more_findings: |n| {
        format!(
            "{} not shown here; check a shorter text to see all.",
            counted(n, "finding is", "findings are")
        )
    },
    read_as: "Read as: ",
    person: "Person",
    organization: "Organization",
    place: "Place",
    also: "also: ",
    entries: "Entries",
    figures_heading: "Figures",
    heading_only: "The source has only this heading.",
    shortened: "Shortened. Choose an entry below to read all of it.",
    inferred: " (inferred)",
    date_inferred: "Date inferred: ",
    note: "Note: ",
    continued: " (continued)",
    accounts: |n| counted(n, "account", "accounts"),
    said_by: "said by ",
    reported_by: "reported by ",
    reported_on: "reported on ",
    as_of: "as of ",
    the_source: "the source itself",
    did_you_mean: "Did you mean:",
    nearest: "Nearest in the archive",
    sources: "Sources",
    speaks: "Standpoint: ",
    more_places: |n| format!("{} more: press Sources.", counted(n, "place", "places")),
    places_left_out: |n| format!("{} more.", counted(n, "place", "places")),
    left_out: "The rest does not fit here. Ask for less to see all of it.",
    first_of: |shown, total| {
        format!(
            "Only the first {shown} of {total} are here. To see others, name a shorter time or \
             a narrower topic; for a name, ask for a timeline with it as the topic."
        )
    },
    changed: "The archive has changed since this button was made. This is what it says now.",
    no_such_page: "There is no such page any more. Go back to the page before.",
    nothing: "There is nothing to show here.",
    untitled: "(untitled)",
    page: |page, of| format!("page {page} of {of}"),
    previous: "Previous",
    next: "Next",
    sources_button: "Sources",
    share: "Share",
    open: "Open an entry",
    creator: "By ",
    publisher: "Published by ",
    date: "Date: ",
    rights: "Rights: ",
    identifier: "Identifier: ",
    sources_cut: "Some sentences are shortened or left out here; the reply above has them in full.",
    no_sources: "This reply has no sources.",
    about: "About this archive",
    holds: |entries, names, figures, sources| {
        let parts = [
            counted(entries, "entry", "entries"),
            counted(names, "name", "names"),
            counted(figures, "figure", "figures"),
        ];
        format!("{} from {}", parts.join(", "), counted(sources, "source", "sources"))
    },
    versions: |archive, bot| format!("Archive version {archive} · Annalist {bot}"),
    help: "What you can ask",
    example: "For example: ",
    in_menu: "Right-click a message, or press and hold it, then choose Apps.",
    alone: |option| format!("Set the option “{option}”, and only you see the reply."),
    more: |n| format!("{n} more are not shown."),
    status: "Status",
    problems: "Problems",
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn one_is_not_plural() {
        assert_eq!((ENGLISH.timeline)(1), "Timeline: 1 entry");
        assert_eq!(
            (ENGLISH.more_findings)(2),
            "2 findings are not shown here; check a shorter text to see all."
        );
        assert_eq!((ENGLISH.holds)(71, 1, 2, 1), "71 entries, 1 name, 2 figures from 1 source");
    }
}
