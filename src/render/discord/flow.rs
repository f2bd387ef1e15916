//! Text on its way into pages: parts that are not torn apart, in order, and
//! where a page may end.

use std::collections::BTreeSet;

use super::escape::{escape_fit, escape_parts};
use super::units::units;

/// How long a part is at most. Much shorter than a page, so that pages fill.
const PART: usize = 700;
/// Before a line in small type.
const SMALL: &str = "-# ";
/// How much longer a page may be, so that a remark stays with what it is about.
const REMARK: usize = 300;
/// The most numbers of sources that stand after a sentence.
const MARKS: usize = 8;

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Line,
    Blank,
}

impl Gap {
    fn text(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Line => "\n",
            Self::Blank => "\n\n",
        }
    }
}

/// A record that can be opened from a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opens<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) date: &'a str,
}

/// A part: escaped, and short enough for any page.
#[derive(Debug)]
struct Part<'a> {
    text: String,
    gap: Gap,
    marks: Vec<usize>,
    /// Stands with what follows.
    heading: bool,
    /// What follows had better stand on one page with it.
    whole: bool,
    /// The heading that it stands under.
    under: Option<usize>,
    opens: Option<Opens<'a>>,
}

/// Parts in order.
#[derive(Debug, Default)]
pub(super) struct Flow<'a> {
    parts: Vec<Part<'a>>,
    under: Option<usize>,
}

/// A page: its text and what it refers to.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub(super) text: String,
    /// Numbers of sources.
    pub(super) marks: BTreeSet<usize>,
    /// Records to open, in order.
    pub(super) opens: Vec<Opens<'a>>,
}

impl<'a> Flow<'a> {
    fn push(&mut self, text: String, gap: Gap, marks: &[usize]) {
        if !text.is_empty() {
            let (marks, under) = (marks.to_vec(), self.under);
            self.parts.push(Part {
                text,
                gap,
                marks,
                heading: false,
                whole: false,
                under,
                opens: None,
            });
        }
    }

    /// A heading, ready to be shown, over everything up to the next one.
    pub(super) fn heading(&mut self, text: String, opens: Option<Opens<'a>>) {
        self.push(text, Gap::Blank, &[]);
        if let Some(part) = self.parts.last_mut() {
            part.heading = true;
            part.opens = opens;
            part.under = None;
            self.under = Some(self.parts.len() - 1);
        }
    }

    /// A heading over what is to be read as one: no page ends below it if all of it
    /// fits the next one.
    pub(super) fn heading_of_one(&mut self, text: String, opens: Option<Opens<'a>>) {
        self.heading(text, opens);
        if let Some(part) = self.parts.last_mut() {
            part.whole = true;
        }
    }

    /// What follows stands under no heading.
    pub(super) fn end_heading(&mut self) {
        self.under = None;
    }

    /// A line that is ready to be shown, with the sources that it rests on.
    pub(super) fn line(&mut self, text: String, gap: Gap, marks: &[usize]) {
        self.push(text, gap, marks);
    }

    /// Words with the marks of their sources; each part of a long text has them.
    pub(super) fn cited(&mut self, text: &str, gap: Gap, numbers: &[usize]) {
        for (at, part) in escape_parts(text, PART).into_iter().enumerate() {
            let gap = if at == 0 { gap } else { Gap::Space };
            self.push(with_marks(&part, numbers), gap, numbers);
        }
    }

    /// A remark in small type, of at most `most` units.
    pub(super) fn small(&mut self, before: &str, text: &str, most: usize) {
        let parts =
            if most < PART { vec![escape_fit(text, most)] } else { escape_parts(text, PART) };
        for (at, part) in parts.into_iter().filter(|part| !part.is_empty()).enumerate() {
            let before = if at == 0 { before } else { "" };
            self.push(format!("{SMALL}{before}{part}"), Gap::Line, &[]);
        }
    }

    /// How long it is on one page.
    pub(super) fn units(&self) -> usize {
        self.parts.iter().map(|part| units(&part.text) + units(part.gap.text())).sum()
    }

    /// Pages of at most `room` units, or [`REMARK`] more if they end with a remark,
    /// with at most `most` records to open each.
    /// There is at least one; `continued` follows a heading that is set again.
    pub(super) fn pages(&self, room: usize, most: usize, continued: &str) -> Vec<Page<'a>> {
        let mut pages = Vec::new();
        let mut start = 0;
        while start < self.parts.len() || pages.is_empty() {
            let end = self.page_end(start, room, most, continued);
            pages.push(self.page(start, end, continued));
            start = end;
        }
        pages
    }

    /// Where the page that begins with the part `start` ends.
    fn page_end(&self, start: usize, room: usize, most: usize, continued: &str) -> usize {
        let mut used = self.again(start, continued).map_or(0, |text| units(&text));
        let mut opens = 0;
        let mut end = start;
        for part in self.parts.iter().skip(start) {
            used += units(part.gap.text()) + units(&part.text);
            opens += usize::from(part.opens.is_some());
            let slack = if part.text.starts_with(SMALL) { REMARK } else { 0 };
            if end > start && (used > room + slack || opens > most) {
                break;
            }
            end += 1;
        }
        end = self.before_torn(start, end, room);
        let full = end;
        while end < self.parts.len() && end > start + 1 && self.is_heading(end - 1) {
            end -= 1;
        }
        if end == start + 1 && self.is_heading(start) { full } else { end }
    }

    /// The end of a page, moved before the heading of what it would tear apart.
    fn before_torn(&self, start: usize, end: usize, room: usize) -> usize {
        let heading = self.parts.get(end).and_then(|part| part.under).filter(|at| *at > start);
        let Some((at, true)) = heading.and_then(|at| Some((at, self.parts.get(at)?.whole))) else {
            return end;
        };
        let under = |part: &&Part<'_>| part.under == Some(at);
        let size = |part: &Part<'_>| units(part.gap.text()) + units(&part.text);
        let below: usize = self.parts.iter().skip(at + 1).take_while(under).map(size).sum();
        let fits = self.parts.get(at).is_some_and(|heading| size(heading) + below <= room);
        if fits { at } else { end }
    }

    fn is_heading(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|part| part.heading)
    }

    fn page(&self, start: usize, end: usize, continued: &str) -> Page<'a> {
        let mut page = Page::default();
        if let Some(text) = self.again(start, continued) {
            page.text = text;
            let heading = self.parts.get(start).and_then(|part| part.under);
            page.opens
                .extend(heading.and_then(|at| self.parts.get(at)).and_then(|part| part.opens));
        }
        for (at, part) in self.parts.iter().enumerate().take(end).skip(start) {
            if !page.text.is_empty() {
                let close = at == start || part.heading && self.is_heading(at - 1);
                let gap = if close { Gap::Line } else { part.gap };
                page.text.push_str(gap.text());
            }
            page.text.push_str(&part.text);
            page.marks.extend(&part.marks);
            page.opens.extend(part.opens);
        }
        page
    }

    /// The heading of a part whose heading stands on an earlier page.
    fn again(&self, start: usize, continued: &str) -> Option<String> {
        let heading = self.parts.get(start)?.under.filter(|at| *at < start)?;
        Some(format!("{}{continued}", self.parts.get(heading)?.text))
    }
}

/// Escaped words with their marks, which stay with the last word.
pub(super) fn with_marks(text: &str, numbers: &[usize]) -> String {
    format!("{text}\u{a0}{}", marks(numbers))
}

/// `[1][2]`
pub(super) fn marks(numbers: &[usize]) -> String {
    let mut marks: String = numbers.iter().take(MARKS).map(|n| format!("[{n}]")).collect();
    if numbers.len() > MARKS {
        marks.push('…');
    }
    marks
}

/// Bold type around words that are escaped already; nothing around nothing.
pub(super) fn strong(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(sentences: usize) -> Flow<'static> {
        let mut flow = Flow::default();
        flow.heading("**1988**".into(), None);
        for n in 0..sentences {
            flow.cited("It is told.", if n == 0 { Gap::Line } else { Gap::Space }, &[n]);
        }
        flow
    }

    #[test]
    fn a_page_says_again_what_it_stands_under() {
        let pages = flow(6).pages(60, 9, " (continued)");
        assert_eq!(
            pages[0].text,
            "**1988**\nIt is told.\u{a0}[0] It is told.\u{a0}[1] It is told.\u{a0}[2]"
        );
        assert_eq!(
            pages[1].text,
            "**1988** (continued)\nIt is told.\u{a0}[3] It is told.\u{a0}[4]"
        );
        assert_eq!(pages[1].marks, BTreeSet::from([3, 4]));
        assert_eq!(pages.len(), 3);
    }

    #[test]
    fn no_page_ends_in_a_heading() {
        let mut flow = flow(2);
        flow.heading("**1989**".into(), None);
        flow.cited("It is told again and at greater length.", Gap::Line, &[7]);
        let pages = flow.pages(60, 9, "");
        assert!(pages[0].text.ends_with("[1]"), "{pages:?}");
        assert!(pages[1].text.starts_with("**1989**\n"), "{pages:?}");
    }

    #[test]
    fn a_record_is_not_torn_if_the_next_page_holds_it() {
        let mut flow = flow(2);
        let opens = Opens { id: "b", title: "b", date: "" };
        flow.heading_of_one("**b**".into(), Some(opens));
        (0..3).for_each(|n| flow.line(format!("- account {n}"), Gap::Line, &[n]));
        let pages = flow.pages(80, 9, " (continued)");
        assert!(pages[0].text.ends_with("[1]"), "{pages:?}");
        assert_eq!(pages[1].text, "**b**\n- account 0\n- account 1\n- account 2");
        let narrow = flow.pages(30, 9, " (continued)");
        assert!(narrow.last().unwrap().text.starts_with("**b** (continued)\n"), "{narrow:?}");
    }

    #[test]
    fn a_remark_stays_with_what_it_is_about() {
        let mut flow = flow(3);
        flow.small("Note: ", "the year is inferred", PART);
        let pages = flow.pages(60, 9, "");
        assert_eq!(pages.len(), 1, "{pages:?}");
        flow.small("", &"far too long ".repeat(40), PART);
        assert_eq!(flow.pages(60, 9, "").len(), 2);
    }

    #[test]
    fn what_is_compared_is_not_torn_apart() {
        let mut flow = flow(2);
        flow.heading_of_one("**Deaths**".into(), None);
        flow.line("- 84".into(), Gap::Line, &[8]);
        flow.line("- 97".into(), Gap::Line, &[9]);
        let pages = flow.pages(62, 9, "");
        assert!(pages[0].text.ends_with("[1]"), "{pages:?}");
        assert_eq!(pages[1].text, "**Deaths**\n- 84\n- 97");
    }

    #[test]
    fn every_part_of_a_long_sentence_is_cited() {
        let mut flow = Flow::default();
        flow.cited(&"word ".repeat(1_000), Gap::Line, &[3]);
        let pages = flow.pages(1_000, 9, "");
        assert!(pages.len() > 4);
        assert!(
            pages.iter().all(|page| page.text.ends_with("\u{a0}[3]") && page.text.len() < 1_000)
        );
    }

    #[test]
    fn nothing_is_one_empty_page() {
        assert_eq!(Flow::default().pages(10, 1, "").len(), 1);
    }
}
