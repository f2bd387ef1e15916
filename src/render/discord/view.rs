//! What a reply shows, and the `custom_id` that brings it back: buttons hold all
//! that a press needs, so that they work after a restart, in any process, and
//! after the archive changed.
//!
//! ```text
//! p 3f9a1c 01b2c3d4e5f6g.2.t 1988␟prisons
//! │ │      │            │ │ └ the words, or a mark that they stand in the message
//! │ │      │            │ └ what was asked: (t)imeline
//! │ │      │            └ page, from 0
//! │ │      └ who asked
//! │ └ the archive's version, shortened
//! └ what a press does: (p)age
//! ```
//! (without the spaces)

use crate::request::Request;

/// The most characters of a `custom_id`, and of a menu's value.
pub const MAX_ID: usize = 100;
/// How much of the archive's version a button carries.
const VERSION: usize = 6;
/// As many digits as the largest number of a user has. All have as many, so that what
/// fits into a button does not depend on who asks.
const USER: usize = 13;
/// Asks nothing: what is drawn for them is handed to others.
pub const NOBODY: u64 = 0;
/// The last page that a button names.
const LAST_PAGE: usize = 9_999;
/// How much of the digest of words a button carries.
const DIGEST: usize = 6;
/// Between two parts of what was asked.
const SEPARATOR: char = '\u{241F}';
/// Stands for words that are too long for a button.
const ELSEWHERE: char = '\u{2026}';
/// Parts an `@` from what would make it a mention; seen by nobody.
const UNSEEN: char = '\u{200B}';
/// Between the parts of what was asked where a member reads them.
const SHOWN_SEPARATOR: &str = " · ";
/// How many of those are tried: as many as an author line has room for.
const MOST_SPLITS: usize = 128;

/// What pressing a button or choosing from a menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Shows the view: a page, an entry, another reading of a name.
    Show,
    /// Shows the view beside the message, which could not be brought back if it
    /// took its place.
    Beside,
    /// Shows where the view's sentences come from.
    Sources,
    /// Posts the view for everybody.
    Share,
    /// Opens what is chosen from the menu; each option holds its own [`Subject`].
    Open,
}

/// What a reply shows, of which archive, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What was asked.
    pub subject: Subject,
    /// The page, from 0.
    pub page: usize,
    /// The beginning of the archive's version.
    pub version: String,
    /// The user who asked.
    pub asker: u64,
}

/// What was asked, or the mark that it has to be read from the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// All of it.
    Whole(Request),
    /// Its words are too long for a button and stand in the message's first line.
    Elsewhere {
        /// What kind of request, as [`Subject`] writes it.
        kind: char,
        /// A digest of the words.
        digest: String,
    },
}

/// The beginning of an archive's version, as buttons carry it.
pub fn short_version(version: &str) -> String {
    let telling = version.chars().filter(char::is_ascii_alphanumeric);
    telling.chain(std::iter::repeat('0')).take(VERSION).collect()
}

impl View {
    /// The `custom_id` of a button or menu; never longer than [`MAX_ID`].
    pub fn id(&self, action: Action) -> String {
        let head = format!(
            "{}{}{}.{}.",
            verb(action),
            short_version(&self.version),
            base36(self.asker),
            self.page.min(LAST_PAGE)
        );
        let room = MAX_ID - head.chars().count();
        format!("{head}{}", self.subject.text(room))
    }

    /// What a `custom_id` says; `None` for one that this bot did not write.
    pub fn parse(id: &str) -> Option<(Action, Self)> {
        if id.chars().nth(MAX_ID).is_some() {
            return None;
        }
        let mut parts = id.splitn(3, '.');
        let (head, page, subject) = (parts.next()?, parts.next()?, parts.next()?);
        let action = action(head.chars().next()?)?;
        let (version, asker) = head.get(1..)?.split_at_checked(VERSION)?;
        if !version.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let view = Self {
            subject: Subject::parse(subject)?,
            page: page.parse().ok().filter(|page| *page <= LAST_PAGE)?,
            version: version.to_owned(),
            asker: u64::from_str_radix(asker, 36).ok()?,
        };
        Some((action, view))
    }
}

/// The `custom_id` for somebody else who asked the same. One that is none stays as it is.
pub fn handed_to(id: &str, asker: u64) -> String {
    // The action is a letter.
    let (before, after) = (1 + VERSION, 1 + VERSION + USER);
    match (id.get(..before), id.get(after..)) {
        (Some(head), Some(rest)) if rest.starts_with('.') => {
            format!("{head}{}{rest}", base36(asker))
        }
        _ => id.to_owned(),
    }
}

impl Subject {
    /// The subject in at most `room` characters (at least 8); without its words
    /// if they do not fit.
    pub fn text(&self, room: usize) -> String {
        match self {
            Self::Whole(request) => {
                let (kind, words) = parts(request);
                let whole = format!("{kind}{words}");
                if whole.chars().count() <= room && !words.starts_with(ELSEWHERE) {
                    return whole;
                }
                format!("{kind}{ELSEWHERE}{}", digest(&words))
            }
            Self::Elsewhere { kind, digest } => format!("{kind}{ELSEWHERE}{digest}"),
        }
    }

    /// A subject as a button or a menu's option has it.
    pub fn parse(text: &str) -> Option<Self> {
        let kind = text.chars().next()?;
        let words = text.get(kind.len_utf8()..)?;
        if let Some(digest) = words.strip_prefix(ELSEWHERE) {
            let written = digest.len() == DIGEST && digest.chars().all(|c| c.is_ascii_hexdigit());
            return written.then(|| Self::Elsewhere { kind, digest: digest.to_owned() });
        }
        request(kind, words).map(Self::Whole)
    }

    /// The request, its words taken from the message's first line if they are not here.
    /// `None` if the line does not hold them.
    pub fn request(&self, line: &str) -> Option<Request> {
        let (kind, wanted) = match self {
            Self::Whole(request) => return Some(request.clone()),
            Self::Elsewhere { kind, digest } => (*kind, digest),
        };
        let line = line.replace(UNSEEN, "");
        let shown = line.find(' ').and_then(|at| line.get(at + 1..))?;
        let whole = std::iter::once(shown.to_owned());
        // A separator may be part of the words, and share a space with the one after it.
        let split = shown.char_indices().filter_map(|(at, _)| {
            let (first, rest) = shown.split_at_checked(at)?;
            Some(format!("{first}{SEPARATOR}{}", rest.strip_prefix(SHOWN_SEPARATOR)?))
        });
        let split = split.take(MOST_SPLITS);
        whole.chain(split).find(|words| digest(words) == *wanted).and_then(|w| request(kind, &w))
    }
}

/// What was asked, as the first line of a reply shows it: `/timeline 1988 · prisons`.
/// Only whole lines bring long words back, so it must not be cut.
pub fn asked(request: &Request) -> String {
    let (_, words) = parts(request);
    let words = words.replace(SEPARATOR, SHOWN_SEPARATOR);
    format!("/{} {}", request.name(), without_mentions(&words))
}

/// The words with every mention in them broken where nobody sees it.
fn without_mentions(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        safe.push(c);
        let after = words.get(at + 1..).unwrap_or_default();
        let names_all = || ["everyone", "here"].iter().any(|all| after.starts_with(all));
        if c == '@' && (before == '<' || names_all()) {
            safe.push(UNSEEN);
        }
        before = c;
    }
    safe
}

fn verb(action: Action) -> char {
    match action {
        Action::Show => 'p',
        Action::Beside => 'b',
        Action::Sources => 's',
        Action::Share => 'h',
        Action::Open => 'o',
    }
}

fn action(verb: char) -> Option<Action> {
    let all = [Action::Show, Action::Beside, Action::Sources, Action::Share, Action::Open];
    all.into_iter().find(|action| self::verb(*action) == verb)
}

/// The letter of a kind of request, and its words.
fn parts(request: &Request) -> (char, String) {
    let two = |first: &str, second: &Option<String>| match second {
        Some(second) => format!("{}{SEPARATOR}{}", word(first), word(second)),
        None => word(first),
    };
    match request {
        Request::Ask { question } => ('a', word(question)),
        Request::Timeline { when, topic } => ('t', two(when, topic)),
        Request::Figures { words, when } => ('f', two(words, when)),
        Request::Who { name } => ('w', word(name)),
        Request::Source { citation } => ('c', word(citation)),
        Request::Search { words } => ('x', word(words)),
        Request::Entry { id } => ('e', word(id)),
        Request::Verify { text } => ('v', word(text)),
    }
}

fn word(text: &str) -> String {
    text.replace(SEPARATOR, " ").replace(UNSEEN, "")
}

fn request(kind: char, words: &str) -> Option<Request> {
    let (first, second) = match words.split_once(SEPARATOR) {
        Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
        None => (words.to_owned(), None),
    };
    Some(match kind {
        'a' => Request::Ask { question: first },
        't' => Request::Timeline { when: first, topic: second },
        'f' => Request::Figures { words: first, when: second },
        'w' => Request::Who { name: first },
        'c' => Request::Source { citation: first },
        'x' => Request::Search { words: first },
        'e' => Request::Entry { id: first },
        _ => return None,
    })
}

/// Enough of a hash to tell the right words from others in the same line.
fn digest(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex().chars().take(DIGEST).collect()
}

/// A number with digits and letters, in [`USER`] of them.
fn base36(mut number: u64) -> String {
    let mut digits = ['0'; USER];
    for digit in digits.iter_mut().rev() {
        *digit = char::from_digit((number % 36) as u32, 36).unwrap_or('0');
        number /= 36;
    }
    digits.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn view(request: Request) -> View {
        let subject = Subject::Whole(request);
        View { subject, page: 2, version: "3f9a1c".to_owned(), asker: u64::MAX }
    }

    fn back(view: &View) -> Option<Request> {
        let Subject::Whole(asked_for) = &view.subject else { return None };
        let id = view.id(Action::Show);
        assert!(id.chars().count() <= MAX_ID, "{id}");
        let (action, parsed) = View::parse(&id)?;
        assert_eq!((action, parsed.page, parsed.asker), (Action::Show, view.page, view.asker));
        parsed.subject.request(&asked(asked_for))
    }

    #[test]
    fn short_words_stand_in_the_button() {
        let request = Request::Timeline { when: "1988".into(), topic: Some("a.b c".into()) };
        let view = view(request.clone());
        let (_, parsed) = View::parse(&view.id(Action::Sources)).unwrap();
        assert_eq!(parsed.subject, Subject::Whole(request));
    }

    #[test]
    fn a_line_mentions_nobody_and_still_brings_its_words_back() {
        let words = "@everyone and @here and <@1> and a@b.example ".repeat(4);
        let request = Request::Ask { question: words.trim().to_owned() };
        let line = asked(&request);
        assert!(!["@everyone", "@here", "<@1"].iter().any(|m| line.contains(m)), "{line}");
        assert!(line.contains("a@b.example"), "{line}");
        assert_eq!(back(&view(request.clone())), Some(request));
    }

    #[test]
    fn an_id_is_handed_to_somebody_else() {
        let mine = view(Request::Timeline { when: "1988".into(), topic: None });
        let (nobodys, anothers) =
            (View { asker: NOBODY, ..mine.clone() }, View { asker: 7, ..mine.clone() });
        for action in [Action::Show, Action::Sources, Action::Share, Action::Open] {
            for given in [&mine, &nobodys, &anothers] {
                assert_eq!(handed_to(&given.id(action), 7), anothers.id(action));
            }
        }
        assert_eq!(handed_to("of another kind", 7), "of another kind");
    }

    #[test]
    fn foreign_ids_are_refused() {
        for id in ["", "p", "p3f9a1c", "z3f9a1c1.0.t1988", "p3f9a1c!.0.t1988", "p3f9a1c1.0.q1"] {
            assert_eq!(View::parse(id), None, "{id}");
        }
    }

    #[test]
    fn words_that_end_as_a_separator_begins_come_back() {
        let (when, topic) = (format!("{} ·", "1988 ".repeat(20)), Some("prisons".to_owned()));
        let request = Request::Timeline { when, topic };
        assert_eq!(back(&view(request.clone())), Some(request));
    }

    #[test]
    fn a_line_with_other_words_brings_nothing_back() {
        let long = Request::Ask { question: "who ".repeat(50).trim().to_owned() };
        let (_, parsed) = View::parse(&view(long).id(Action::Show)).unwrap();
        assert_eq!(parsed.subject.request("/ask who was it"), None);
    }

    proptest! {
        #[test]
        fn whatever_was_asked_comes_back(first in "[^\u{241F}\u{200B}]{1,240}", second in "[^\u{241F}\u{200B}]{1,90}") {
            let question = Request::Ask { question: first.clone() };
            prop_assert_eq!(back(&view(question.clone())), Some(question));
            let timeline = Request::Timeline { when: second.clone(), topic: Some(first.clone()) };
            prop_assert_eq!(back(&view(timeline.clone())), Some(timeline));
            let figures = Request::Figures { words: first, when: Some(second) };
            prop_assert_eq!(back(&view(figures.clone())), Some(figures));
        }

        #[test]
        fn any_text_is_read_without_a_panic(id in "\\PC{0,120}") {
            let _ = View::parse(&id);
        }
    }
}
