//! The measures of rankings, of shares and of knowing when not to answer. Pure.

use std::collections::HashMap;

use serde::Serialize;

/// How relevant documents are, by id; what is not there is not relevant.
pub type Gains = HashMap<String, f64>;

/// Normalized discounted cumulative gain of the first `depth` documents: gains count
/// as they are, discounted by log₂(rank + 1), as `trec_eval` does.
pub fn ndcg(ranking: &[&str], gains: &Gains, depth: usize) -> f64 {
    let mut ideal: Vec<f64> = gains.values().copied().filter(|g| *g > 0.0).collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let best = discounted(ideal.into_iter().take(depth));
    let got = discounted(ranking.iter().take(depth).map(|id| gain(gains, id)));
    if best > 0.0 { got / best } else { 0.0 }
}

fn gain(gains: &Gains, id: &str) -> f64 {
    gains.get(id).copied().unwrap_or(0.0).max(0.0)
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains.enumerate().map(|(at, gain)| gain / (at as f64 + 2.0).log2()).sum()
}

/// Average precision: of the precisions at each relevant document, those not found
/// counting nothing.
pub fn average_precision(ranking: &[&str], gains: &Gains) -> f64 {
    let mut found = 0_usize;
    let mut sum = 0.0;
    for (at, id) in ranking.iter().enumerate() {
        if gain(gains, id) > 0.0 {
            found += 1;
            sum += found as f64 / (at + 1) as f64;
        }
    }
    let relevant = relevant(gains);
    if relevant > 0 { sum / relevant as f64 } else { 0.0 }
}

/// The share of the relevant documents among the first `depth`.
pub fn recall(ranking: &[&str], gains: &Gains, depth: usize) -> f64 {
    let found = ranking.iter().take(depth).filter(|id| gain(gains, id) > 0.0).count();
    let relevant = relevant(gains);
    if relevant > 0 { found as f64 / relevant as f64 } else { 0.0 }
}

/// Whether a relevant document is among the first `depth`.
pub fn success(ranking: &[&str], gains: &Gains, depth: usize) -> bool {
    ranking.iter().take(depth).any(|id| gain(gains, id) > 0.0)
}

fn relevant(gains: &Gains) -> usize {
    gains.values().filter(|g| **g > 0.0).count()
}

/// A share with its 95 % confidence interval after Wilson.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many of them.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share; 0 of none.
    pub share: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Share {
    /// `count` of `of`.
    pub fn new(count: usize, of: usize) -> Self {
        const Z: f64 = 1.959_964;
        if of == 0 {
            return Self { count, of, share: 0.0, low: 0.0, high: 1.0 };
        }
        let n = of as f64;
        let share = count as f64 / n;
        let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let spread =
            Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let (low, high) = ((middle - spread).max(0.0), (middle + spread).min(1.0));
        Self { count, of, share, low, high }
    }
}

/// The area under the ROC curve: how often a score of `positive` is above one of
/// `negative`, a tie counting half. One half if one of them is empty.
pub fn auc(positive: &[f64], negative: &[f64]) -> f64 {
    if positive.is_empty() || negative.is_empty() {
        return 0.5;
    }
    let mut sorted = negative.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins: f64 = positive
        .iter()
        .map(|score| {
            let below = sorted.partition_point(|other| other < score);
            let upto = sorted.partition_point(|other| other <= score);
            (below + upto) as f64 / 2.0
        })
        .sum();
    wins / (positive.len() as f64 * negative.len() as f64)
}

/// A point of the risk–coverage curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RiskPoint {
    /// The share of all questions that is answered.
    pub coverage: f64,
    /// The share of the answers that is wrong.
    pub risk: f64,
    /// The lowest score that is answered.
    pub threshold: f64,
}

/// The risk at every tenth of coverage, where the questions with the best scores are
/// answered. An outcome is a score and whether the answer is right.
pub fn risk_coverage(outcomes: &[(f64, bool)]) -> Vec<RiskPoint> {
    let mut sorted = outcomes.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let at = |tenth: usize| {
        let answered = (sorted.len() * tenth).div_ceil(10);
        let part = sorted.get(..answered)?;
        let wrong = part.iter().filter(|(_, right)| !right).count();
        Some(RiskPoint {
            coverage: answered as f64 / sorted.len() as f64,
            risk: wrong as f64 / answered as f64,
            threshold: part.last()?.0,
        })
    };
    (1..=10).filter_map(at).collect()
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Half of the 95 % interval of a mean, by its standard error; 0 of fewer than two.
pub fn half_interval(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let (mean, count) = (mean(values), values.len() as f64);
    let squares: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    1.96 * (squares / (count - 1.0) / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gains() -> Gains {
        [("a", 3.0), ("b", 1.0), ("c", 0.0)].map(|(id, g)| (id.to_owned(), g)).into()
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-4
    }

    #[test]
    fn rankings_are_measured_as_trec_eval_does() {
        let ranking = ["x", "b", "a", "c"];
        let ideal = 3.0 + 1.0 / 3_f64.log2();
        let got = 1.0 / 3_f64.log2() + 3.0 / 2.0;
        assert!(near(ndcg(&ranking, &gains(), 10), got / ideal));
        assert!(near(ndcg(&ranking, &gains(), 2), (1.0 / 3_f64.log2()) / ideal));
        assert!(near(average_precision(&ranking, &gains()), (0.5 + 2.0 / 3.0) / 2.0));
        assert!(near(recall(&ranking, &gains(), 2), 0.5));
        assert!(!success(&ranking, &gains(), 1) && success(&ranking, &gains(), 2));
        assert!(near(ndcg(&[], &Gains::new(), 10), 0.0));
    }

    #[test]
    fn shares_have_intervals() {
        let share = Share::new(38, 40);
        assert!(near(share.share, 0.95) && near(share.low, 0.8350) && near(share.high, 0.9862));
        assert_eq!(Share::new(0, 0).high, 1.0);
        assert!(near(Share::new(10, 10).high, 1.0));
    }

    #[test]
    fn means_have_intervals() {
        assert!(near(half_interval(&[0.0, 1.0, 0.0, 1.0]), 1.96 * (1.0_f64 / 12.0).sqrt()));
        assert_eq!(half_interval(&[0.5]), 0.0);
    }

    #[test]
    fn auc_counts_pairs() {
        assert!(near(auc(&[3.0, 1.0], &[2.0, 1.0]), (1.0 + 1.0 + 0.0 + 0.5) / 4.0));
        assert!(near(auc(&[], &[1.0]), 0.5));
    }

    #[test]
    fn risk_grows_with_coverage_here() {
        let points = risk_coverage(&[(0.9, true), (0.1, false)]);
        assert_eq!(points.len(), 10);
        assert!(near(points[0].risk, 0.0) && near(points[9].risk, 0.5));
        assert!(risk_coverage(&[]).is_empty());
    }
}
