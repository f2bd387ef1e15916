//! `annalist eval answers | retrieval | passages | dates`

mod progress;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueHint;
use serde::Serialize;

use super::error::Failure;
use super::output::{self, FormatArgs};
use super::{open, status};
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::config::Config;
use crate::eval::table::{self, Table};
use crate::eval::{answers, dates, passages, retrieval};
use crate::passages::Parts;
use progress::Shown;

/// Measure how good the answers are
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Answers(AnswersArgs),
    Retrieval(RetrievalArgs),
    Passages(PassagesArgs),
    Dates(DatesArgs),
}

/// Put questions with known answers to the archive
#[derive(Debug, clap::Args)]
struct AnswersArgs {
    /// The questions; tests/questions/README.md describes the format
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    questions: PathBuf,
    /// The day that they are put on, as 2026-11-23; the real one if it is not given
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Day>,
    #[command(flatten)]
    format: FormatArgs,
}

/// Rank documents for judged queries (BEIR files)
#[derive(Debug, clap::Args)]
struct RetrievalArgs {
    /// The documents: corpus.jsonl
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    corpus: PathBuf,
    /// The queries: queries.jsonl
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    queries: PathBuf,
    /// The judgements: qrels.tsv, or those of TREC
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    qrels: PathBuf,
    /// Write the ranking for trec_eval
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    run: Option<PathBuf>,
    #[command(flatten)]
    parts: PartsArgs,
    #[command(flatten)]
    format: FormatArgs,
}

/// Find the paragraphs that answer questions, and tell those without an answer
#[derive(Debug, clap::Args)]
struct PassagesArgs {
    /// The paragraphs: corpus.jsonl
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    corpus: PathBuf,
    /// The questions: a JSON object a line with id, question, passage or passages, answerable
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    questions: PathBuf,
    /// Among how many paragraphs the right one is looked for, besides the first
    #[arg(long, value_name = "N", default_value_t = 5)]
    k: usize,
    /// Put only one of N questions
    #[arg(long, value_name = "N", default_value_t = 1)]
    every: usize,
    /// Write what each question came to, a JSON object a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    outcomes: Option<PathBuf>,
    #[command(flatten)]
    parts: PartsArgs,
    #[command(flatten)]
    format: FormatArgs,
}

/// Read expressions of time with known values (Recognizers-Text)
#[derive(Debug, clap::Args)]
struct DatesArgs {
    /// The cases
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    cases: PathBuf,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Debug, clap::Args)]
struct PartsArgs {
    /// Leave a part of the ranking out, to see what it is worth
    #[arg(long, value_name = "PART", value_enum, value_delimiter = ',')]
    without: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Words that only ask count less
    Asking,
    /// A word counts in its best field, and less in the others
    Fields,
    /// Neighbours in the question should stand close together
    Near,
    /// One sentence should have as much of the question as possible
    Sentence,
    /// The times spoken of should be those asked for
    Time,
}

impl PartsArgs {
    fn parts(&self) -> Parts {
        let kept = |part| !self.without.contains(&part);
        Parts {
            asking: kept(Part::Asking),
            fields: kept(Part::Fields),
            near: kept(Part::Near),
            sentence: kept(Part::Sentence),
            time: kept(Part::Time),
        }
    }
}

fn day(text: &str) -> Result<Day, String> {
    let wrong = || format!("`{text}` is no day; write it as 2026-11-23");
    let date: jiff::civil::Date = text.parse().map_err(|_| wrong())?;
    let month_and_day = (date.month().try_into().ok(), date.day().try_into().ok());
    let (Some(month), Some(day)) = month_and_day else { return Err(wrong()) };
    Day::from_ymd(date.year().into(), month, day).ok_or_else(wrong)
}

/// An evaluation, ready to be carried out.
#[derive(Debug)]
pub(super) struct Task {
    what: What,
    /// The archive, where questions are put to one.
    archive: Option<(PathBuf, Config)>,
}

impl Args {
    /// Resolves the archive (with `find`) if one is needed.
    pub(super) fn task(
        self,
        find: impl FnOnce() -> Result<(PathBuf, Config), Failure>,
    ) -> Result<Task, Failure> {
        let archive = if matches!(self.what, What::Answers(_)) { Some(find()?) } else { None };
        Ok(Task { what: self.what, archive })
    }
}

impl Task {
    pub(super) fn run(self, out: &mut dyn Write) -> anyhow::Result<u8> {
        let mut shown = Shown::on_stderr();
        let (text, json) = match self.what {
            What::Answers(args) => {
                let Some((knowledge, config)) = &self.archive else {
                    anyhow::bail!("the questions need an archive")
                };
                let report = put(&args, knowledge, config, &mut shown)?;
                (told(&report, args.format, table::answers)?, args.format.json)
            }
            What::Retrieval(args) => {
                let report = retrieval::run(&args.options(), &mut |n, of| shown.step(n, of))?;
                (told(&report, args.format, table::retrieval)?, args.format.json)
            }
            What::Passages(args) => {
                let report = passages::run(&args.options(), &mut |n, of| shown.step(n, of))?;
                if let Some(path) = &args.outcomes {
                    write_outcomes(path, &report)?;
                }
                (told(&report, args.format, table::passages)?, args.format.json)
            }
            What::Dates(args) => {
                let cases = dates::read(&args.cases)?;
                let report = dates::run(&cases, &mut |n, of| shown.step(n, of))?;
                (told(&report, args.format, table::dates)?, args.format.json)
            }
        };
        shown.end();
        let end = if json { "\n" } else { "" };
        output::write_out(out, format!("{text}{end}").as_bytes())?;
        Ok(status::ANSWERED)
    }
}

impl RetrievalArgs {
    fn options(&self) -> retrieval::Options {
        retrieval::Options {
            corpus: self.corpus.clone(),
            queries: self.queries.clone(),
            qrels: self.qrels.clone(),
            run: self.run.clone(),
            parts: self.parts.parts(),
        }
    }
}

impl PassagesArgs {
    fn options(&self) -> passages::Options {
        passages::Options {
            corpus: self.corpus.clone(),
            questions: self.questions.clone(),
            k: self.k,
            every: self.every,
            parts: self.parts.parts(),
        }
    }
}

fn put(
    args: &AnswersArgs,
    knowledge: &Path,
    config: &Config,
    shown: &mut Shown,
) -> anyhow::Result<answers::Report> {
    let cases = answers::read(&args.questions)?;
    let opened = open::opened(knowledge, config)?;
    let archivist = Archivist::new(Arc::new(opened.index), config.day_first);
    let today = args.today.map_or_else(super::plan::today, Ok)?;
    Ok(answers::run(&archivist, &cases, today, &mut |n, of| shown.step(n, of))?)
}

fn told<R: Serialize>(
    report: &R,
    format: FormatArgs,
    table: impl Fn(&R) -> Table,
) -> anyhow::Result<String> {
    Ok(if format.json { serde_json::to_string_pretty(report)? } else { table(report).to_string() })
}

fn write_outcomes(path: &Path, report: &passages::Report) -> anyhow::Result<()> {
    let lines = report.outcomes.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    std::fs::write(path, lines.join("\n") + "\n").map_err(|error| {
        anyhow::anyhow!("`{}` cannot be written: {error}; choose another place", path.display())
    })
}
