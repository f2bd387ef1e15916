//! A small archive about something else than the shipped one, to break at will.

use std::fs;
use std::path::{Path, PathBuf};

use annalist::archive::problem::Problem;
use annalist::check::check;

/// The files of a sound archive.
pub(crate) const SOUND: [(&str, &str); 10] = [
    ("archive.toml", "title = \"The early years of flight\"\nlanguages = [\"en\"]\n"),
    (
        "measures.toml",
        "[deaths]\nlabel = \"deaths\"\nunit = \"people\"\nwords = [\"killed\", \"died\"]\n\n\
         [spectators]\nlabel = \"spectators\"\nunit = \"people\"\n",
    ),
    (
        "sources/trials.toml",
        "title = \"[Report on the trials]\"\nstandpoint = \"Speaks for the manufacturer.\"\nparagraphs = 7\n\
         date = \"1908-09\"\n\n[[sections]]\ntitle = \"The trials\"\nparagraphs = [1, 7]\n\n\
         [[uncited]]\nparagraph = 7\nreason = \"an advertisement\"\n",
    ),
    (
        "entries/fort-myer-crash.md",
        "+++\ntitle = \"The crash at Fort Myer\"\ndate = \"1908-09-17\"\npeople = [\"orville-wright\"]\n\
         organizations = [\"signal-corps\"]\nplaces = [\"fort-myer\"]\ntopics = [\"accident\"]\n\n\
         [[figures]]\nmeasure = \"deaths\"\nvalue = 1\ncite = \"[@trials ¶4]\"\n\n\
         [[figures]]\nmeasure = \"spectators\"\nvalue = 2000\nqualifier = \"about\"\n\
         said_by = \"signal-corps\"\ncite = \"[@trials ¶5]\"\n\n\
         [[ungrounded]]\nwhat = \"1\"\nreason = \"the paragraph says that the passenger died\"\n+++\n\
         The aeroplane of Orville Wright fell from about 75 feet. [@trials ¶3]\n\
         The passenger, Lieutenant Selfridge, died that evening. [@trials ¶4]\n",
    ),
    (
        "entries/1903/kitty-hawk.md",
        "+++\ntitle = \"Flights at Kitty Hawk\"\ndate = \"1903-12-17\"\nplaces = [\"kitty-hawk-town\"]\n+++\n\
         On the same day there were four flights at Kitty Hawk, the report says. [@trials ¶2]\n",
    ),
    (
        "entries/the-trials.md",
        "+++\ntitle = \"The trials\"\nheading_only = true\ncite = \"[@trials ¶1]\"\n+++\n",
    ),
    (
        "people/orville-wright.md",
        "+++\nname = \"Orville Wright\"\naliases = [\"Mr. Wright\"]\ncite = \"[@trials ¶3, ¶6]\"\n+++\n",
    ),
    (
        "organizations/signal-corps.md",
        "+++\nname = \"Signal Corps of the Army\"\naliases = [\"Signal Corps\"]\n+++\n\
         The Signal Corps counted those who came. [@trials ¶5]\n",
    ),
    ("places/fort-myer.md", "+++\nname = \"Fort Myer\"\ncite = \"[@trials ¶3]\"\n+++\n"),
    ("places/kitty-hawk-town.md", "+++\nname = \"Kitty Hawk\"\ncite = \"[@trials ¶2]\"\n+++\n"),
];

/// The text that the sound archive cites.
pub(crate) const DOCUMENT: &str = "The trials\n\
    On December 17, 1903, the brothers made four flights at Kitty Hawk.\n\n\
    Orville Wright flew at Fort Myer on September 17, 1908. A propeller broke, and the machine came down from some seventy-five feet.\n\
    His passenger, Lieutenant Selfridge, died in the evening; it was September 17th, 1908.\n\
    The Signal Corps of the Army (Signal Corps) put the crowd at 2,000.\n\
    Mr. Wright recovered and flew again the next year before a large crowd of people who had come to see him fly.\n\
    Buy our other 12 books.\n";

/// A folder that is deleted at the end of the test.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// The sound archive.
    pub(crate) fn sound() -> Self {
        let folder = Self::empty();
        for (path, text) in SOUND {
            folder.write(path, text);
        }
        folder
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders that it needs.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(&path, content).expect("the file can be written");
        path
    }

    /// Replaces a part of a file, which must be there once.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let file = self.path().join(path);
        let text = fs::read_to_string(&file).expect("the file is there");
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        fs::write(file, text.replace(from, to)).expect("the file can be written");
    }

    /// Deletes a file or a folder.
    pub(crate) fn remove(&self, path: &str) {
        let path = self.path().join(path);
        let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        gone.expect("it was there");
    }
}

/// An error: path under the folder, line and column, message.
pub(crate) type Told = (String, Option<(usize, usize)>, String);

/// The errors of a folder.
pub(crate) fn errors(folder: &Folder) -> Vec<Told> {
    let report = check(folder.path(), None);
    report.problems.iter().filter(|p| p.is_error()).map(|p| shown(folder, p)).collect()
}

fn shown(folder: &Folder, problem: &Problem) -> Told {
    let file = Path::new(problem.file());
    let file = file.strip_prefix(folder.path()).unwrap_or(file).display().to_string();
    (file, problem.line().zip(problem.column()), problem.message().to_owned())
}
