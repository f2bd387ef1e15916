//! How many letters of a word are wrong that somebody is still typing.

/// Longer words are compared by their first letters only.
const LONGEST: usize = 32;

/// How many wrong letters are forgiven in so many: none in three, one from four
/// letters on, two from eight on.
pub fn forgiven(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many letters are wrong if `typed` is to be the beginning of `word`: wrong,
/// missing, doubled and swapped ones; `None` if more than are forgiven, or if the
/// words begin in altogether different ways. Both are folded.
pub fn wrong_letters(typed: &str, word: &str) -> Option<usize> {
    let typed: Vec<char> = typed.chars().take(LONGEST).collect();
    let most = forgiven(typed.len());
    let word: Vec<char> = word.chars().take(typed.len() + most).collect();
    if word.len() + most < typed.len() || !begin_alike(&typed, &word) {
        return None;
    }
    let nearest = nearest_beginning(&typed, &word);
    (nearest <= most).then_some(nearest)
}

/// Whether one of the first two letters is in its place, or they are swapped.
fn begin_alike(typed: &[char], word: &[char]) -> bool {
    let same = |a: usize, b: usize| typed.get(a).is_some_and(|c| word.get(b) == Some(c));
    same(0, 0) || same(1, 1) || same(0, 1) || same(1, 0)
}

/// The smallest distance (insertions, deletions, changes, swaps of neighbours)
/// between a text and any beginning of a word.
fn nearest_beginning(typed: &[char], word: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=typed.len()).collect();
    let mut nearest = typed.len();
    for (row, letter) in word.iter().enumerate() {
        let next = next_row(typed, letter, row, word, &before, &last);
        nearest = nearest.min(next.last().copied().unwrap_or(nearest));
        before = std::mem::replace(&mut last, next);
    }
    nearest
}

/// The distances between each beginning of `typed` and one letter more of `word`.
fn next_row(
    typed: &[char],
    letter: &char,
    row: usize,
    word: &[char],
    before: &[usize],
    last: &[usize],
) -> Vec<usize> {
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
    let mut next = Vec::with_capacity(typed.len() + 1);
    next.push(row + 1);
    for (column, own) in typed.iter().enumerate() {
        let changed = at(last, column) + usize::from(own != letter);
        let mut best = changed.min(at(last, column + 1) + 1).min(at(&next, column) + 1);
        let swapped = column > 0
            && row > 0
            && typed.get(column - 1) == Some(letter)
            && word.get(row - 1) == Some(own);
        if swapped {
            best = best.min(at(before, column - 1) + 1);
        }
        next.push(best);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::wrong_letters;

    #[test]
    fn a_beginning_has_no_wrong_letters() {
        assert_eq!(wrong_letters("arre", "arrests"), Some(0));
        assert_eq!(wrong_letters("arrests", "arrests"), Some(0));
    }

    #[test]
    fn wrong_missing_doubled_and_swapped_letters_are_forgiven() {
        for typed in ["arests", "arressts", "arrasts", "arrsets", "rarests", "arerst"] {
            assert_eq!(wrong_letters(typed, "arrests"), Some(1), "{typed}");
        }
        assert_eq!(wrong_letters("exibitoin", "exhibition"), Some(2));
        assert_eq!(wrong_letters("protst", "protests"), Some(1));
    }

    #[test]
    fn short_and_other_words_are_not() {
        assert_eq!(wrong_letters("sha", "sea"), None);
        assert_eq!(wrong_letters("banana", "arrests"), None);
        assert_eq!(wrong_letters("arresting", "arr"), None);
        assert_eq!(wrong_letters("x", ""), None);
    }
}
