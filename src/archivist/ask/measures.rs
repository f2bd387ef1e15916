//! Which measures of the archive a superlative or a comparison is about.

use crate::archive::model::Measure;
use crate::archivist::Archivist;
use crate::question::Question;
use crate::question::extreme::{ACCOUNTS, Extreme, HAVING};
use crate::question::terms::{FORM, Term};
use crate::question::thesaurus::is_light;
use crate::text::{Analyzer, is_stop_word};

/// How many measures are looked at.
const MOST: usize = 2;

/// Superlatives that count things: "the most flights" are many, "the longest
/// flight" is one.
const COUNTING: &[&str] =
    &["most", "fewest", "least", "maximum", "minimum", "more", "fewer", "less"];

/// A measure that a question is about.
pub(super) struct Asked<'a> {
    pub(super) measure: &'a Measure,
    /// Its label and words, each a run of stems, that stand in the question.
    runs: Vec<Vec<String>>,
}

impl Asked<'_> {
    /// Whether a term only says that this is counted.
    pub(super) fn is_said_by(&self, term: &Term, analyzer: &Analyzer) -> bool {
        let own = term.alternatives.iter().filter(|a| a.closeness >= FORM).map(|a| a.stem.clone());
        let stems: Vec<String> = analyzer.stems(&term.text).into_iter().chain(own).collect();
        HAVING.contains(&term.text.as_str())
            || ACCOUNTS.contains(&term.text.as_str())
            || self.runs.iter().flatten().any(|stem| stems.contains(stem))
    }
}

/// The stems of what the archive calls its measures, found out once.
#[derive(Debug)]
pub(in crate::archivist) struct Measured {
    labels: Vec<Vec<String>>,
    words: Vec<Vec<String>>,
}

impl Measured {
    /// Whether some stems are just what a measure is called, or told by.
    pub(super) fn is_called(&self, stems: &[&str]) -> bool {
        self.labels.iter().any(|label| label == stems) || self.is_told_by(stems)
    }

    /// Whether some stems are just what a measure is told by.
    pub(super) fn is_told_by(&self, stems: &[&str]) -> bool {
        self.words.iter().any(|words| words == stems)
    }
}

/// How a measure was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// The adjective says what it orders: "longest".
    Adjective,
    /// Its own words are in the question.
    Words,
    /// Both.
    Both,
}

impl Archivist {
    pub(super) fn measured(&self) -> &Measured {
        self.measured.get_or_init(|| {
            let measures = &self.index.catalog().measures;
            let stems = |text: &String| self.analyzer.stems(text);
            Measured {
                labels: measures.iter().map(|m| stems(&m.label)).collect(),
                words: measures.iter().flat_map(|m| &m.words).map(stems).collect(),
            }
        })
    }

    /// The measures that a superlative orders.
    pub(super) fn measures_of(&self, question: &Question, extreme: &Extreme) -> Vec<Asked<'_>> {
        let words = question.words.iter().enumerate();
        let others = words.filter(|(at, _)| !extreme.has(*at));
        let mut stems: Vec<&str> = others.map(|(_, w)| w.stem.as_str()).collect();
        stems.extend(question.forms.iter().map(String::as_str));
        let typed = question.words.get(extreme.position).map_or("", |w| w.folded.as_str());
        let counts = COUNTING.contains(&typed) || stems.contains(&"number");
        let dimension: Vec<Vec<String>> =
            extreme.dimension.iter().map(|words| self.analyzer.stems(words)).collect();
        let mut found: Vec<(How, usize, Asked<'_>)> = Vec::new();
        for measure in &self.index.catalog().measures {
            let mut runs = self.runs_of(measure);
            let by_adjective = runs.iter().any(|run| dimension.contains(run));
            runs.retain(|run| !run.is_empty() && run.iter().all(|s| stems.contains(&s.as_str())));
            let unit = measure.unit.as_deref().map(|u| self.analyzer.stems(u));
            let is_unit = |run: &&Vec<String>| !counts && unit.as_ref() == Some(*run);
            let longest = runs.iter().filter(|run| !is_unit(run)).map(Vec::len).max();
            let how = match (longest, by_adjective) {
                (Some(_), true) => How::Both,
                // "The highest price" is no height; "the oldest price" is none either way.
                (Some(_), false) if dimension.is_empty() || extreme.is_loose() => How::Words,
                (None, true) => How::Adjective,
                (_, false) => continue,
            };
            found.push((how, longest.unwrap_or(0), Asked { measure, runs }));
        }
        best(found)
    }

    /// The label and the words of a measure as runs of stems; of the label also
    /// what it says besides words such as "time" and "number".
    fn runs_of(&self, measure: &Measure) -> Vec<Vec<String>> {
        let label = self.analyzer.words(&measure.label).into_iter();
        let telling = label.filter(|w| !is_stop_word(&w.folded) && !is_light(&w.folded));
        let texts = std::iter::once(&measure.label).chain(&measure.words);
        let mut runs: Vec<Vec<String>> = texts.map(|text| self.analyzer.stems(text)).collect();
        runs.push(telling.map(|w| w.stem).collect());
        runs
    }
}

/// Those that are asked for most plainly. An adjective with a meaning of its own
/// counts for nothing if other words name a measure: "the highest price".
fn best(mut found: Vec<(How, usize, Asked<'_>)>) -> Vec<Asked<'_>> {
    let top = found.iter().map(|(how, words, _)| (*how, *words)).max();
    found.retain(|(how, words, _)| Some((*how, *words)) == top);
    found.into_iter().map(|(.., asked)| asked).take(MOST).collect()
}
