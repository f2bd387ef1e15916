//! What must hold of any input: plain functions, shared by the fuzz targets, by the
//! property tests and by what fuzzing found, which is kept in `findings/`.
//!
//! A file of findings is the input itself. A new one is kept by copying it there.

pub mod answers;
pub mod archives;
pub mod dates;
pub mod edtf;
pub mod escaping;
pub mod exchanges;
pub mod files;
pub mod ids;
pub mod interactions;
pub mod questions;

mod error;
#[path = "../../check/folder.rs"]
pub mod folder;
#[path = "../../standin/limits/mod.rs"]
mod limits;
mod markdown;
mod replies;

/// Fails by a panic if an input does what none may do.
pub type Check = fn(&[u8]);

/// Every check, by the name of its fuzz target.
pub const ALL: [(&str, Check); 10] = [
    ("answers", answers::check),
    ("archives", archives::check),
    ("dates", dates::check),
    ("edtf", edtf::check),
    ("escaping", escaping::check),
    ("exchanges", exchanges::check),
    ("files", files::check),
    ("ids", ids::check),
    ("interactions", interactions::check),
    ("questions", questions::check),
];

/// The input as text; bytes that are none stand as U+FFFD.
pub(crate) fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Whether a text would steer a terminal, break a line or turn its direction.
pub(crate) fn is_harmful(text: &str) -> bool {
    text.contains(|c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    })
}

/// Fails if a text that a person reads is harmful.
pub(crate) fn shows_plainly(text: &str) {
    assert!(!is_harmful(text), "{text:?}");
}
