//! Superlatives: which of several is asked for, the largest, the fewest, the first.

use super::Named;
use super::time::Found;
use crate::text::Word;

/// Which end of an order is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The largest number.
    Most,
    /// The smallest number.
    Least,
    /// The earliest.
    First,
    /// The latest.
    Last,
}

/// A superlative in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extreme {
    /// Which end is asked for.
    pub end: End,
    /// Where its word stands.
    pub position: usize,
    /// Where its last word stands: "most expensive" has two.
    pub last: usize,
    /// The words for what it orders, where the superlative itself says that: a
    /// measure that has one of them is meant. Empty for "most" and "largest".
    pub dimension: &'static [&'static str],
}

const LENGTH: &[&str] = &["how long", "length", "duration", "how far", "distance"];
const HEIGHT: &[&str] = &["how high", "height", "altitude", "how deep", "depth"];
const REACH: &[&str] = &["how far", "distance"];
const SPEED: &[&str] = &["how fast", "speed", "velocity"];
const DEATHS: &[&str] = &["deaths", "killed", "dead", "death toll", "fatalities"];
const COST: &[&str] = &["cost", "price", "expense", "how expensive"];
const WEIGHT: &[&str] = &["weight", "how heavy", "mass"];
const AGE: &[&str] = &["age", "how old", "aged"];

/// A superlative, its comparative (empty if it has none of one word), which end it
/// asks for, and what it orders.
type Degree = (&'static str, &'static str, End, &'static [&'static str]);

const DEGREES: &[Degree] = &[
    ("most", "more", End::Most, &[]),
    ("largest", "larger", End::Most, &[]),
    ("biggest", "bigger", End::Most, &[]),
    ("greatest", "greater", End::Most, &[]),
    ("maximum", "", End::Most, &[]),
    ("fewest", "fewer", End::Least, &[]),
    ("least", "less", End::Least, &[]),
    ("smallest", "smaller", End::Least, &[]),
    ("minimum", "", End::Least, &[]),
    ("longest", "longer", End::Most, LENGTH),
    ("shortest", "shorter", End::Least, LENGTH),
    ("briefest", "briefer", End::Least, LENGTH),
    ("highest", "higher", End::Most, HEIGHT),
    ("tallest", "taller", End::Most, HEIGHT),
    ("deepest", "deeper", End::Most, HEIGHT),
    ("lowest", "lower", End::Least, HEIGHT),
    ("farthest", "farther", End::Most, REACH),
    ("furthest", "further", End::Most, REACH),
    ("fastest", "faster", End::Most, SPEED),
    ("quickest", "quicker", End::Most, SPEED),
    ("slowest", "slower", End::Least, SPEED),
    ("deadliest", "deadlier", End::Most, DEATHS),
    ("bloodiest", "bloodier", End::Most, DEATHS),
    ("costliest", "costlier", End::Most, COST),
    ("dearest", "dearer", End::Most, COST),
    ("cheapest", "cheaper", End::Least, COST),
    ("heaviest", "heavier", End::Most, WEIGHT),
    ("lightest", "lighter", End::Least, WEIGHT),
    ("oldest", "older", End::Most, AGE),
    ("youngest", "younger", End::Least, AGE),
    ("first", "before", End::First, &[]),
    ("earliest", "earlier", End::First, &[]),
    ("soonest", "sooner", End::First, &[]),
    ("last", "after", End::Last, &[]),
    ("latest", "later", End::Last, &[]),
    ("newest", "newer", End::Last, &[]),
    ("final", "", End::Last, &[]),
];
/// Adjectives that have degrees with "more" and "most", and what they order.
const WITH_MOST: &[(&str, &[&str])] = &[
    ("expensive", COST),
    ("costly", COST),
    ("deadly", DEATHS),
    ("lethal", DEATHS),
    ("distant", REACH),
];
/// Words that tell of a beginning, as "first" does.
const BEGINNING: &[&str] = &["begin", "began", "begun", "start", "initi", "origin", "pioneer"];

/// Words that ask for accounts: "the highest estimate".
pub const ACCOUNTS: &[&str] = &[
    "figure", "figures", "estimate", "estimates", "account", "accounts", "count", "counts",
    "claim", "claims", "number", "numbers",
];
/// Verbs that only say that something had a number: "drew the largest crowd".
pub const HAVING: &[&str] = &[
    "attract", "attracted", "bring", "brought", "cause", "caused", "claim", "claimed", "drew",
    "draw", "gather", "gathered", "give", "gives", "gave", "given", "report", "reported", "left",
    "stay", "stayed", "suffer", "suffered", "win", "won",
];
impl Extreme {
    /// Whether a word of the question is part of it.
    pub fn has(&self, position: usize) -> bool {
        (self.position..=self.last).contains(&position)
    }

    /// Whether it may order by anything, though it has a meaning of its own: "high".
    pub fn is_loose(&self) -> bool {
        self.dimension == HEIGHT
    }

    /// Whether it orders by how fast something was.
    pub fn is_speed(&self) -> bool {
        self.dimension == SPEED
    }

    /// Whether the stem of a word in a record is a superlative of the same end: "the
    /// largest", where the biggest is asked for.
    pub fn is_named_by(&self, stem: &str) -> bool {
        let superlative = DEGREES.iter().find(|(word, ..)| *word == stem);
        superlative.is_some_and(|(.., end, dimension)| {
            *end == self.end && (dimension.is_empty() || *dimension == self.dimension)
        })
    }

    /// Whether the stem of a word in a record tells of the same end.
    pub fn is_told_by(&self, stem: &str) -> bool {
        self.is_named_by(stem) || (self.end == End::First && BEGINNING.contains(&stem))
    }
}

/// The superlative of a question; one that belongs to a name or a time is none.
pub fn find(words: &[Word], names: &[Named], times: &[Found]) -> Option<Extreme> {
    let folded: Vec<&str> = words.iter().map(|w| w.folded.as_str()).collect();
    let free = |at: usize| {
        !names.iter().any(|n| (n.first..=n.last).contains(&at))
            && !times.iter().any(|t| {
                words.get(at).is_some_and(|w| t.range.start < w.end && w.start < t.range.end)
            })
    };
    (0..folded.len()).filter(|at| free(*at)).find_map(|at| superlative(&folded, at))
}

fn superlative(words: &[&str], position: usize) -> Option<Extreme> {
    let word = *words.get(position)?;
    let next = words.get(position + 1).copied().unwrap_or("");
    let before = position.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or("");
    let degree = DEGREES.iter().find(|(superlative, ..)| *superlative == word)?;
    let meant = match word {
        // "most of them", "at most", "at first", "first of all", "her first name"
        "most" | "least" => next != "of" && before != "at" && !words.contains(&"than"),
        "first" => {
            let all =
                words.get(position + 1..).is_some_and(|rest| rest.starts_with(&["of", "all"]));
            before != "at" && next != "name" && !all
        }
        "last" => is_adjective(words, position),
        _ => true,
    };
    meant.then(|| with_adjective(degree, next, position))
}

/// The degree at a position, with the adjective that follows "more" or "most".
fn with_adjective(degree: &Degree, next: &str, position: usize) -> Extreme {
    let (superlative, _, end, dimension) = *degree;
    let open = matches!(superlative, "most" | "least");
    let with = WITH_MOST.iter().find(|(adjective, _)| open && *adjective == next);
    let recent = open && matches!(next, "recent" | "recently");
    let end = match (recent, end) {
        (true, End::Least) => End::First,
        (true, _) => End::Last,
        (false, end) => end,
    };
    let last = if recent || with.is_some() { position + 1 } else { position };
    Extreme { end, position, last, dimension: with.map_or(dimension, |(_, of)| *of) }
}

/// The comparative at a position, as the superlative that it would be of two.
pub fn comparative(words: &[&str], position: usize) -> Option<Extreme> {
    let word = *words.get(position)?;
    let next = words.get(position + 1).copied().unwrap_or("");
    let degree = DEGREES.iter().find(|(_, comparative, ..)| *comparative == word)?;
    Some(with_adjective(degree, next, position))
}

/// Whether "last" is the opposite of "first", not the verb: "how long did it last".
fn is_adjective(words: &[&str], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or("");
    let owned = ["the", "his", "her", "its", "their", "was", "came", "very"];
    let did = words.iter().take(at).any(|w| matches!(*w, "did" | "does" | "do" | "will"));
    let ends = matches!(word(Some(at + 1)), "" | "in" | "for" | "from" | "until" | "at" | "during");
    let verb = words.contains(&"long") || (did && ends);
    owned.contains(&word(at.checked_sub(1))) || !verb
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn end(text: &str) -> Option<End> {
        find(&Analyzer::default().words(text), &[], &[]).map(|e| e.end)
    }

    #[test]
    fn superlatives_are_found() {
        assert_eq!(end("who jumped highest"), Some(End::Most));
        assert_eq!(end("which strike had the fewest people"), Some(End::Least));
        assert_eq!(end("the most recent strike"), Some(End::Last));
        assert_eq!(end("who was last to cross it"), Some(End::Last));
        assert_eq!(end("when was the first time"), Some(End::First));
        assert_eq!(end("when did they last move"), Some(End::Last));
    }

    #[test]
    fn the_same_words_may_mean_something_else() {
        for text in [
            "how long did it last",
            "why did it last in the north",
            "at first nobody came",
            "what is her first name",
            "were most of them old",
            "at least ten people",
            "who is he",
        ] {
            assert_eq!(end(text), None, "{text}");
        }
    }

    #[test]
    fn a_record_tells_it_in_its_own_words() {
        let find = |text: &str| find(&Analyzer::default().words(text), &[], &[]).unwrap();
        assert!(find("the biggest one").is_told_by("largest"));
        assert!(find("who was first").is_told_by("start"));
        assert!(!find("the biggest one").is_told_by("smallest"));
        assert!(!find("the largest crowd").is_told_by("longest"));
    }

    #[test]
    fn an_adjective_says_what_is_ordered() {
        let find = |text: &str| find(&Analyzer::default().words(text), &[], &[]).unwrap();
        assert_eq!(find("the most expensive one").dimension, COST);
        assert_eq!(find("the deadliest storm").dimension, DEATHS);
        assert!(find("the largest crowd").dimension.is_empty());
    }
}
