//! A source, or what the records take from one of its paragraphs.

use std::collections::HashSet;

use super::Archivist;
use super::quote::{Shown, quote_whole};
use crate::answer::compose::Composer;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::model::{Citation, Source};
use crate::index::IndexError;
use crate::text::fold;

/// How many sources are offered.
const OFFERED: usize = 5;
/// A part of a title has to be this long to mean the source.
const PART: usize = 4;
/// How many paragraphs are looked up at once.
const MOST: usize = 40;

/// A citation as somebody typed it.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    source: Option<String>,
    /// None where none is named.
    paragraphs: Vec<u32>,
}

impl Archivist {
    pub(super) fn source(&self, text: &str) -> Result<Answer, IndexError> {
        let sources = self.index.sources()?;
        let typed = read_citation(text);
        let source = match &typed.source {
            None => sources.first().filter(|_| sources.len() == 1 && !typed.paragraphs.is_empty()),
            Some(id) => {
                sources.iter().find(|s| is_named(s, id)).or_else(|| resembling(&sources, id))
            }
        };
        match (source, &typed.source) {
            (Some(source), _) if typed.paragraphs.is_empty() => Ok(self.whole_source(source)),
            (Some(source), _) => self.paragraphs(source, &typed.paragraphs),
            (None, Some(id)) if is_id(id) => Ok(self.unknown_source(id, &sources)),
            (None, None) if !typed.paragraphs.is_empty() && !sources.is_empty() => {
                Ok(self.which_source(text, &typed.paragraphs, &sources))
            }
            _ => Ok(self.not_a_citation(text, &sources)),
        }
    }

    fn paragraphs(&self, source: &Source, paragraphs: &[u32]) -> Result<Answer, IndexError> {
        if let Some(absent) = paragraphs.iter().find(|p| **p == 0 || **p > source.paragraphs) {
            let message = phrases::no_such_paragraph(&source.id, *absent, source.paragraphs);
            return Ok(self.composer(Kind::NotInArchive).say(message));
        }
        let mut composer = self.composer(Kind::Answer);
        let cited = Citation { source: source.id.clone(), paragraphs: paragraphs.to_vec() };
        composer.answer.read_as = Some(cited.to_string());
        let (mut told, mut counted) = (HashSet::new(), HashSet::new());
        for paragraph in paragraphs {
            let citing = self.index.citing(&source.id, *paragraph)?;
            for claim in &citing.claims {
                if told.insert((claim.record.clone(), claim.position)) {
                    self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
                }
            }
            for figure in &citing.figures {
                if counted.insert((figure.entry.clone(), figure.position)) {
                    let view = composer.figure(figure, &|id| self.name_of(id));
                    composer.answer.figures.push(view);
                }
            }
        }
        let cited = !composer.answer.sentences.is_empty() || !composer.answer.figures.is_empty();
        let shown = self.own_words(&mut composer, source, paragraphs)?;
        let mut message = match (cited, shown) {
            (true, Shown::Nothing) => return Ok(composer.finish()),
            (true, _) => phrases::OWN_WORDS.to_owned(),
            (false, shown) => {
                let uncited = uncited(source, paragraphs.first().copied().unwrap_or(1));
                if shown == Shown::Nothing {
                    return Ok(self.composer(Kind::NotInArchive).say(uncited));
                }
                phrases::only_own_words(&uncited)
            }
        };
        if shown == Shown::Beginning {
            message = format!("{message} {}", phrases::goes_on(&source.id));
        }
        Ok(composer.say(message))
    }

    /// Adds what the paragraphs say themselves, where the archive keeps the text.
    fn own_words(
        &self,
        composer: &mut Composer<'_>,
        source: &Source,
        paragraphs: &[u32],
    ) -> Result<Shown, IndexError> {
        let mut shown = Shown::Nothing;
        for paragraph in paragraphs {
            if let Some(passage) = self.index.passage(&source.id, *paragraph)? {
                shown = shown.max(quote_whole(composer, &passage));
            }
        }
        Ok(shown)
    }

    /// What a source is. That is the archivist's own word and needs no citation.
    fn whole_source(&self, source: &Source) -> Answer {
        let told = [Some(&source.title), source.description.as_ref(), Some(&source.standpoint)];
        let told = told.into_iter().flatten().map(|text| text.trim().trim_end_matches('.'));
        let told: String = told.map(|text| format!("{text}. ")).collect();
        let length = phrases::paragraphs(&source.id, source.paragraphs);
        self.composer(Kind::Answer).say(format!("{told}{length}"))
    }

    /// Paragraphs of a source that is not named: the first ones are offered.
    fn which_source(&self, text: &str, paragraphs: &[u32], sources: &[Source]) -> Answer {
        let long =
            sources.iter().filter(|s| paragraphs.iter().all(|p| (1..=s.paragraphs).contains(p)));
        let cited = long.take(OFFERED).map(|s| {
            Citation { source: s.id.clone(), paragraphs: paragraphs.to_vec() }.to_string()
        });
        let mut composer = self.composer(Kind::NotUnderstood);
        composer.answer.did_you_mean = cited.collect();
        let first = composer.answer.did_you_mean.first().cloned();
        match first {
            Some(first) => composer.say(phrases::which_source(text.trim(), &first)),
            None => self.not_a_citation(text, sources),
        }
    }

    fn unknown_source(&self, id: &str, sources: &[Source]) -> Answer {
        let known: Vec<&str> = sources.iter().map(|s| s.id.as_str()).collect();
        self.composer(Kind::NotUnderstood).say(phrases::no_such_source(id, &known))
    }

    fn not_a_citation(&self, text: &str, sources: &[Source]) -> Answer {
        let first = sources.first();
        let example = format!("@{} ¶1", first.map_or("source", |s| s.id.as_str()));
        self.composer(Kind::NotUnderstood).say(phrases::not_a_citation(text.trim(), &example))
    }
}

/// That no record cites a paragraph, and why.
fn uncited(source: &Source, paragraph: u32) -> String {
    match source.uncited.iter().find(|u| u.paragraph == paragraph) {
        Some(uncited) => phrases::uncited_because(&source.id, paragraph, &uncited.reason),
        None => phrases::nothing_cites(&source.id, paragraph),
    }
}

/// By its id, or by the title of one of its sections, as answers show it.
fn is_named(source: &Source, typed: &str) -> bool {
    fold(&source.id) == typed || source.sections.iter().any(|s| bare(&s.title) == typed)
}

/// The one source whose id or title has what was typed in it.
fn resembling<'s>(sources: &'s [Source], typed: &str) -> Option<&'s Source> {
    let has = |s: &&Source| fold(&s.id).contains(typed) || bare(&s.title).contains(typed);
    let mut found = sources.iter().filter(has);
    let first = found.next().filter(|_| typed.chars().count() >= PART);
    first.filter(|_| found.next().is_none())
}

fn is_id(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The words of a citation without its marks.
fn bare(text: &str) -> String {
    let plain = fold(text).replace(['[', ']', '@', '¶', '§', ',', ';', '#'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads `[@source ¶8-10]`, `@source 8`, `source p. 8, 12`, `¶8`, `8`, `source`.
fn read_citation(text: &str) -> Typed {
    let spaced = text.replace(['–', '—'], "-").replace('¶', " ¶ ");
    let plain = bare(&spaced);
    let mut words: Vec<&str> = plain.split(' ').filter(|w| !w.is_empty()).collect();
    let marks = ["paragraph", "paragraphs", "par", "par.", "para", "p", "p.", "pp."];
    let mut paragraphs = Vec::new();
    while let Some(run) = words.last().and_then(|w| read_run(w)) {
        paragraphs.splice(0..0, run);
        words.pop();
    }
    while words.last().is_some_and(|w| marks.contains(w)) {
        words.pop();
    }
    paragraphs.dedup();
    let source = (!words.is_empty()).then(|| words.join(" "));
    Typed { source, paragraphs }
}

/// `8` or `8-10`.
fn read_run(word: &str) -> Option<Vec<u32>> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then(|| (first..=last).take(MOST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_read_in_many_ways() {
        let typed = |s: &str, p: &[u32]| Typed { source: Some(s.into()), paragraphs: p.into() };
        assert_eq!(read_citation("[@one-two ¶8]"), typed("one-two", &[8]));
        assert_eq!(read_citation("[@one-two ¶8-10]"), typed("one-two", &[8, 9, 10]));
        assert_eq!(read_citation("one-two ¶8–9, ¶12"), typed("one-two", &[8, 9, 12]));
        assert_eq!(read_citation("one-two¶8"), typed("one-two", &[8]));
        assert_eq!(read_citation("@one-two, p. 8"), typed("one-two", &[8]));
        assert_eq!(read_citation("one-two"), typed("one-two", &[]));
        assert_eq!(read_citation("First Trials, ¶8"), typed("first trials", &[8]));
        assert_eq!(read_citation(" ¶ 8 "), Typed { source: None, paragraphs: vec![8] });
        assert_eq!(read_citation(""), Typed { source: None, paragraphs: vec![] });
        assert_eq!(read_citation("x 1-4000000000").paragraphs.len(), MOST);
    }
}
