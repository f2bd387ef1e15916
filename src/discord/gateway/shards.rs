//! Which shards this process runs.

use std::fmt;

use crate::config::Shards;

/// Some shards of all there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// The first, from 0.
    pub(super) first: u32,
    /// How many; at least one.
    pub(super) count: u32,
    /// How many there are in all processes.
    pub(super) total: u32,
}

impl Range {
    /// What the settings say, where Discord recommends so many.
    pub(super) fn of(shards: Shards, recommended: u32) -> Self {
        match shards {
            Shards::Auto => Self::all(recommended.max(1)),
            Shards::All(count) => Self::all(count),
            Shards::Part { first, last, total } => {
                Self { first, count: last.saturating_sub(first) + 1, total }
            }
        }
    }

    fn all(count: u32) -> Self {
        Self { first: 0, count, total: count }
    }

    /// Their numbers.
    pub(super) fn ids(self) -> impl Iterator<Item = u32> {
        self.first..self.first + self.count
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}/{}", self.first, self.first + self.count - 1, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_which() {
        assert_eq!(Range::of(Shards::Auto, 3).to_string(), "0-2/3");
        assert_eq!(Range::of(Shards::Auto, 0).to_string(), "0-0/1");
        assert_eq!(Range::of(Shards::All(2), 5).to_string(), "0-1/2");
        let part = Range::of(Shards::Part { first: 4, last: 7, total: 8 }, 1);
        assert_eq!(part.ids().collect::<Vec<_>>(), [4, 5, 6, 7]);
    }
}
