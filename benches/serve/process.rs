//! What a process takes, as Linux tells it.

use std::fs;
use std::ops::{Add, Sub};
use std::time::Duration;

/// Linux counts the time of processes in hundredths of a second (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);

/// Memory in MiB.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// All that is mapped and there.
    pub resident: f64,
    /// The same, with what is shared counted in parts.
    pub proportional: f64,
}

impl Add for Memory {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            resident: self.resident + other.resident,
            proportional: self.proportional + other.proportional,
        }
    }
}

/// Memory of a process and those that it started.
pub fn memory(id: u32) -> Memory {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let kib = |name: &str| -> f64 {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|rest| rest.split_whitespace().next());
        number.and_then(|number| number.parse::<f64>().ok()).unwrap_or_default()
    };
    let own = Memory { resident: kib("Rss:") / 1024.0, proportional: kib("Pss:") / 1024.0 };
    children(id).into_iter().map(memory).fold(own, Add::add)
}

/// Processor time of a process and those that it started, over all cores.
pub fn processor_time(id: u32) -> Duration {
    children(id).into_iter().map(processor_time).fold(own_time(id), Add::add)
}

/// Processor time of a process alone.
fn own_time(id: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name in parentheses may hold anything; fields 14 and 15 are 12 and 13 after it.
    let fields = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = fields.split_whitespace().skip(11).take(2);
    TICK * ticks.filter_map(|field| field.parse::<u32>().ok()).sum::<u32>()
}

fn children(id: u32) -> Vec<u32> {
    let text = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    text.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

/// Processor time that goes by while something is done.
pub struct Watch {
    time: fn(u32) -> Duration,
    id: u32,
    before: Duration,
}

impl Watch {
    /// Of a process and those that it started.
    pub fn start(id: u32) -> Self {
        Self { time: processor_time, id, before: processor_time(id) }
    }

    /// Of this process, without the servers that it started.
    pub fn own() -> Self {
        let id = std::process::id();
        Self { time: own_time, id, before: own_time(id) }
    }

    pub fn taken(&self) -> Duration {
        (self.time)(self.id).sub(self.before)
    }
}
