//! What is asked of every text an archivist writes: one line, and nothing in it that
//! cannot be shown.

/// What to do about a character that cannot be shown.
pub(super) const UNPRINTABLE_HELP: &str = "delete it: it would break the layout of a reply";

/// Names a character that cannot be shown.
pub(super) fn unprintable_message(c: char) -> String {
    format!("the character U+{:04X} controls layout and is not allowed", c as u32)
}

/// The text with runs of white space as single spaces.
pub(super) fn tidy(text: &str) -> String {
    let mut before = ' ';
    let spaced = |c: char| {
        let wide = c.is_whitespace() && (c != ' ' || before == ' ');
        before = c;
        wide
    };
    if !text.chars().any(spaced) && !text.ends_with(' ') {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
