//! Every fixed phrase that people read beside the archive's own words, in one
//! place, so that a translation is one more value of [`Phrases`].

use crate::answer::model::Verdict;
use crate::archive::model::AgentKind;
use crate::archive::problem::counted;

/// The phrases of one language.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
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
    /// Title over a text held against the archive.
    pub verification: &'static str,
    /// What came of checking something.
    pub verdict: fn(Verdict) -> &'static str,
    /// Which part of a list is shown: how many stand before it, and how many in all.
    pub portion: fn(usize, usize) -> String,
    /// Before how the words were read.
    pub read_as: &'static str,
    /// What an agent is.
    pub agent_kind: fn(AgentKind) -> &'static str,
    /// Before other names.
    pub also: &'static str,
    /// Heading over entries that stand beside other things.
    pub entries: &'static str,
    /// Heading over figures that stand beside other things.
    pub figures_heading: &'static str,
    /// Under an entry whose source has nothing but its heading.
    pub heading_only: &'static str,
    /// Under a long list of entries of which only the first sentences are shown.
    pub shortened: &'static str,
    /// After an inferred date.
    pub inferred: &'static str,
    /// Before the reason for an inferred date.
    pub date_inferred: &'static str,
    /// Before an archivist's remark.
    pub note: &'static str,
    /// How many accounts of one thing stand together.
    pub accounts: fn(usize) -> String,
    /// Head of the column of figures.
    pub figure: &'static str,
    /// Head of the column of those who said it; before the name on narrow screens.
    pub said_by: &'static str,
    /// Head of the column of those who reported it; before the name on narrow screens.
    pub reported_by: &'static str,
    /// Before the day of a report whose reporter is not named, on narrow screens.
    pub reported_on: &'static str,
    /// Head of the column of days; before the day on narrow screens.
    pub as_of: &'static str,
    /// Who speaks where nobody else is named.
    pub the_source: &'static str,
    /// Before names and words close to what was typed.
    pub did_you_mean: &'static str,
    /// Before the last of several alternatives.
    pub or: &'static str,
    /// Heading over entries next to what was asked.
    pub nearest: &'static str,
    /// Heading over the sources.
    pub sources: &'static str,
    /// Before who speaks in a source.
    pub standpoint: &'static str,
    /// Which archive answered: title and number of entries.
    pub archive: fn(&str, usize) -> String,
}

/// English.
pub const ENGLISH: Phrases = Phrases {
    answer: "Answer",
    found: |n| format!("Found: {}", counted(n, "entry", "entries")),
    timeline: |n| format!("Timeline: {}", counted(n, "entry", "entries")),
    figures: |n| counted(n, "figure", "figures"),
    not_in_archive: "Not in the archive",
    not_understood: "Not understood",
    verification: "Checked against the archive",
    verdict: |verdict| match verdict {
        Verdict::Supported => "Supported",
        Verdict::Differs => "Differs",
        Verdict::NotCovered => "Not covered",
        Verdict::Known => "Known name",
    },
    portion: |start, total| format!("From number {} of {total} on", start + 1),
    read_as: "read as: ",
    agent_kind: |kind| match kind {
        AgentKind::Person => "person",
        AgentKind::Organization => "organization",
        AgentKind::Place => "place",
    },
    also: "also: ",
    entries: "Entries",
    figures_heading: "Figures",
    heading_only: "the source has only this heading",
    shortened: "Only the first sentence of each entry is shown; a shorter time or a topic shows all of them.",
    inferred: " (inferred)",
    date_inferred: "date inferred: ",
    note: "note: ",
    accounts: |n| counted(n, "account", "accounts"),
    figure: "figure",
    said_by: "said by",
    reported_by: "reported by",
    reported_on: "reported on",
    as_of: "as of",
    the_source: "the source itself",
    did_you_mean: "Did you mean ",
    or: " or ",
    nearest: "Nearest entries",
    sources: "Sources",
    standpoint: "standpoint: ",
    archive: |title, n| format!("{title} ({})", counted(n, "entry", "entries")),
};
