//! Front matter: TOML between two `+++` lines, then the body.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::problem::{Problem, TextFile};

/// Where the two parts of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    /// The opening `+++`.
    pub(super) fence: Range<usize>,
    /// The TOML, without the `+++` lines.
    pub(super) front: Range<usize>,
    /// What comes after it.
    pub(super) body: Range<usize>,
}

const FENCE: &str = "+++";
const FORM: &str =
    "start the file with a line +++, then the TOML keys, then another line +++, then the text";

/// Finds the front matter.
pub(super) fn split(file: &Arc<TextFile>) -> Result<Split, Problem> {
    let text = file.text();
    let mut lines = lines(text).skip_while(|line| slice(text, line).trim().is_empty());
    let Some(first) = lines.next() else {
        return Err(problem(file, 0..0, "the file is empty", FORM));
    };
    let opening = slice(text, &first).trim_end();
    if opening == "---" {
        let help = "write +++ instead of ---, and the keys in TOML: title = \"…\"";
        return Err(problem(
            file,
            place(&first, opening),
            "the front matter is fenced with ---",
            help,
        ));
    }
    if opening != FENCE {
        return Err(problem(
            file,
            place(&first, opening),
            "the file does not start with +++",
            FORM,
        ));
    }
    let Some(last) = lines.find(|line| slice(text, line).trim_end() == FENCE) else {
        let help = "put a line +++ after the last TOML key";
        return Err(problem(file, place(&first, opening), "the front matter is not closed", help));
    };
    Ok(Split {
        fence: place(&first, opening),
        front: first.end..last.start,
        body: last.end..text.len(),
    })
}

/// The lines, each with its line break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    })
}

fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or("")
}

fn place(line: &Range<usize>, shown: &str) -> Range<usize> {
    line.start..line.start + shown.len()
}

fn problem(file: &Arc<TextFile>, span: Range<usize>, message: &str, help: &str) -> Problem {
    Problem::at(file, span, message.to_owned(), help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(String, String), String> {
        let file = TextFile::new("x.md", text);
        let split = split(&file).map_err(|p| p.message().to_owned())?;
        Ok((file.slice(&split.front).to_owned(), file.slice(&split.body).to_owned()))
    }

    #[test]
    fn splits_with_either_line_break() {
        assert_eq!(parts("+++\na = 1\n+++\nbody\n"), Ok(("a = 1\n".into(), "body\n".into())));
        assert_eq!(parts("\r\n+++\r\na = 1\r\n+++"), Ok(("a = 1\r\n".into(), String::new())));
    }

    #[test]
    fn says_what_is_missing() {
        for (text, message) in [
            ("", "the file is empty"),
            ("---\ntitle: x\n---\n", "the front matter is fenced with ---"),
            ("title = 1", "the file does not start with +++"),
            ("+++\ntitle = 1\n", "the front matter is not closed"),
        ] {
            assert_eq!(parts(text), Err(message.to_owned()), "{text:?}");
        }
    }
}
