//! Times and their order statistics.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long something takes.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// How long a command takes that says nothing and is asked nothing, as a whole process.
pub(crate) fn process(command: &mut Command) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    time(|| command.status().expect("the command runs"))
}

/// In milliseconds.
pub(crate) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

/// Two sides doing the same work: for each piece of it the least time of several
/// sweeps, so that what else the machine does counts little.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    ours: Vec<f64>,
    raw: Vec<f64>,
}

impl Beside {
    /// Times `count` pieces of work in `sweeps` sweeps after one that is not counted,
    /// both sides in turn.
    pub(crate) fn measure(
        count: usize,
        sweeps: usize,
        mut ours: impl FnMut(usize) -> Duration,
        mut raw: impl FnMut(usize) -> Duration,
    ) -> Self {
        let mut least = vec![(f64::INFINITY, f64::INFINITY); count];
        for sweep in 0..=sweeps {
            for (piece, (own, other)) in least.iter_mut().enumerate() {
                let (a, b) = match (sweep + piece) % 2 {
                    0 => (ours(piece), raw(piece)),
                    _ => {
                        let b = raw(piece);
                        (ours(piece), b)
                    }
                };
                if sweep > 0 {
                    *own = own.min(micros(a));
                    *other = other.min(micros(b));
                }
            }
        }
        let (ours, raw) = least.into_iter().unzip();
        Self { ours, raw }
    }

    /// The times of both at a share of all pieces, in microseconds: ours, raw.
    pub(crate) fn at(&self, share: f64) -> (f64, f64) {
        (quantile(&self.ours, share), quantile(&self.raw, share))
    }

    /// The ratio that a share of the pieces does not exceed.
    pub(crate) fn ratio(&self, share: f64) -> f64 {
        let ratios: Vec<f64> = self.ours.iter().zip(&self.raw).map(|(a, b)| a / b).collect();
        quantile(&ratios, share)
    }

    /// The pieces that took us longest, with their times.
    pub(crate) fn slowest(&self, most: usize) -> Vec<(usize, f64, f64)> {
        let both = self.ours.iter().zip(&self.raw).enumerate();
        let mut all: Vec<_> = both.map(|(at, (a, b))| (at, *a, *b)).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all.truncate(most);
        all
    }
}

/// In microseconds.
pub(crate) fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The value that a share of all does not exceed.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
