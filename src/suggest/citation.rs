//! Sources, their sections and paragraphs.

use super::Typing;
use super::list::List;
use crate::index::IndexError;
use crate::index::offers::{COUNTED, PartOffer};
use crate::text::fold;

/// What may stand before a paragraph's number.
const MARKS: &[&str] =
    &["paragraph", "paragraphs", "par", "par.", "para", "p", "p.", "pp.", "source"];

/// Adds citations, best first. Only paragraphs that a source has.
pub(super) fn offer(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let typed = Typed::read(&typing.typed);
    let parts = &typing.index.offers()?.parts;
    let whole: Vec<&PartOffer> =
        parts.items().iter().filter(|part| part.section.is_none()).collect();
    let named = |part: &&PartOffer| fold(&part.source).starts_with(&typed.words);
    let mut sources: Vec<&PartOffer> = whole.iter().copied().filter(named).collect();
    if sources.is_empty() {
        let has = |text: &str| fold(text).contains(&typed.words);
        sources = whole.iter().copied().filter(|p| has(&p.source) || has(&p.title)).collect();
    }
    if let Some(number) = typed.number {
        for paragraph in numbers(number) {
            for source in &sources {
                add_paragraph(typing, list, source, paragraph, whole.len() > 1)?;
            }
            if list.is_full() {
                return Ok(());
            }
        }
    }
    let words = typing.index.analyzer().words(&typing.typed.replace('@', " "));
    if words.is_empty() {
        let (sections, sources): (Vec<_>, Vec<_>) =
            parts.items().iter().partition(|part| part.section.is_some());
        for part in sources.into_iter().chain(sections).take(list.room()) {
            add_part(typing, list, part, whole.len() > 1);
        }
        return Ok(());
    }
    let mut hits = parts.find(&words);
    hits.sort_by_key(|hit| {
        let section = parts.items().get(hit.item).is_some_and(|part| part.section.is_some());
        (hit.wrong, !hit.first, section, hit.item)
    });
    for part in hits.iter().filter_map(|hit| parts.items().get(hit.item)) {
        add_part(typing, list, part, whole.len() > 1);
        if list.is_full() {
            break;
        }
    }
    Ok(())
}

/// A citation as far as it is typed.
struct Typed {
    /// What stands before the number: the beginning of a source's id, or nothing.
    words: String,
    number: Option<u32>,
}

impl Typed {
    fn read(typed: &str) -> Self {
        let plain = fold(typed).replace(['[', ']', '@', '¶', '§', ',', ';', '#'], " ");
        let mut words: Vec<&str> = plain.split_whitespace().collect();
        let number = words.last().and_then(|word| word.parse().ok());
        if number.is_some() {
            words.pop();
        }
        while words.last().is_some_and(|word| MARKS.contains(word)) {
            words.pop();
        }
        Self { words: words.join(" "), number }
    }
}

/// A number, and those that begin with its digits.
fn numbers(begun: u32) -> impl Iterator<Item = u32> {
    let tens = begun.saturating_mul(10);
    let more = (tens..=tens.saturating_add(9)).filter(move |n| begun > 0 && *n != begun);
    std::iter::once(begun).chain(more)
}

fn add_paragraph(
    typing: &Typing<'_>,
    list: &mut List,
    part: &PartOffer,
    paragraph: u32,
    several: bool,
) -> Result<(), IndexError> {
    if list.is_full() || paragraph == 0 || paragraph > part.paragraphs {
        return Ok(());
    }
    let phrases = typing.phrases;
    let source = typing.index.source(&part.source)?;
    let section = source.as_ref().and_then(|source| source.section_of(paragraph));
    let title = section.map_or(part.title.as_str(), |section| section.title.as_str());
    let resting = typing.index.sentences_citing(&part.source, paragraph, COUNTED)?;
    let resting = phrases.counted(resting, COUNTED, phrases.cite_it);
    let place = place(part, &format!("¶{paragraph}"), several);
    list.add(&[&place, title, &resting], 1, &format!("@{} ¶{paragraph}", part.source));
    Ok(())
}

/// A whole source, or a section.
fn add_part(typing: &Typing<'_>, list: &mut List, part: &PartOffer, several: bool) {
    let phrases = typing.phrases;
    let length = phrases.counted(part.paragraphs as usize, usize::MAX, phrases.paragraphs);
    let Some((first, last)) = part.section else {
        let id = format!("@{}", part.source);
        list.add(&[&part.title, &id, &length], 0, &id);
        return;
    };
    let (shown, typed) = if first == last {
        (format!("¶{first}"), format!("¶{first}"))
    } else {
        (format!("¶{first}–{last}"), format!("¶{first}-{last}"))
    };
    let place = place(part, &shown, several);
    list.add(&[&place, &part.title, &length], 1, &format!("@{} {typed}", part.source));
}

/// "¶8", with its source where there are several.
fn place(part: &PartOffer, paragraphs: &str, several: bool) -> String {
    if several { format!("@{} {paragraphs}", part.source) } else { paragraphs.to_owned() }
}
