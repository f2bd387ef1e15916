//! The body of a record: sentences, each ending in a citation.

use std::ops::Range;
use std::sync::Arc;

use super::boundary;
use super::cite::{Budget, FORM, Place, Reader, merge};
use super::wording::{UNPRINTABLE_HELP, tidy, unprintable_message};
use super::written::Written;
use super::{Cited, Claim, ClaimKind, Parsed};
use crate::archive::model::Sentence;
use crate::archive::problem::{Problem, TextFile, is_unprintable};

/// A sentence as it stands in the body.
struct Raw {
    /// Its words without the citation.
    span: Range<usize>,
    /// A full stop that stands behind the citation.
    stop: Option<char>,
    cited: Vec<Cited>,
}

/// Reads the body and adds its sentences, citations and claims to `parsed`.
pub(super) fn read<T>(
    parsed: &mut Parsed<T>,
    written: &Written<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Sentence> {
    let file = Arc::clone(&parsed.file);
    report_unprintable(&file, written, problems);
    let budget = Budget::default();
    let mut body = Body { file: &file, written, at: 0, raws: Vec::new(), budget, problems };
    while body.step() {}
    let raws = body.raws;
    let mut sentences = Vec::new();
    for raw in raws {
        sentences.extend(finish(parsed, raw, written));
    }
    sentences
}

fn finish<T>(parsed: &mut Parsed<T>, raw: Raw, written: &Written<'_>) -> Option<Sentence> {
    let mut text = tidy(written.slice(&raw.span));
    text.extend(raw.stop);
    let cites = merge(&raw.cited);
    parsed.cited.extend(raw.cited);
    let cites = cites?;
    parsed.claims.push(Claim {
        kind: ClaimKind::Sentence,
        text: text.clone(),
        span: written.place(raw.span),
        cites: cites.clone(),
    });
    Some(Sentence::new(text, cites))
}

struct Body<'f, 'p> {
    file: &'f Arc<TextFile>,
    written: &'f Written<'f>,
    at: usize,
    raws: Vec<Raw>,
    budget: Budget,
    problems: &'p mut Vec<Problem>,
}

impl<'f> Body<'f, '_> {
    /// Reads up to the next citation; `false` at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(open) = rest.find("[@") else {
            self.uncited(self.at..self.at + rest.len());
            return false;
        };
        let words = self.trimmed(self.at..self.at + open);
        let inside = rest.get(open + 1..).unwrap_or("");
        let open = self.at + open;
        let length =
            inside.find(']').filter(|close| !inside.get(1..*close).unwrap_or("").contains("[@"));
        let Some(length) = length else {
            self.problem(open..open + 2, "the citation is not closed", "close it with ]");
            return false;
        };
        let group = inside.get(..length).unwrap_or("");
        let cited = self.reader().group(group, open + 1);
        self.at = open + 1 + length + 1;
        self.sentence(words, open..self.at, cited);
        true
    }

    /// What was not read yet.
    fn rest(&self) -> &'f str {
        self.written.text().get(self.at..).unwrap_or("")
    }

    fn reader(&mut self) -> Reader<'_> {
        let (file, budget, place) = (self.file, &self.budget, Place::Of(self.written));
        Reader { file, place, budget, problems: self.problems }
    }

    fn problem(&mut self, span: Range<usize>, message: &str, help: impl Into<String>) {
        let place = self.written.place(span);
        self.problems.push(Problem::at(self.file, place, message.to_owned(), help.into()));
    }

    fn sentence(&mut self, span: Range<usize>, citation: Range<usize>, cited: Vec<Cited>) {
        let words = self.written.slice(&span);
        if words.is_empty() {
            match self.raws.last_mut() {
                Some(last) => last.cited.extend(cited),
                None => {
                    let help = "put the citation behind the sentence that it belongs to";
                    self.problem(citation, "a citation without a sentence", help);
                }
            }
            return;
        }
        let stop = self.stop_behind();
        let ended = boundary::is_ended(words);
        if !ended && stop.is_none() {
            let message =
                "the citation stands in the middle of a sentence, or the full stop is missing";
            let help = format!(
                "end each sentence with a full stop and one citation; for several sources, {FORM}"
            );
            self.problem(citation, message, help);
        }
        self.several(&span);
        self.raws.push(Raw { span, stop: stop.filter(|_| !ended), cited });
    }

    /// A full stop right behind the citation.
    fn stop_behind(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        if !boundary::is_terminal(next) {
            return None;
        }
        self.at += next.len_utf8();
        Some(next)
    }

    /// Reports sentences that share the citation of the one after them.
    fn several(&mut self, span: &Range<usize>) {
        if self.malformed(span) {
            return;
        }
        let mut from = span.start;
        for end in boundary::ends(self.written.slice(span)) {
            let sentence = self.trimmed(from..span.start + end);
            from = span.start + end;
            let help = format!("end it with its own citation: {FORM}");
            self.problem(sentence, "this sentence has no citation", help);
        }
    }

    /// Reports what is left behind the last citation.
    fn uncited(&mut self, span: Range<usize>) {
        let span = self.trimmed(span);
        if span.is_empty() || self.malformed(&span) {
            return;
        }
        self.several(&span);
        let last = boundary::ends(self.written.slice(&span))
            .last()
            .map_or(span.start, |end| span.start + end);
        let help = format!("end it with a citation: {FORM}");
        let sentence = self.trimmed(last..span.end);
        self.problem(sentence, "this sentence has no citation", help);
    }

    /// A paragraph mark among the words belongs to a citation that was not recognised.
    fn malformed(&mut self, span: &Range<usize>) -> bool {
        let words = self.written.slice(span);
        let Some(mark) = words.find('¶') else { return false };
        let start = words.get(..mark).and_then(|before| before.rfind(['[', '('])).unwrap_or(mark);
        let rest = words.get(mark..).unwrap_or("");
        let length = rest
            .find([']', ')'])
            .map_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()), |i| i + 1);
        let place = span.start + start..span.start + mark + length;
        self.problem(place, "this is not a citation", FORM);
        true
    }

    /// The span without white space at its ends.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let text = self.written.slice(&span);
        let start = span.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }
}

fn report_unprintable(file: &Arc<TextFile>, written: &Written<'_>, problems: &mut Vec<Problem>) {
    for (at, c) in written.text().char_indices().filter(|(_, c)| is_unprintable(*c)) {
        let place = written.place(at..at + c.len_utf8());
        problems.push(Problem::at(
            file,
            place,
            unprintable_message(c),
            UNPRINTABLE_HELP.to_owned(),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs = Vec<(String, String)>;

    fn body(text: &str) -> (Pairs, Pairs) {
        let file = TextFile::new("x.md", text);
        let mut parsed: Parsed<()> = Parsed::new("x", &file);
        let mut problems = Vec::new();
        let sentences = read(&mut parsed, &Written::plain(text, 0), &mut problems);
        let shown = |s: &Sentence| {
            let cites: Vec<String> = s.cites().iter().map(ToString::to_string).collect();
            (s.text().to_owned(), cites.join("; "))
        };
        let problem = |p: &Problem| {
            (p.message().to_owned(), file.slice(&p.span().expect("a place")).to_owned())
        };
        (sentences.iter().map(shown).collect(), problems.iter().map(problem).collect())
    }

    #[test]
    fn sentences_and_their_citations() {
        let text = "\nHe fell\r\n from 75 feet. [@t ¶5]\nHe died [@t ¶6-7; @u ¶1].\nSo “it is.” [@t ¶8] [@u ¶2]\n";
        let (sentences, problems) = body(text);
        assert_eq!(problems, vec![]);
        let expected = [
            ("He fell from 75 feet.", "@t ¶5"),
            ("He died.", "@t ¶6, ¶7; @u ¶1"),
            ("So “it is.”", "@t ¶8; @u ¶2"),
        ];
        assert_eq!(sentences, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn problems_point_at_their_place() {
        let no_citation = "this sentence has no citation";
        for (text, message, place) in [
            ("He fell. He died. [@t ¶1]", no_citation, "He fell."),
            ("He fell. [@t ¶1] He died.", no_citation, "He died."),
            (
                "He fell [@t ¶1] and died. [@t ¶2]",
                "the citation stands in the middle of a sentence, or the full stop is missing",
                "[@t ¶1]",
            ),
            ("[@t ¶1]", "a citation without a sentence", "[@t ¶1]"),
            ("He fell. [@t ¶1", "the citation is not closed", "[@"),
            ("He fell. [t ¶1]", "this is not a citation", "[t ¶1]"),
            ("He fell. (@t ¶1) He died. [@t ¶2]", "this is not a citation", "(@t ¶1)"),
            (
                "He\u{202E} fell. [@t ¶1]",
                "the character U+202E controls layout and is not allowed",
                "\u{202E}",
            ),
        ] {
            assert_eq!(body(text).1, vec![(message.to_owned(), place.to_owned())], "{text}");
        }
    }
}
