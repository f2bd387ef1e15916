//! Gathering what can be offered, from an archive whose index is just written.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{COUNTED, FigureOffer, PartOffer, Stored, TopicOffer, YearOffer};
use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::{Sentence, Source};
use crate::index::document::event_label;
use crate::index::plan::Plan;
use crate::index::{Index, Result};
use crate::text::is_stop_word;

/// How many of each kind are kept.
const MOST: usize = 4096;
/// From how many entries words are gathered; larger archives are sampled evenly.
const SAMPLE: usize = 4096;
/// Years looked at before the ones with most entries are chosen.
const YEARS: usize = 20_000;
/// Words shorter than this are no topics.
const SHORTEST: usize = 4;

/// Everything that can be offered of an archive; `index` is its index.
pub(in crate::index) fn gather(plan: &Plan<'_>, index: &Index) -> Result<Stored> {
    Ok(Stored {
        topics: topics(plan, index)?,
        figures: figures(plan),
        parts: parts(&plan.archive.sources),
        years: years(index),
    })
}

fn topics(plan: &Plan<'_>, index: &Index) -> Result<Vec<TopicOffer>> {
    let listed = listed_topics(plan).into_iter().map(|text| (text, true));
    let words = frequent_words(plan, index).into_iter().map(|text| (text, false));
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

/// The topics of most entries, in the form in which most entries have them.
fn listed_topics(plan: &Plan<'_>) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for topic in plan.entries.iter().flat_map(|entry| &entry.topics) {
        *counts.entry(topic.as_str()).or_default() += 1;
    }
    most_frequent(counts)
}

/// The most frequent words of the entries, as they are mostly written.
fn frequent_words(plan: &Plan<'_>, index: &Index) -> Vec<String> {
    let mut forms: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for entry in plan.entries.iter().step_by(plan.entries.len().div_ceil(SAMPLE).max(1)) {
        let told = entry.sentences.iter().map(Sentence::text);
        for text in told.chain([entry.title.as_str()]) {
            for word in index.analyzer.words(text) {
                if is_subject(&word.folded) {
                    let form = as_written(text.get(word.start..word.end).unwrap_or_default());
                    *forms.entry(word.stem).or_default().entry(form).or_default() += 1;
                }
            }
        }
    }
    let commonest = forms.into_values().filter_map(|forms| {
        let total = forms.values().sum();
        let form = forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        form.map(|(form, _)| (form, total))
    });
    let counts: HashMap<String, usize> = commonest.collect();
    most_frequent(counts)
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

fn most_frequent<S: Into<String>>(counts: HashMap<S, usize>) -> Vec<String> {
    let mut counts: Vec<(usize, String)> =
        counts.into_iter().map(|(text, count)| (count, text.into())).collect();
    counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    counts.truncate(MOST);
    counts.into_iter().map(|(_, text)| text).collect()
}

/// The measures, and then each with its events, most figures first.
fn figures(plan: &Plan<'_>) -> Vec<FigureOffer> {
    let mut measures: HashMap<&str, usize> = HashMap::new();
    let mut events: HashMap<(&str, String), FigureOffer> = HashMap::new();
    for planned in &plan.figures {
        let figure = planned.figure;
        *measures.entry(&figure.measure).or_default() += 1;
        let key = (figure.measure.as_str(), event_label(&figure.event));
        let days = planned.date.map(Edtf::span);
        let event = || offer(&figure.measure, Some(&figure.event), days);
        events.entry(key).or_insert_with(event).figures += 1;
    }
    let of_measure = |(id, figures)| FigureOffer { figures, ..offer(id, None, None) };
    let mut all: Vec<FigureOffer> = measures.into_iter().map(of_measure).collect();
    all.extend(events.into_values());
    all.sort_by(|a, b| {
        let place = |o: &FigureOffer| (o.event.is_some(), Reverse(o.figures));
        place(a).cmp(&place(b)).then_with(|| (&a.measure, &a.event).cmp(&(&b.measure, &b.event)))
    });
    all.truncate(MOST);
    all
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
