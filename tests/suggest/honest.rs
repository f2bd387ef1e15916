//! Every offer, put in, gives what its label says.

use std::collections::BTreeSet;

use annalist::answer::model::{Answer, Kind};
use annalist::archivist::Archivist;
use annalist::index::TimeFilter;
use annalist::question::time;
use annalist::request::Request;
use annalist::suggest::{Field, Suggestion};

use crate::support::today;
use crate::{expected, flight, history, offers};

/// Much that somebody may type: beginnings of the archive's own words, with a
/// letter gone or two swapped, and what is expected of the fields.
fn typings(archivist: &Archivist) -> BTreeSet<String> {
    let index = archivist.index();
    let entries = index.entries_in(&TimeFilter::default(), &[], 0, 500).expect("entries");
    let mut texts: Vec<String> = Vec::new();
    for entry in entries.items {
        texts.push(entry.title.clone());
        texts.extend(entry.topics.clone());
        texts.extend(entry.date.iter().flat_map(|d| [d.words(), d.as_str().to_owned()]));
        texts.extend(entry.figures.iter().map(|f| f.event.clone()));
        texts.extend([entry.people, entry.organizations, entry.places].concat());
    }
    texts.extend(index.catalog().measures.iter().flat_map(|m| m.words.clone()));
    texts.extend(index.sources().expect("sources").into_iter().map(|s| s.id));
    for case in expected::HISTORY.iter().chain(expected::FLIGHT) {
        texts.push(case.1.to_owned());
    }
    for text in
        ["", "1", "19", "198", "20", "2000s", "136", "1367", "44 bc", "last year", "q3 2018"]
    {
        texts.push(text.to_owned());
    }
    texts.iter().flat_map(|text| mistyped(text)).collect()
}

fn mistyped(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let beginning = |n: usize| letters.iter().take(n).collect::<String>();
    let mut typed = vec![text.to_owned(), beginning(2), beginning(5), beginning(9)];
    if letters.len() > 6 {
        let mut gone = letters.clone();
        gone.remove(3);
        let mut swapped = letters.clone();
        swapped.swap(3, 4);
        typed.extend([gone, swapped].map(|letters| letters.into_iter().collect()));
    }
    typed
}

/// The number before a word of a label.
fn counted(label: &str, words: [&str; 2]) -> Option<usize> {
    let last = label.rsplit(" · ").next()?;
    let number = words.iter().find_map(|word| last.strip_suffix(word))?.trim();
    number.trim_end_matches('+').parse().ok()
}

fn check_all(field: Field, check: impl Fn(&Archivist, &Suggestion) -> Result<(), String>) {
    let mut faults = BTreeSet::new();
    let mut all = 0;
    for archivist in [history(), flight()] {
        let mut seen = BTreeSet::new();
        for typed in typings(&archivist) {
            let found = offers(&archivist, field, &typed);
            shapes(&found, &typed);
            for offer in found {
                if !seen.insert(offer.label.clone()) {
                    continue;
                }
                all += 1;
                if let Err(fault) = check(&archivist, &offer) {
                    faults.insert(format!(
                        "{typed:?} → {:?} = {:?}: {fault}",
                        offer.label, offer.value
                    ));
                }
            }
        }
    }
    println!("{field:?}: {all} offers");
    assert!(all > 20, "there is something to check");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), Vec::from_iter(faults).join("\n"));
}

fn shapes(found: &[Suggestion], typed: &str) {
    let short = |text: &str| !text.is_empty() && text.encode_utf16().count() <= 100;
    assert!(found.iter().all(|o| short(&o.label) && short(&o.value)), "{typed:?}");
    let labels: BTreeSet<&str> = found.iter().map(|o| o.label.as_str()).collect();
    let values: BTreeSet<&str> = found.iter().map(|o| o.value.as_str()).collect();
    assert!(labels.len() == found.len() && values.len() == found.len(), "{typed:?}");
    assert!(found.len() <= 25, "{typed:?}");
}

fn answer(archivist: &Archivist, request: &Request) -> Answer {
    archivist.answer(request, today()).expect("an answer")
}

fn ensure(truth: bool, fault: impl Into<String>) -> Result<(), String> {
    if truth { Ok(()) } else { Err(fault.into()) }
}

#[test]
fn a_time_has_the_entries_that_its_label_says() {
    check_all(Field::When, |archivist, offer| {
        let when =
            time::read(&offer.value, &archivist.settings(today())).map_err(|e| e.to_string())?;
        let filter = when.recurring.map_or(TimeFilter::span(when.span), |every| {
            TimeFilter::recurring(every.month, every.day)
        });
        let found = archivist.index().entries_in(&filter, &[], 0, 500).expect("entries");
        if offer.label.ends_with("· no entries") {
            return ensure(found.total == 0, "there are entries");
        }
        if let Some(count) = counted(&offer.label, ["entry", "entries"]) {
            return ensure(found.total == count, format!("{} entries", found.total));
        }
        let title = offer.label.split_once(" · ").map_or("", |(_, title)| title);
        let title = title.trim_end_matches('…');
        let is_it = found.items.iter().any(|e| {
            e.title.starts_with(title) && e.date.as_ref().is_some_and(|d| d.span() == when.span)
        });
        ensure(is_it, "no entry of that title has that date")
    });
}

#[test]
fn a_topic_has_the_entries_that_its_label_says() {
    check_all(Field::Topic, |archivist, offer| {
        let count = counted(&offer.label, ["entry", "entries"]).ok_or("no count")?;
        let stems = archivist.index().telling_stems(&offer.value);
        let found =
            archivist.index().entries_in(&TimeFilter::default(), &stems, 0, 0).expect("a page");
        ensure(count > 0 && found.total == count, format!("{} entries", found.total))
    });
}

#[test]
fn a_name_gives_its_record_alone() {
    check_all(Field::Name, |archivist, offer| {
        let found = answer(archivist, &Request::Who { name: offer.value.clone() });
        let agent = found.agent.ok_or(format!("{:?}", found.did_you_mean))?;
        let shown = offer.label.split(" · ").next().unwrap_or_default();
        let name = shown.split(" → ").last().unwrap_or_default().trim_end_matches('…');
        let entries = archivist.index().entries_of_agent(&agent.id, 0, 0).expect("entries").total;
        let count = if offer.label.ends_with("no entries") {
            Some(0)
        } else {
            counted(&offer.label, ["entry", "entries"])
        };
        ensure(agent.name.starts_with(name), format!("it gives {}", agent.name))?;
        ensure(count == Some(entries), format!("{entries} entries"))
    });
}

#[test]
fn figures_are_of_the_measure_and_event_offered() {
    check_all(Field::Figure, |archivist, offer| {
        let found = answer(archivist, &Request::Figures { words: offer.value.clone(), when: None });
        let mut parts = offer.label.split(" · ");
        let (label, event) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let event =
            if event.ends_with("figures") || event.ends_with("figure") { "" } else { event };
        let event = event.trim_end_matches('…');
        let right = |f: &annalist::answer::model::FigureView| {
            f.label == label && f.event.starts_with(event)
        };
        ensure(found.kind == Kind::Figures, format!("{:?} {}", found.kind, found.message))?;
        ensure(found.figures.iter().any(right), "other figures")
    });
}

#[test]
fn a_citation_gives_what_rests_on_it() {
    check_all(Field::Citation, |archivist, offer| {
        let found = answer(archivist, &Request::Source { citation: offer.value.clone() });
        ensure(found.kind != Kind::NotUnderstood, &*found.message)?;
        if let Some(count) = counted(&offer.label, ["sentence cites it", "sentences cite it"]) {
            // The paragraph's own words stand there as well, and are of no record.
            let citing = found.sentences.iter().filter(|s| s.record.is_some()).count();
            return ensure(citing == count, format!("{citing}"));
        }
        ensure(!found.message.contains("has no ¶"), &*found.message)
    });
}

#[test]
fn nothing_hostile_does_harm() {
    let archivist = flight();
    let hostile = [
        "x".repeat(10_000),
        "1".repeat(10_000),
        "9".repeat(18),
        "-9999999999".to_owned(),
        "¶99999999999".to_owned(),
        "\u{0}\u{1b}[31m".to_owned(),
        "\u{202e}مجاهدین".to_owned(),
        "👨‍👩‍👧‍👦".repeat(300),
        format!("e{}", "\u{301}".repeat(9_999)),
        "a ".repeat(5_000),
        "july ".repeat(2_000),
        "\" OR title:* AND (".to_owned(),
        "\u{10FFFF}\u{10FFFF}".to_owned(),
        "0".to_owned(),
        "00".to_owned(),
        "'".to_owned(),
        "@".to_owned(),
    ];
    for field in [Field::When, Field::Topic, Field::Figure, Field::Name, Field::Citation] {
        for typed in &hostile {
            let short = typed.chars().take(20).collect::<String>();
            shapes(&offers(&archivist, field, typed), &short);
        }
        let settings = archivist.settings(today());
        let none = annalist::suggest::suggest(archivist.index(), &settings, field, "a", 0);
        assert!(none.expect("offers").is_empty());
        let one = annalist::suggest::suggest(archivist.index(), &settings, field, "", 1);
        assert_eq!(one.expect("offers").len(), 1, "{field:?}");
    }
}
