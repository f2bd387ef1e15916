//! What is counted, for Prometheus.
//!
//! Whoever has something to count holds a [`Meter`]. What can be asked for, such as
//! how the archive is, is asked for when the page is read. Labels have few values,
//! all of them the program's own words: nothing of a member gets here.

use std::sync::Arc;
use std::time::Duration;

use prometheus::proto::MetricFamily;
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, Result};

/// Bounds in seconds: answers take milliseconds, a promise is made after 1.5 seconds
/// and 3 is too late.
const FIRST: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0];
/// Bounds in seconds: what was promised may take a quarter of an hour.
const WHOLE: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0, 30.0, 120.0, 900.0];

/// Counts what happens. The default counts nothing; clones count together.
#[derive(Debug, Clone, Default)]
pub struct Meter(Option<Arc<Counts>>);

#[derive(Debug)]
struct Counts {
    registry: Registry,
    interactions: IntCounterVec,
    in_progress: IntGauge,
    first: HistogramVec,
    whole: HistogramVec,
    replies: IntCounterVec,
    rate_limited: IntCounterVec,
    sent_away: IntCounterVec,
    deliveries: IntCounterVec,
}

/// What a user has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Questions, pages and other wishes.
    Questions,
    /// Offers while typing.
    Offers,
}

/// Why somebody is asked to come back later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// All places are taken.
    Overload,
    /// The bot is ending.
    Ending,
}

/// What came of an attempt to send something to Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It arrived.
    Arrived,
    /// Discord's own rate limit (429).
    RateLimited,
    /// Discord does not take it (other 4xx).
    Refused,
    /// Discord failed (5xx).
    Failed,
    /// No answer.
    Unanswered,
    /// Not sent: Discord refused so much that it would ban the address.
    Held,
}

/// An interaction is being answered, until this is dropped.
#[derive(Debug)]
pub struct InProgress(Meter);

impl Meter {
    /// A meter that counts.
    ///
    /// # Errors
    ///
    /// When a metric is not as Prometheus wants it, which a test rules out.
    pub fn counting() -> Result<Self> {
        Ok(Self(Some(Arc::new(Counts::new()?))))
    }

    /// These commands may come. What must not become of them is shown from the start:
    /// a rate can only be told from a count that was there before it rose, and the
    /// first time matters.
    pub fn expects(&self, commands: &[&str]) {
        self.with(|counts| {
            for command in commands {
                counts.interactions.with_label_values(&[command, "lost"]);
                counts.replies.with_label_values(&[command, "failed"]);
            }
        });
    }

    /// An interaction is over: how, in the handler's word.
    pub fn handled(&self, command: &str, outcome: &str) {
        self.with(|counts| counts.interactions.with_label_values(&[command, outcome]).inc());
    }

    /// An interaction is being answered.
    pub fn begun(&self) -> InProgress {
        self.with(|counts| counts.in_progress.inc());
        InProgress(self.clone())
    }

    /// The first thing that a member saw came after so long.
    pub fn first_reply(&self, command: &str, after: Duration) {
        self.with(|counts| seen(&counts.first, command, after));
    }

    /// The whole answer was there after so long.
    pub fn answered(&self, command: &str, after: Duration) {
        self.with(|counts| seen(&counts.whole, command, after));
    }

    /// The desk replied: how, in its word.
    pub fn replied(&self, command: &str, outcome: &str) {
        self.with(|counts| counts.replies.with_label_values(&[command, outcome]).inc());
    }

    /// A user asked too much at once.
    pub fn rate_limited(&self, what: Asked) {
        self.with(|counts| counts.rate_limited.with_label_values(&[what.name()]).inc());
    }

    /// Somebody was asked to come back later.
    pub fn sent_away(&self, why: Away) {
        self.with(|counts| counts.sent_away.with_label_values(&[why.name()]).inc());
    }

    /// Something was sent to Discord.
    pub fn sent(&self, how: Sent) {
        self.with(|counts| counts.deliveries.with_label_values(&[how.name()]).inc());
    }

    /// Everything that was counted so far.
    pub fn counted(&self) -> Vec<MetricFamily> {
        self.0.as_ref().map(|counts| counts.registry.gather()).unwrap_or_default()
    }

    fn with(&self, count: impl FnOnce(&Counts)) {
        if let Some(counts) = &self.0 {
            count(counts);
        }
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.with(|counts| counts.in_progress.dec());
    }
}

impl Asked {
    const ALL: [Self; 2] = [Self::Questions, Self::Offers];

    fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Offers => "offers",
        }
    }
}

impl Away {
    const ALL: [Self; 2] = [Self::Overload, Self::Ending];

    fn name(self) -> &'static str {
        match self {
            Self::Overload => "overload",
            Self::Ending => "ending",
        }
    }
}

impl Sent {
    const ALL: [Self; 6] = [
        Self::Arrived,
        Self::RateLimited,
        Self::Refused,
        Self::Failed,
        Self::Unanswered,
        Self::Held,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::RateLimited => "rate_limited",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Unanswered => "unanswered",
            Self::Held => "held_back",
        }
    }
}

fn counter(registry: &Registry, name: &str, help: &str, labels: &[&str]) -> Result<IntCounterVec> {
    let counter = IntCounterVec::new(Opts::new(name, help), labels)?;
    registry.register(Box::new(counter.clone()))?;
    Ok(counter)
}

fn times(registry: &Registry, name: &str, help: &str, bounds: &[f64]) -> Result<HistogramVec> {
    let options = HistogramOpts::new(name, help).buckets(bounds.to_vec());
    let times = HistogramVec::new(options, &["command"])?;
    registry.register(Box::new(times.clone()))?;
    Ok(times)
}

fn seen(times: &HistogramVec, command: &str, after: Duration) {
    times.with_label_values(&[command]).observe(after.as_secs_f64());
}

impl Counts {
    fn new() -> Result<Self> {
        let registry = &Registry::new();
        let in_progress = IntGauge::new(
            "annalist_interactions_in_progress",
            "Interactions that are being answered now.",
        )?;
        registry.register(Box::new(in_progress.clone()))?;
        let counts = Self {
            interactions: counter(
                registry,
                "annalist_interactions_total",
                "Interactions by command and by how they were replied to.",
                &["command", "outcome"],
            )?,
            in_progress,
            first: times(
                registry,
                "annalist_first_reply_seconds",
                "From an interaction's arrival to the first reply or the promise of one.",
                &FIRST,
            )?,
            whole: times(
                registry,
                "annalist_answer_seconds",
                "From an interaction's arrival to its whole answer.",
                &WHOLE,
            )?,
            replies: counter(
                registry,
                "annalist_replies_total",
                "Replies by command and by what the archive had for it.",
                &["command", "outcome"],
            )?,
            rate_limited: counter(
                registry,
                "annalist_rate_limited_total",
                "Wishes refused because a user asked too much at once.",
                &["what"],
            )?,
            sent_away: counter(
                registry,
                "annalist_sent_away_total",
                "Interactions that were asked to come back later.",
                &["why"],
            )?,
            deliveries: counter(
                registry,
                "annalist_deliveries_total",
                "Attempts to send a reply to Discord by what came of them.",
                &["result"],
            )?,
            registry: registry.clone(),
        };
        counts.show_zeros();
        Ok(counts)
    }

    /// Shows what has not happened yet.
    fn show_zeros(&self) {
        for what in Asked::ALL {
            self.rate_limited.with_label_values(&[what.name()]);
        }
        for why in Away::ALL {
            self.sent_away.with_label_values(&[why.name()]);
        }
        for how in Sent::ALL {
            self.deliveries.with_label_values(&[how.name()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_happen_is_shown_before_it_does() {
        let meter = Meter::counting().unwrap();
        meter.expects(&["ask", "who"]);
        let shown = |name: &str| {
            let families = meter.counted();
            let family = families.iter().find(|family| family.name() == name);
            family.map_or(0, |family| family.get_metric().len())
        };
        assert_eq!(shown("annalist_interactions_total"), 2);
        assert_eq!(shown("annalist_replies_total"), 2);
        meter.replied("who", "failed");
        assert_eq!(shown("annalist_replies_total"), 2);
    }

    #[test]
    fn clones_count_together_and_the_default_not_at_all() {
        let meter = Meter::counting().unwrap();
        let counts = meter.0.clone().unwrap();
        let under_way = meter.clone().begun();
        meter.clone().replied("ask", "answered");
        meter.replied("ask", "answered");
        meter.answered("ask", Duration::from_millis(20));
        assert_eq!(counts.replies.with_label_values(&["ask", "answered"]).get(), 2);
        assert_eq!(counts.whole.with_label_values(&["ask"]).get_sample_count(), 1);
        assert_eq!(counts.in_progress.get(), 1);
        drop(under_way);
        assert_eq!(counts.in_progress.get(), 0);
        let none = Meter::default();
        none.sent(Sent::Arrived);
        drop(none.begun());
        assert!(none.0.is_none());
    }
}
