//! What building an index costs, from a knowledge folder to the finished file, against a
//! bare loop that adds the same text to the search engine: seconds, and the most memory
//! that each ever had (VmHWM). `cargo bench --bench build` prints a table.
//!
//! The bare loop knows nothing of dates, citations, sentences or names, and checks
//! nothing. It reads the same lines with serde_json, and each becomes one document:
//! title, text and topics in three fields, cut into the same stems by the same code, and
//! the line stored. It has the engine's own writer with one thread and the same memory, a
//! folder on the same disk, and one commit at its end. Ours makes two documents of an
//! entry of one sentence, so that sentences can be found by themselves, and one segment.
//!
//! Both run in a process of their own, turn by turn. ANNALIST_BENCH_MILLION=1 adds
//! 1,000,000 entries; ANNALIST_BENCH_ENTRIES=1000,10000 chooses others.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a bench prints and may fail"
)]

mod support;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use annalist::index::cache::{self, BUILD_MEMORY};
use annalist::text::{Analyzer, Word};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexSettings, TantivyDocument};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, support::ALL];
/// Which part of the bench this process is.
const PART: &str = "ANNALIST_BENCH_PART";

fn main() {
    if let Ok(part) = std::env::var(PART) {
        let folder = std::env::args().nth(1).expect("a folder");
        return measure(&part, Path::new(&folder));
    }
    println!(
        "{:>9} {:>8} {:>8} {:>6} {:>9} {:>9} {:>9}",
        "entries", "bare s", "ours s", "ratio", "bare MB", "ours MB", "index MB"
    );
    for entries in support::opened::sizes(&SIZES) {
        let Some(folder) = support::archive(entries) else { return };
        let runs = if entries > 200_000 { 1 } else { 3 };
        let (mut bare, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            bare.push(run("bare", &folder));
            ours.push(run("ours", &folder));
        }
        let (bare, ours) = (median(bare), median(ours));
        let ratio = ours.seconds / bare.seconds;
        println!(
            "{entries:>9} {:>8.2} {:>8.2} {ratio:>6.2} {:>9} {:>9} {:>9}",
            bare.seconds, ours.seconds, bare.memory, ours.memory, ours.index
        );
    }
}

/// What one process told of itself.
struct Run {
    seconds: f64,
    /// Megabytes.
    memory: u64,
    index: u64,
}

fn run(part: &str, folder: &Path) -> Run {
    let exe = std::env::current_exe().expect("this program has a file");
    let output = Command::new(exe).arg(folder).env(PART, part).output().expect("it starts");
    let told = String::from_utf8(output.stdout).expect("numbers");
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [seconds, memory, index] = numbers[..] else {
        unreachable!("{told}{}", String::from_utf8_lossy(&output.stderr))
    };
    Run { seconds, memory: memory as u64, index: index as u64 }
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs.swap_remove(runs.len() / 2)
}

fn measure(part: &str, folder: &Path) {
    let cache = tempfile::tempdir_in(folder.parent().expect("a folder")).expect("a folder");
    let time = match part {
        "bare" => bare(folder, cache.path()),
        _ => ours(folder, cache.path()),
    };
    println!("{} {} {}", time.as_secs_f64(), peak(), size(cache.path()) >> 20);
}

fn ours(folder: &Path, cache: &Path) -> Duration {
    let start = Instant::now();
    let opened = cache::open(folder, Some(cache)).expect("it can be built");
    assert_eq!(opened.how, cache::How::Built);
    start.elapsed()
}

/// An entry, as much of it as a bare loop wants.
#[derive(serde::Deserialize)]
struct Line {
    title: String,
    body: String,
    #[serde(default)]
    topics: Vec<String>,
}

fn bare(folder: &Path, place: &Path) -> Duration {
    let start = Instant::now();
    let mut schema = Schema::builder();
    let indexing = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("stems");
        TextOptions::default().set_indexing_options(indexing.set_index_option(option))
    };
    let with_positions = indexing(IndexRecordOption::WithFreqsAndPositions);
    let title = schema.add_text_field("title", with_positions.clone());
    let body = schema.add_text_field("body", with_positions);
    let topics = schema.add_text_field("topics", indexing(IndexRecordOption::WithFreqs));
    let record = schema.add_bytes_field("record", STORED);
    let settings =
        IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let builder = Index::builder().schema(schema.build()).settings(settings);
    let index = builder.create_in_dir(place).expect("an index");
    index.tokenizers().register("stems", TextAnalyzer::from(Stems(Analyzer::default())));
    let mut writer =
        index.writer_with_num_threads::<TantivyDocument>(1, BUILD_MEMORY).expect("a writer");
    for line in lines(folder) {
        let entry: Line = serde_json::from_str(&line).expect("an entry");
        let mut document = TantivyDocument::new();
        document.add_text(title, entry.title);
        document.add_text(body, uncited(&entry.body));
        for topic in entry.topics {
            document.add_text(topics, topic);
        }
        document.add_bytes(record, line.as_bytes());
        writer.add_document(document).expect("a document");
    }
    writer.commit().expect("a commit");
    writer.wait_merging_threads().expect("an end");
    start.elapsed()
}

fn lines(folder: &Path) -> impl Iterator<Item = String> + use<> {
    let files = fs::read_dir(folder.join("entries")).expect("entries");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let lines = files.into_iter().map(|file| BufReader::new(File::open(file).expect("a file")));
    lines.flat_map(|file| file.lines().map(|line| line.expect("text")))
}

/// The text without its citations.
fn uncited(body: &str) -> String {
    let mut parts = body.split(" [@");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(']').map_or("", |(_, rest)| rest))
}

/// The program's stems in the engine's terms.
#[derive(Clone)]
struct Stems(Analyzer);

struct Stream(std::vec::IntoIter<Word>, Token);

impl Tokenizer for Stems {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream(self.0.words(text).into_iter(), Token::default())
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.0.next() else { return false };
        self.1.position = self.1.position.wrapping_add(1);
        (self.1.offset_from, self.1.offset_to, self.1.text) = (word.start, word.end, word.stem);
        true
    }

    fn token(&self) -> &Token {
        &self.1
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.1
    }
}

/// The most memory that this process ever had, in megabytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes = line.trim().trim_end_matches(" kB").parse::<u64>();
    kilobytes.map_or(0, |kilobytes| kilobytes >> 10)
}

/// How many bytes a folder holds.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a name"));
    let sizes = entries.map(|entry| match entry.path() {
        path if path.is_dir() => size(&path),
        path => path.metadata().map_or(0, |metadata| metadata.len()),
    });
    sizes.sum()
}
