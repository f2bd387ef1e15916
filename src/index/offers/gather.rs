//! Gathering what can be offered, from an archive whose index is just written.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::tally::Tally;
use super::{COUNTED, FigureOffer, PartOffer, Stored, TopicOffer, YearOffer};
use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::{Entry, Figure, Sentence, Source};
use crate::index::document::event_label;
use crate::index::{Index, Result};
use crate::text::{Analyzer, is_stop_word};

/// How many of each kind are kept.
const MOST: usize = 4096;
/// From how many entries words are gathered; larger archives are sampled evenly.
const SAMPLE: usize = 4096;
/// Years looked at before the ones with most entries are chosen.
const YEARS: usize = 20_000;
/// Words shorter than this are no topics.
const SHORTEST: usize = 4;
/// So many different topics are counted at once …
const COUNTED_TOPICS: usize = 1 << 18;
/// … and so many events of figures: one without an event has its entry's title.
const COUNTED_EVENTS: usize = 1 << 16;

/// What is offered, gathered from entries as they are written, in order of time.
pub(in crate::index) struct Gathering {
    entries: usize,
    /// How often each topic is listed.
    topics: Tally<String, ()>,
    /// The stems of a sample's words, and how often each is written in which way.
    forms: HashMap<String, HashMap<String, usize>>,
}

impl Default for Gathering {
    fn default() -> Self {
        Self { entries: 0, topics: Tally::new(COUNTED_TOPICS), forms: HashMap::new() }
    }
}

impl Gathering {
    /// Looks at the topics of an entry, one of `all`; tells whether its words are wanted,
    /// too.
    pub(in crate::index) fn topics<'t>(
        &mut self,
        topics: impl Iterator<Item = &'t str>,
        all: usize,
    ) -> bool {
        for topic in topics {
            self.topics.add(topic, || ());
        }
        self.entries += 1;
        (self.entries - 1).is_multiple_of(all.div_ceil(SAMPLE).max(1))
    }

    /// Looks at the words of an entry.
    pub(in crate::index) fn words(&mut self, entry: &Entry, analyzer: Analyzer) {
        let told = entry.sentences.iter().map(Sentence::text);
        for text in told.chain([entry.title.as_str()]) {
            for word in analyzer.words(text) {
                if is_subject(&word.folded) {
                    let form = as_written(text.get(word.start..word.end).unwrap_or_default());
                    *self.forms.entry(word.stem).or_default().entry(form).or_default() += 1;
                }
            }
        }
    }

    /// The most frequent words of the sample, as they are mostly written.
    fn frequent_words(&mut self) -> Vec<String> {
        let commonest = std::mem::take(&mut self.forms).into_values().filter_map(|forms| {
            let total = forms.values().sum();
            let form = forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
            form.map(|(form, _)| (form, total))
        });
        let counts: HashMap<String, usize> = commonest.collect();
        most_frequent(counts.into_iter().map(|(form, count)| (count, form)).collect())
    }
}

/// Figures to be offered, gathered as they are written.
pub(in crate::index) struct Counted {
    measures: HashMap<String, usize>,
    /// Each measure's events, with what is offered of them.
    events: Tally<(String, String), FigureOffer>,
}

impl Default for Counted {
    fn default() -> Self {
        Self { measures: HashMap::new(), events: Tally::new(COUNTED_EVENTS) }
    }
}

impl Counted {
    /// Looks at a figure and when what it counts happened.
    pub(in crate::index) fn figure(&mut self, figure: &Figure, date: Option<&Edtf>) {
        *self.measures.entry(figure.measure.clone()).or_default() += 1;
        let key = (figure.measure.clone(), event_label(&figure.event));
        let days = date.map(Edtf::span);
        self.events.add(&key, || offer(&figure.measure, Some(&figure.event), days));
    }

    /// The measures, and then each with its events, most figures first.
    fn offers(mut self) -> Vec<FigureOffer> {
        let of_measure =
            |(id, figures): (String, usize)| FigureOffer { figures, ..offer(&id, None, None) };
        let mut all: Vec<FigureOffer> = self.measures.into_iter().map(of_measure).collect();
        let events = self.events.best(COUNTED_EVENTS).into_iter();
        all.extend(events.map(|(figures, _, offer)| FigureOffer { figures, ..offer }));
        all.sort_by(|a, b| {
            let place = |o: &FigureOffer| (o.event.is_some(), Reverse(o.figures));
            let words = |o: &FigureOffer| (o.measure.clone(), o.event.clone());
            place(a).cmp(&place(b)).then_with(|| words(a).cmp(&words(b)))
        });
        all.truncate(MOST);
        all
    }
}

/// Everything that can be offered of an archive; `index` is its index.
pub(in crate::index) fn gather(
    mut gathering: Gathering,
    counted: Counted,
    sources: &[Source],
    index: &Index,
) -> Result<Stored> {
    Ok(Stored {
        topics: topics(&mut gathering, index)?,
        figures: counted.offers(),
        parts: parts(sources),
        years: years(index),
    })
}

fn topics(gathering: &mut Gathering, index: &Index) -> Result<Vec<TopicOffer>> {
    let listed = gathering.topics.best(MOST).into_iter();
    let listed = most_frequent(listed.map(|(count, topic, ())| (count, topic)).collect());
    let listed = listed.into_iter().map(|text| (text, true));
    let words = gathering.frequent_words().into_iter().map(|text| (text, false));
    let mut known: HashSet<Vec<String>> = HashSet::new();
    let mut topics = Vec::new();
    for (text, listed) in listed.chain(words) {
        let stems = index.telling_stems(&text);
        if stems.is_empty() || !known.insert(stems.clone()) {
            continue;
        }
        let entries = index.entries_with(&stems, COUNTED)?;
        if entries > 0 {
            topics.push(TopicOffer { text, listed, entries });
        }
    }
    // The order before is by how often each is listed, and stays among equals.
    topics.sort_by_key(|topic| Reverse(topic.entries));
    Ok(topics)
}

fn is_subject(folded: &str) -> bool {
    folded.chars().count() >= SHORTEST
        && folded.chars().all(char::is_alphabetic)
        && !is_stop_word(folded)
}

/// A word without its possessive.
fn as_written(word: &str) -> String {
    let endings = ["’s", "'s", "’", "'"];
    let bare = endings.iter().find_map(|ending| word.strip_suffix(ending));
    bare.unwrap_or(word).to_owned()
}

fn most_frequent(mut counts: Vec<(usize, String)>) -> Vec<String> {
    counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    counts.truncate(MOST);
    counts.into_iter().map(|(_, text)| text).collect()
}

fn offer(measure: &str, event: Option<&str>, days: Option<Span>) -> FigureOffer {
    FigureOffer { measure: measure.to_owned(), event: event.map(str::to_owned), days, figures: 0 }
}

/// Every source, each followed by its sections.
fn parts(sources: &[Source]) -> Vec<PartOffer> {
    let parts = sources.iter().flat_map(|source| {
        let whole = PartOffer {
            source: source.id.clone(),
            title: source.title.clone(),
            section: None,
            paragraphs: source.paragraphs,
        };
        let sections = source.sections.iter().map(|section| PartOffer {
            source: source.id.clone(),
            title: section.title.clone(),
            section: Some((section.first, section.last)),
            paragraphs: section.last.saturating_sub(section.first) + 1,
        });
        std::iter::once(whole).chain(sections)
    });
    parts.take(MOST).collect()
}

/// The years in which entries begin; of many, those with most entries.
fn years(index: &Index) -> Vec<YearOffer> {
    let dated = index.layout.dated_entries.clone();
    let mut at = index.timeline.begun_by(dated.clone(), i64::MIN);
    let mut years = Vec::new();
    while at < dated.end && years.len() < YEARS {
        let (year, _, _) = Day::from_number(index.timeline.first_day(at)).ymd();
        let Some(span) = Span::year(year) else { break };
        years.push(YearOffer { year, entries: index.timeline.count(dated.clone(), span) });
        at = index.timeline.begun_by(dated.clone(), span.last_number()).max(at + 1);
    }
    years.sort_by_key(|year| Reverse(year.entries));
    years.truncate(MOST);
    years.sort_by_key(|year| year.year);
    years
}
