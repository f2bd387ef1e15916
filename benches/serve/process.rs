//! What a process takes, as Linux tells it.

use std::fs;
use std::ops::{Add, Sub};
use std::time::Duration;

use crate::bot::process;

/// Memory in MiB.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// All that is mapped and there.
    pub resident: f64,
    /// The same, with what is shared counted in parts, where that is told.
    pub proportional: Option<f64>,
}

impl Add for Memory {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let proportional = self.proportional.zip(other.proportional);
        Self {
            resident: self.resident + other.resident,
            proportional: proportional.map(|(one, another)| one + another),
        }
    }
}

/// Memory of a process and those that it started.
pub fn memory(id: u32) -> Memory {
    let mib = |kib: usize| kib as f64 / 1024.0;
    let own = Memory {
        resident: process::status(id, "VmRSS:").map_or(0.0, mib),
        proportional: process::proportional_kib(id).map(mib),
    };
    children(id).into_iter().map(memory).fold(own, Add::add)
}

/// Processor time of a process and those that it started, over all cores.
pub fn processor_time(id: u32) -> Duration {
    children(id).into_iter().map(processor_time).fold(own_time(id), Add::add)
}

/// Processor time of a process alone.
fn own_time(id: u32) -> Duration {
    process::processor_time(id).unwrap_or_default()
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
