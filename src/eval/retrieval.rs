//! Queries with judged documents: the formats of BEIR in, measures and a TREC run out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::corpus::{Collection, settings};
use super::metrics::{self, Gains, Share, mean};
use super::{EvalError, Progress, lines};
use crate::passages::{Parts, Passages};

/// How deep a ranking goes.
const DEPTH: usize = 1000;
/// What the run is called in its file.
const RUN: &str = "annalist";

/// The files, and what is left out of the ranking.
#[derive(Debug, Clone)]
pub struct Options {
    /// `corpus.jsonl`.
    pub corpus: PathBuf,
    /// `queries.jsonl`.
    pub queries: PathBuf,
    /// `qrels.tsv`.
    pub qrels: PathBuf,
    /// Where the run is to be written.
    pub run: Option<PathBuf>,
    /// The parts of the ranking in use.
    pub parts: Parts,
}

/// What came out: means over the judged queries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Judged queries.
    pub queries: usize,
    /// Documents in the corpus.
    pub documents: usize,
    /// nDCG@10, with gains as they are graded.
    pub ndcg_10: f64,
    /// How far off the mean of other such queries may be: half a 95 % interval.
    pub ndcg_10_off: f64,
    /// Mean average precision, of 1000 documents.
    pub map: f64,
    /// Recall of 5.
    pub recall_5: f64,
    /// Queries with a relevant document in the first place.
    pub success_1: Share,
    /// Queries with one among the first five.
    pub success_5: Share,
}

#[derive(Debug, Deserialize)]
struct Query {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

/// Puts every judged query and measures the rankings.
///
/// # Errors
///
/// If a file cannot be read or written, or nothing is judged.
pub fn run(options: &Options, progress: Progress<'_>) -> Result<Report, EvalError> {
    let qrels = qrels(&options.qrels)?;
    let queries: Vec<Query> = lines::json(&options.queries)?;
    let judged: Vec<(&Query, &Gains)> =
        queries.iter().filter_map(|q| Some((q, qrels.get(&q.id)?))).collect();
    if judged.is_empty() {
        let shown = options.qrels.display();
        let message = format!("no query is judged in `{shown}`; give the qrels of these queries");
        return Err(EvalError::Nothing(message));
    }
    let collection = Collection::read(&options.corpus)?;
    let passages = Passages::new(&collection.index, settings(), options.parts);
    let mut sums = Sums::default();
    let mut written = String::new();
    for (done, (query, gains)) in judged.iter().enumerate() {
        progress(done, judged.len());
        let found = passages.find(&query.text, DEPTH)?.passages;
        let ranking: Vec<&str> = found.iter().map(|hit| collection.id(&hit.item)).collect();
        sums.add(&ranking, gains);
        for (at, (id, hit)) in ranking.iter().zip(&found).enumerate() {
            // Writing to a string does not fail.
            let _ = writeln!(written, "{} Q0 {id} {} {} {RUN}", query.id, at + 1, hit.score);
        }
    }
    progress(judged.len(), judged.len());
    if let Some(path) = &options.run {
        let failed = |error| EvalError::Write { path: path.display().to_string(), error };
        std::fs::write(path, written).map_err(failed)?;
    }
    Ok(sums.report(collection.index.catalog().passages))
}

#[derive(Default)]
struct Sums {
    ndcg: Vec<f64>,
    precision: Vec<f64>,
    recall: Vec<f64>,
    first: usize,
    five: usize,
}

impl Sums {
    fn add(&mut self, ranking: &[&str], gains: &Gains) {
        self.ndcg.push(metrics::ndcg(ranking, gains, 10));
        self.precision.push(metrics::average_precision(ranking, gains));
        self.recall.push(metrics::recall(ranking, gains, 5));
        self.first += usize::from(metrics::success(ranking, gains, 1));
        self.five += usize::from(metrics::success(ranking, gains, 5));
    }

    fn report(&self, documents: usize) -> Report {
        let queries = self.ndcg.len();
        Report {
            queries,
            documents,
            ndcg_10: mean(&self.ndcg),
            ndcg_10_off: metrics::half_interval(&self.ndcg),
            map: mean(&self.precision),
            recall_5: mean(&self.recall),
            success_1: Share::new(self.first, queries),
            success_5: Share::new(self.five, queries),
        }
    }
}

/// The judgements by query: `query-id corpus-id score` under a heading, or the four
/// columns of TREC.
fn qrels(path: &Path) -> Result<BTreeMap<String, Gains>, EvalError> {
    let lines = lines::records(path, judgement)?;
    let mut qrels: BTreeMap<String, Gains> = BTreeMap::new();
    for (query, document, gain) in lines.into_iter().flatten() {
        qrels.entry(query).or_default().insert(document, gain);
    }
    Ok(qrels)
}

fn judgement(line: &str) -> Result<Option<(String, String, f64)>, String> {
    let columns: Vec<&str> = line.split_whitespace().collect();
    let (query, document, gain) = match columns.as_slice() {
        ["query-id", ..] => return Ok(None),
        [query, document, gain] | [query, _, document, gain] => (query, document, gain),
        _ => return Err("a judgement has three columns: query, document, score".to_owned()),
    };
    let gain = gain.parse().map_err(|_| format!("the score `{gain}` is no number"))?;
    Ok(Some(((*query).to_owned(), (*document).to_owned(), gain)))
}

#[cfg(test)]
mod tests {
    use super::judgement;

    #[test]
    fn judgements_have_two_forms() {
        let read = |line| judgement(line).unwrap();
        assert_eq!(read("query-id\tcorpus-id\tscore"), None);
        let wanted = Some(("1".to_owned(), "d".to_owned(), 2.0));
        assert_eq!(read("1\td\t2"), wanted);
        assert_eq!(read("1 0 d 2"), wanted);
        assert!(judgement("1 d").is_err() && judgement("1 d x").is_err());
    }
}
