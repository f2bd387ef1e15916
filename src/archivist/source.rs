//! A source, or what the records take from one of its paragraphs.

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::model::{Citation, Citations, Sentence, Source};
use crate::index::IndexError;
use crate::text::fold;

/// A citation as somebody typed it.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    source: Option<String>,
    paragraph: Option<u32>,
}

impl Archivist {
    pub(super) fn source(&self, text: &str) -> Result<Answer, IndexError> {
        let sources = self.index.sources()?;
        let typed = read_citation(text);
        let source = match &typed.source {
            None => sources.first().filter(|_| sources.len() == 1 && typed.paragraph.is_some()),
            Some(id) => sources.iter().find(|s| fold(&s.id) == *id),
        };
        match (source, &typed.source, typed.paragraph) {
            (Some(source), _, Some(paragraph)) => self.paragraph(source, paragraph),
            (Some(source), _, None) => Ok(self.whole_source(source)),
            (None, Some(id), _) if is_id(id) => Ok(self.unknown_source(id, &sources)),
            _ => Ok(self.not_a_citation(text, &sources)),
        }
    }

    fn paragraph(&self, source: &Source, paragraph: u32) -> Result<Answer, IndexError> {
        if paragraph == 0 || paragraph > source.paragraphs {
            let message = phrases::no_such_paragraph(&source.id, paragraph, source.paragraphs);
            return Ok(self.composer(Kind::NotInArchive).say(message));
        }
        let citing = self.index.citing(&source.id, paragraph)?;
        let mut composer = self.composer(Kind::Answer);
        composer.answer.read_as = Some(format!("{} ¶{paragraph}", source.id));
        for claim in &citing.claims {
            let view = composer.sentence(&claim.sentence, Some(&claim.record), claim.date.as_ref());
            composer.answer.sentences.push(view);
        }
        for figure in &citing.figures {
            let view = composer.figure(figure, &|id| self.name_of(id));
            composer.answer.figures.push(view);
        }
        if composer.answer.sentences.is_empty() && composer.answer.figures.is_empty() {
            return Ok(self.nothing_cites(source, paragraph));
        }
        Ok(composer.finish())
    }

    fn nothing_cites(&self, source: &Source, paragraph: u32) -> Answer {
        let reason = source.uncited.iter().find(|u| u.paragraph == paragraph);
        let message = match reason {
            Some(uncited) => phrases::uncited_because(&source.id, paragraph, &uncited.reason),
            None => phrases::nothing_cites(&source.id, paragraph),
        };
        self.composer(Kind::NotInArchive).say(message)
    }

    fn whole_source(&self, source: &Source) -> Answer {
        let mut composer = self.composer(Kind::Answer);
        let all =
            Citation { source: source.id.clone(), paragraphs: (1..=source.paragraphs).collect() };
        if let Some(cites) = Citations::new(vec![all]) {
            let said = |text: &String| Sentence::new(text.clone(), cites.clone());
            let told = source.description.iter().chain([&source.standpoint]);
            for sentence in told.map(said).collect::<Vec<_>>() {
                let view = composer.sentence(&sentence, None, None);
                composer.answer.sentences.push(view);
            }
        }
        composer.say(source.title.clone())
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

fn is_id(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Reads `[@source ¶8]`, `@source 8`, `source p. 8`, `¶8`, `8`, `source`.
fn read_citation(text: &str) -> Typed {
    let bare = fold(text).replace(['[', ']', '@'], " ").replace(['¶', '§', ',', ';', '#'], " ¶ ");
    let mut words: Vec<&str> = bare.split_whitespace().collect();
    let marks = ["¶", "paragraph", "par", "par.", "para", "p", "p.", "pp."];
    let paragraph = words.last().and_then(|w| w.parse().ok());
    if paragraph.is_some() {
        words.pop();
    }
    while words.last().is_some_and(|w| marks.contains(w)) {
        words.pop();
    }
    let source = (!words.is_empty()).then(|| words.join(" "));
    Typed { source, paragraph }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_read_in_many_ways() {
        let typed = |s: &str, p| Typed { source: Some(s.into()), paragraph: p };
        assert_eq!(read_citation("[@one-two ¶8]"), typed("one-two", Some(8)));
        assert_eq!(read_citation("one-two¶8"), typed("one-two", Some(8)));
        assert_eq!(read_citation("@one-two, p. 8"), typed("one-two", Some(8)));
        assert_eq!(read_citation("one-two"), typed("one-two", None));
        assert_eq!(read_citation(" ¶ 8 "), Typed { source: None, paragraph: Some(8) });
        assert_eq!(read_citation(""), Typed { source: None, paragraph: None });
    }
}
