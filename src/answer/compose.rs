//! Puts an answer together: numbers the citations, resolves names, adds the archive.

use std::collections::HashMap;

use super::model::{
    Answer, ArchiveView, EntryView, FigureView, Kind, Marks, NearView, SentenceView, SourceView,
};
use super::phrases;
use crate::archive::date::Edtf;
use crate::archive::model::{Citation, Citations, Entry, Qualifier, Sentence, Source, Value};
use crate::index::{Catalog, FigureRecord};
use crate::text::{cardinal, fold, grouped};

/// Gives a source by its id.
type SourceById<'a> = Box<dyn Fn(&str) -> Option<Source> + 'a>;

/// Collects the parts of an answer; every citation gets one number.
pub struct Composer<'a> {
    catalog: &'a Catalog,
    look_up: SourceById<'a>,
    /// The sources that were looked up, so that each is fetched once an answer.
    known: HashMap<String, Option<Source>>,
    cited: Vec<Citation>,
    /// What is being put together.
    pub answer: Answer,
}

impl<'a> Composer<'a> {
    /// An answer of a kind, empty so far. `sources` gives a source by its id.
    pub fn new(
        catalog: &'a Catalog,
        sources: impl Fn(&str) -> Option<Source> + 'a,
        kind: Kind,
    ) -> Self {
        let answer = Answer {
            answered: !matches!(kind, Kind::NotInArchive | Kind::NotUnderstood),
            kind,
            read_as: None,
            agent: None,
            sentences: Vec::new(),
            entries: Vec::new(),
            figures: Vec::new(),
            sources: Vec::new(),
            nearest: Vec::new(),
            checks: Vec::new(),
            portion: None,
            did_you_mean: Vec::new(),
            message: String::new(),
            archive: ArchiveView {
                title: catalog.about.title.clone(),
                version: catalog.version.clone(),
                entries: catalog.entries,
                disclosure: catalog.about.disclosure.clone(),
            },
        };
        Self {
            catalog,
            look_up: Box::new(sources),
            known: HashMap::new(),
            cited: Vec::new(),
            answer,
        }
    }

    /// The numbers of some citations; new ones are added to the sources.
    pub fn cite(&mut self, cites: &Citations) -> Marks {
        let mut parts: Vec<Citation> = Vec::new();
        for citation in cites.iter() {
            parts.extend(by_section(self.source(&citation.source), citation));
        }
        let (first, rest) = parts.split_first().unwrap_or((cites.first(), &[]));
        let marks = Marks::one(self.number(first));
        rest.iter().fold(marks, |marks, part| marks.and(self.number(part)))
    }

    fn number(&mut self, citation: &Citation) -> usize {
        if let Some(at) = self.cited.iter().position(|c| c == citation) {
            return at + 1;
        }
        self.cited.push(citation.clone());
        let n = self.cited.len();
        let view = self.source_view(n, citation);
        self.answer.sources.push(view);
        n
    }

    fn source(&mut self, id: &str) -> Option<&Source> {
        let look_up = &self.look_up;
        self.known.entry(id.to_owned()).or_insert_with(|| look_up(id)).as_ref()
    }

    fn source_view(&mut self, n: usize, citation: &Citation) -> SourceView {
        let source = self.source(&citation.source);
        let first = citation.paragraphs.first().copied().unwrap_or(1);
        SourceView {
            n,
            source: citation.source.clone(),
            title: source.map_or_else(|| citation.source.clone(), |s| s.title.clone()),
            section: source.and_then(|s| s.section_of(first)).map(|s| s.title.clone()),
            paragraphs: citation.paragraphs.clone(),
            standpoint: source.map(|s| s.standpoint.clone()).unwrap_or_default(),
        }
    }

    /// A sentence with its citations numbered.
    pub fn sentence(
        &mut self,
        sentence: &Sentence,
        record: Option<&str>,
        date: Option<&Edtf>,
    ) -> SentenceView {
        SentenceView {
            text: sentence.text().to_owned(),
            citations: self.cite(sentence.cites()),
            record: record.map(str::to_owned),
            date_text: date.map(Edtf::words),
            date_inferred: None,
            computed: false,
        }
    }

    /// A sentence that the program worked out from records, cited as they are;
    /// nothing without a citation.
    pub fn worked_out<'c>(
        &mut self,
        text: &str,
        cites: impl IntoIterator<Item = &'c Citations>,
    ) -> Option<SentenceView> {
        let marks = cites.into_iter().map(|cites| self.cite(cites));
        let all = marks.reduce(|all, more| more.iter().fold(all, |all, n| all.and(*n)))?;
        Some(SentenceView {
            text: phrases::computed::worked_out(text),
            citations: all,
            record: None,
            date_text: None,
            date_inferred: None,
            computed: true,
        })
    }

    /// An entry with all its sentences.
    pub fn entry(&mut self, entry: &Entry) -> EntryView {
        self.entry_telling(entry, &entry.told())
    }

    /// An entry with some of its sentences.
    pub fn entry_telling(&mut self, entry: &Entry, told: &[Sentence]) -> EntryView {
        let sentences = told.iter().map(|s| self.sentence(s, None, None)).collect();
        EntryView {
            id: entry.id.clone(),
            title: entry.title.clone(),
            date: entry.date.clone(),
            date_text: date_text(entry.date.as_ref()),
            date_inferred: entry.date_inferred.clone(),
            heading_only: entry.heading_only,
            note: entry.note.clone(),
            sentences,
        }
    }

    /// A figure; `name_of` gives the name of an agent's id.
    pub fn figure(
        &mut self,
        record: &FigureRecord,
        name_of: &dyn Fn(&str) -> String,
    ) -> FigureView {
        let figure = &record.figure;
        let measure = self.catalog.measure(&figure.measure);
        let named = |id: &Option<String>| id.as_deref().map(name_of);
        FigureView {
            measure: figure.measure.clone(),
            label: measure.map_or_else(|| figure.measure.clone(), |m| m.label.clone()),
            value: figure.value.clone(),
            qualifier: figure.qualifier,
            text: figure_text(&figure.value, figure.qualifier, figure.unit.as_deref()),
            unit: figure.unit.clone(),
            said_by: named(&figure.said_by),
            reported_by: named(&figure.reported_by),
            reported_on: figure.reported_on.as_ref().map(Edtf::words),
            as_of: figure.as_of.as_ref().map(Edtf::words),
            event: figure.event.clone(),
            date_text: record.date.as_ref().map(Edtf::words),
            place: named(&figure.place),
            note: figure.note.clone(),
            entry: record.entry.clone(),
            citations: self.cite(&figure.cites),
        }
    }

    /// Adds an entry to the nearest ones.
    pub fn near(&mut self, entry: &Entry) {
        let date_text = entry.date.as_ref().map(Edtf::words).unwrap_or_default();
        self.near_record(&entry.id, &entry.title, date_text);
    }

    /// Adds any record to the nearest ones, once.
    pub fn near_record(&mut self, id: &str, title: &str, date_text: String) {
        if !self.answer.nearest.iter().any(|n| n.id == id) {
            self.answer.nearest.push(NearView {
                id: id.to_owned(),
                title: title.to_owned(),
                date_text,
            });
        }
    }

    /// The finished answer.
    pub fn finish(self) -> Answer {
        self.answer
    }

    /// The finished answer with a message.
    pub fn say(mut self, message: impl Into<String>) -> Answer {
        self.answer.message = message.into();
        self.answer
    }
}

/// A citation of paragraphs in several sections as one citation a section,
/// so that each number leads to one place.
fn by_section(source: Option<&Source>, citation: &Citation) -> Vec<Citation> {
    let section = |p: u32| source.and_then(|s| s.section_of(p)).map(|s| s.first);
    let mut parts: Vec<Citation> = Vec::new();
    for paragraph in &citation.paragraphs {
        let same =
            |c: &Citation| c.paragraphs.last().is_some_and(|p| section(*p) == section(*paragraph));
        match parts.last_mut().filter(|c| same(c)) {
            Some(part) => part.paragraphs.push(*paragraph),
            None => parts
                .push(Citation { source: citation.source.clone(), paragraphs: vec![*paragraph] }),
        }
    }
    parts
}

/// A date in words, or that there is none.
pub fn date_text(date: Option<&Edtf>) -> String {
    date.map_or_else(|| phrases::NO_DATE.to_owned(), Edtf::words)
}

/// Words for a number that is of something: "thousands of people".
const MANY: &[&str] =
    &["dozens", "scores", "hundreds", "thousands", "millions", "billions", "majority", "number"];
/// Words for a number right before what is counted: "several thousand people".
const NUMBERS: &[&str] = &[
    "one", "dozen", "hundred", "thousand", "million", "billion", "several", "many", "few", "some",
    "numerous", "countless", "no",
];

/// "about 7,000 people", "2 to 5 members", "thousands of members".
pub fn figure_text(value: &Value, qualifier: Qualifier, unit: Option<&str>) -> String {
    let number = match value {
        Value::Number(n) => grouped(*n),
        Value::Range { from, to } => format!("{} to {}", grouped(*from), grouped(*to)),
        Value::Words(words) => words.clone(),
    };
    let mut text = match qualifier.words() {
        "" => number,
        words => format!("{words} {number}"),
    };
    if let Some((of, unit)) = unit.and_then(|unit| Some((before_unit(value)?, unit))) {
        let unit = if *value == Value::Number(1.0) { singular(unit) } else { unit.to_owned() };
        text = format!("{text}{of}{unit}");
    }
    text
}

/// What stands between a number and its unit; nothing where words count no unit, as
/// in "half of Paris" or "16 hours 27 minutes".
fn before_unit(value: &Value) -> Option<&'static str> {
    let Value::Words(words) = value else { return Some(" ") };
    let last = fold(words.rsplit(char::is_whitespace).next().unwrap_or_default());
    let last = last.rsplit('-').next().unwrap_or_default();
    if MANY.contains(&last) {
        return Some(" of ");
    }
    (NUMBERS.contains(&last) || cardinal(last).is_some()).then_some(" ")
}

/// One of what an English unit counts.
fn singular(unit: &str) -> String {
    let (first, rest) = unit.split_once(' ').map_or((unit, ""), |(a, b)| (a, b));
    if !rest.is_empty() && !rest.starts_with("of ") {
        return format!("{first} {}", singular(rest));
    }
    let one = match first {
        "people" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        "feet" => "foot".to_owned(),
        _ => match first.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => first.strip_suffix('s').unwrap_or(first).to_owned(),
        },
    };
    if rest.is_empty() { one } else { format!("{one} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_words() {
        let people = Some("people");
        assert_eq!(
            figure_text(&Value::Number(7000.0), Qualifier::About, people),
            "about 7,000 people"
        );
        let range = Value::Range { from: 2.0, to: 5.0 };
        assert_eq!(figure_text(&range, Qualifier::Exactly, None), "2 to 5");
        let one = Value::Number(1.0);
        assert_eq!(figure_text(&one, Qualifier::Exactly, people), "1 person");
        assert_eq!(figure_text(&one, Qualifier::Exactly, Some("cities")), "1 city");
        assert_eq!(
            figure_text(&one, Qualifier::Exactly, Some("banks of stone")),
            "1 bank of stone"
        );
        let words = Value::Words("thousands".into());
        assert_eq!(figure_text(&words, Qualifier::Exactly, people), "thousands of people");
        let told =
            |words: &str| figure_text(&Value::Words(words.into()), Qualifier::Exactly, people);
        assert_eq!(told("several thousand"), "several thousand people");
        assert_eq!(told("forty-two"), "forty-two people");
        assert_eq!(told("half of Paris"), "half of Paris");
        assert_eq!(told("no free flight"), "no free flight");
    }
}
