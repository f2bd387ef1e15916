//! `annalist convert FILE… --into DIR`

use std::io::Write;
use std::path::PathBuf;

use super::error::Failure;
use super::{output, status};
use crate::archive::date::Edtf;
use crate::archive::problem::counted;
use crate::convert::{self, Converted, Options, Terms};
use crate::render::clean::{clean, clean_input};

/// Make an archive of dated lines: each line becomes an entry that cites it
///
/// A line is a date, a tab and a text, or a JSON object with `date` (or `year`, `month`
/// and `day`) and `text`. Dates are EDTF: 1981-07-21, 1981-07, 1981, 198X, -0043.
/// Files may be compressed with gzip. Nothing is written unless every line can be read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The files with the lines; - is standard input
    #[arg(required = true, num_args = 1.., value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// The folder for the archive: empty, or not there yet
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    into: PathBuf,
    /// The archive's title [default: the files' names in brackets]
    #[arg(long)]
    title: Option<String>,
    /// The title of the source, which is the file [default: its name in brackets]
    #[arg(long, value_name = "TITLE")]
    source: Option<String>,
    /// Who speaks in the source, in one sentence [default: that this is not stated]
    #[arg(long, value_name = "SENTENCE")]
    standpoint: Option<String>,
    /// Who made the source
    #[arg(long, value_name = "NAME")]
    creator: Option<String>,
    /// Who published the source
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// When the source was made, in EDTF
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The language of the lines, as a tag such as en or de-AT
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// What identifies the source, such as its address
    #[arg(long, value_name = "TEXT")]
    identifier: Option<String>,
    /// What rights in the source are known
    #[arg(long, value_name = "TEXT")]
    rights: Option<String>,
    /// What the source is
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Leave out lines that cannot be read, and say which
    #[arg(long)]
    skip_unreadable: bool,
    /// Give entries the ids that the lines have, instead of the source's and a number
    #[arg(long)]
    keep_ids: bool,
}

impl Args {
    pub(super) fn options(self) -> Result<Options, Failure> {
        let text = |value: Option<String>| {
            value.map(|value| clean_input(&value)).filter(|value| !value.is_empty())
        };
        let date = text(self.date);
        if let Some(Err(error)) = date.as_ref().map(|date| date.parse::<Edtf>()) {
            return Err(Failure::usage(format!("--date: {error}")));
        }
        let terms = Terms {
            title: text(self.source),
            standpoint: text(self.standpoint),
            creator: text(self.creator),
            publisher: text(self.publisher),
            date,
            language: text(self.language),
            identifier: text(self.identifier),
            rights: text(self.rights),
            description: text(self.description),
        };
        let title = text(self.title);
        let (files, into) = (self.files, self.into);
        let (skip_unreadable, keep_ids) = (self.skip_unreadable, self.keep_ids);
        Ok(Options { files, into, title, terms, skip_unreadable, keep_ids })
    }
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> anyhow::Result<u8> {
    let done = convert::convert(options)?;
    output::write_out(out, told(options, &done).as_bytes())?;
    Ok(status::ANSWERED)
}

fn told(options: &Options, done: &Converted) -> String {
    let mut text = String::new();
    for line in &done.unreadable {
        text.push_str(&format!("left out {}\n", clean(&line.to_string())));
    }
    let more = done.skipped - done.unreadable.len() as u64;
    if more > 0 {
        text.push_str(&format!("left out {more} more\n"));
    }
    let entries = counted(usize::try_from(done.entries).unwrap_or(usize::MAX), "entry", "entries");
    let sources = counted(done.sources, "source", "sources");
    let into = clean(&options.into.display().to_string());
    text.push_str(&format!("wrote {entries} of {sources} into {into}\n"));
    text.push_str(&format!("next: annalist check --knowledge {into}\n"));
    text
}
