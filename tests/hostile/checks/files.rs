//! The files of an archive, whatever stands in them, without a disk: one file among
//! those of a sound archive.

use std::sync::{Arc, LazyLock};

use annalist::archive::fulltext::paragraphs;
use annalist::archive::ground::ground;
use annalist::archive::model::{AgentKind, Archive};
use annalist::archive::parse::{Files, Role, is_id};
use annalist::archive::problem::{Problem, TextFile};
use annalist::archive::validate::{archive, validate};

use super::folder::{DOCUMENT, SOUND};
use super::text;

static SOUND_FILES: LazyLock<Vec<(String, Arc<TextFile>)>> = LazyLock::new(|| {
    let document = ("documents/trials.txt", DOCUMENT);
    let all = SOUND.iter().copied().chain([document]);
    all.map(|(path, text)| (path.to_owned(), TextFile::new(path, text))).collect()
});

/// The first line is the file's path, the rest is what stands in it.
pub fn check(data: &[u8]) {
    let text = text(data);
    let (path, content) = text.split_once('\n').unwrap_or((&text, ""));
    let Some(role) = role(path) else { return };
    let file = TextFile::new(path, content);
    if let Role::Document(name) = &role {
        document(name, content);
    }
    let mut files = Files::default();
    let mut problems = files.add(role, &file);
    problems.extend(validate(&mut files));
    problems.extend(ground(&files, &[]).problems);
    problems.iter().for_each(sound);
}

/// An archive of the sound files, but for those that the input has in their place; nothing
/// if it is not in order. As where the program loads one, no claim has to be grounded.
pub fn archive_of(others: &[(&str, &str)]) -> Option<Archive> {
    let is_document = |path: &str| path.starts_with("documents/");
    let has_document = others.iter().any(|(path, _)| is_document(path));
    let kept = SOUND_FILES.iter().filter(|(path, _)| {
        let replaced = others.iter().any(|(other, _)| other == path);
        !(replaced || has_document && is_document(path))
    });
    let others =
        others.iter().map(|(path, text)| ((*path).to_owned(), TextFile::new(*path, *text)));
    let mut files = Files::default();
    let mut problems = Vec::new();
    for (path, file) in kept.cloned().chain(others) {
        problems.extend(role(&path).map(|role| files.add(role, &file)).unwrap_or_default());
    }
    problems.extend(validate(&mut files));
    ground(&files, &[]).problems.iter().chain(&problems).for_each(sound);
    problems.iter().all(|problem| !problem.is_error()).then(|| archive(&files))
}

/// What a file is by its path, as the loader has it.
fn role(path: &str) -> Option<Role> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let id = |ending: &str| {
        let stem = name.strip_suffix(ending).filter(|stem| is_id(stem));
        stem.map(str::to_owned)
    };
    let agent = |kind| Some(Role::Agent(kind, id(".md")?));
    match (folder.split('/').next().unwrap_or_default(), name) {
        ("", "archive.toml") => Some(Role::About),
        ("", "measures.toml") => Some(Role::Measures),
        ("sources", _) => Some(Role::Source(id(".toml")?)),
        ("entries", _) => Some(Role::Entry(id(".md")?)),
        ("people", _) => agent(AgentKind::Person),
        ("organizations", _) => agent(AgentKind::Organization),
        ("places", _) => agent(AgentKind::Place),
        ("documents", _) => Some(Role::Document(name.to_owned())),
        _ => None,
    }
}

/// Paragraphs are single lines, and not much longer together than the text.
fn document(name: &str, content: &str) {
    let found = paragraphs(name, content);
    let kept: usize = found.iter().map(|p| p.text.len()).sum();
    assert!(kept <= 4 * content.len() + 16, "{kept} bytes of {}", content.len());
    // Texts written from right to left have marks of direction, which turn nothing else.
    let without_marks = |text: &str| text.replace(['\u{200E}', '\u{200F}'], "");
    for paragraph in &found {
        super::shows_plainly(&without_marks(&paragraph.text));
        super::shows_plainly(&without_marks(&paragraph.context));
    }
}

/// A problem points into its file, and says what it is.
fn sound(problem: &Problem) {
    assert!(!problem.message().is_empty() && !problem.help().is_empty(), "{problem:?}");
    let span = problem.span().unwrap_or_default();
    assert!(span.start <= span.end && span.end <= problem.text().len() + 1, "{problem:?}");
    assert!(problem.line().is_none_or(|line| line >= 1), "{problem:?}");
    assert!(problem.column().is_none_or(|column| column >= 1), "{problem:?}");
}
