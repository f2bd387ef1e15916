//! The sheet that text is set on: wrapping, indents, and weight of type. What is
//! set is cleaned here, so that nothing can reach a terminal around it.

use anstyle::{Effects, Style};
use textwrap::{Options, WrapAlgorithm};

use crate::render::clean::clean;

/// How a paragraph looks on a terminal with colour; without, all look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Strong,
    Heading,
    Faint,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Heading => Style::new().effects(Effects::BOLD.insert(Effects::UNDERLINE)),
            Self::Faint => Style::new().effects(Effects::DIMMED),
        }
    }
}

/// Where a paragraph's lines start: columns before the first, and before the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent(pub(super) usize, pub(super) usize);

/// Lines of text, each at most as wide as the sheet.
#[derive(Debug)]
pub(super) struct Paper {
    text: String,
    width: usize,
    color: bool,
    /// The last line is a heading, which stands close to what follows.
    headed: bool,
}

impl Paper {
    pub(super) fn new(width: usize, color: bool) -> Self {
        Self { text: String::new(), width, color, headed: false }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Sets a paragraph; nothing if it has no words.
    pub(super) fn set(&mut self, text: &str, indent: Indent, tone: Tone) {
        for line in wrap(text, self.width, indent) {
            self.line(&line, tone);
        }
    }

    /// Sets a line that is already cleaned and fits.
    pub(super) fn line(&mut self, line: &str, tone: Tone) {
        let words = line.trim_start_matches(' ');
        let style = tone.style();
        self.text.extend(line.chars().take_while(|c| *c == ' '));
        if self.color && tone != Tone::Plain {
            self.text.push_str(&format!("{style}{words}{style:#}"));
        } else {
            self.text.push_str(words);
        }
        self.text.push('\n');
        self.headed = tone == Tone::Heading;
    }

    /// Leaves one blank line, unless the sheet is empty, has one there or ends
    /// in a heading.
    pub(super) fn gap(&mut self) {
        if !self.headed && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The text, cleaned, in lines of at most `width` columns. Words that are longer
/// than a line are broken.
pub(super) fn wrap(text: &str, width: usize, indent: Indent) -> Vec<String> {
    let text = clean(text);
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let (first, other) = (" ".repeat(indent.0), " ".repeat(indent.1));
    let options = Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&other)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let lines = textwrap::wrap(text, options);
    lines.iter().map(|line| unglued(line)).filter(|line| !line.is_empty()).collect()
}

/// What glue held together needs none once the lines are made.
fn unglued(line: &str) -> String {
    let plain: String = line
        .chars()
        .filter(|c| *c != '\u{2060}')
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect();
    plain.trim_end().to_owned()
}

/// Two parts on one line, set apart; a line may end between them.
pub(super) fn apart(left: &str, right: &str) -> String {
    format!("{left}\u{a0} {right}")
}

/// The text with its citation marks, which stay with its last word.
pub(super) fn cited(text: &str, citations: &[usize]) -> String {
    let marks = marks(citations);
    if marks.is_empty() { text.trim().to_owned() } else { format!("{}\u{a0}{marks}", text.trim()) }
}

/// `[1][2]`
pub(super) fn marks(citations: &[usize]) -> String {
    citations.iter().map(|n| format!("[{n}]")).collect::<Vec<_>>().join("\u{2060}")
}
