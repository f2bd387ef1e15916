//! What a file's name says of it.

use crate::archive::fulltext::Format;
use crate::archive::parse::Role;

/// A document.
pub(super) fn is_text(name: &str) -> bool {
    Format::of(name).is_some()
}

/// Hidden files and editors' backups.
pub(super) fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

/// Files that people expect beside the archive.
pub(super) fn is_welcome(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    matches!(stem, "README" | "LICENSE" | "LICENCE" | "NOTICE")
}

/// The role of a record's file, if it has the ending that is wanted.
pub(super) fn record(
    ending: &str,
    name: &str,
    wanted: &str,
    make: fn(String) -> Role,
) -> Option<Role> {
    let stem = name.strip_suffix(wanted)?.strip_suffix('.')?;
    (ending == wanted).then(|| make(stem.to_owned()))
}

/// A path under the archive's folder, with `/` on every system.
pub(super) fn join(under: &str, name: &str) -> String {
    if under.is_empty() { name.to_owned() } else { format!("{under}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_are_ignored() {
        assert!([".x", "x~", "#x#", ".#x.md"].into_iter().all(is_ignored));
        assert!(!is_ignored("x.md"));
    }
}
