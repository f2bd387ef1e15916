//! Settings for building the index.

use serde::Deserialize;
use toml::Spanned;

use super::file::Fault;
use crate::index::cache::{BUILD_MEMORY, LEAST_MEMORY};

/// More than this is a slip of the pen, in MiB.
const MOST: u64 = 1 << 20;
const UNITS: [(&str, u64); 4] = [("MiB", 1), ("MB", 1), ("GiB", 1024), ("GB", 1024)];

/// How the index is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexSettings {
    /// How many bytes a build may take.
    pub build_memory: usize,
}

impl Default for IndexSettings {
    fn default() -> Self {
        Self { build_memory: BUILD_MEMORY }
    }
}

/// The `[index]` table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawIndex {
    build_memory: Option<Spanned<String>>,
}

impl RawIndex {
    /// The keys of the table.
    pub(super) const KEYS: &[&str] = &["build_memory"];

    /// The settings, each value checked.
    pub(super) fn settle(self) -> Result<IndexSettings, Fault> {
        let usual = IndexSettings::default();
        let build_memory = self.build_memory.map_or(Ok(usual.build_memory), |text| {
            memory(text.get_ref()).map_err(|message| (text.span(), message))
        })?;
        Ok(IndexSettings { build_memory })
    }
}

/// Bytes, written as `256 MiB`; MB and GB are taken for MiB and GiB.
fn memory(text: &str) -> Result<usize, String> {
    let digits = text.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text.trim().get(digits.len()..).unwrap_or_default();
    let factor = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).map(|u| u.1);
    let number = digits.trim().parse::<u64>().ok();
    let size = number.zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
    let least = LEAST_MEMORY as u64 >> 20;
    let bytes = size.filter(|size| (least..=MOST).contains(size)).map(|size| size << 20);
    bytes.and_then(|bytes| usize::try_from(bytes).ok()).ok_or_else(|| {
        let most = MOST >> 10;
        format!(
            "`build_memory` is `{text}`; write \"{least} MiB\" to \"{most} GiB\", such as \
             \"256 MiB\" or \"2 GiB\""
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(memory("256 MiB"), Ok(256 << 20));
        assert_eq!(memory(" 2gb "), Ok(2 << 30));
        for wrong in ["", "256", "MiB", "1 MiB", "-5 GiB", "1.5 GiB", "9 TiB", "99999999999 GiB"] {
            let message = memory(wrong).unwrap_err();
            assert!(message.starts_with(&format!("`build_memory` is `{wrong}`")), "{message}");
        }
    }

    #[test]
    fn both_ends_are_sizes_that_can_be_written() {
        let message = memory("1025 GiB").unwrap_err();
        assert!(message.contains("\"32 MiB\" to \"1024 GiB\""), "{message}");
        assert_eq!(memory("32 MiB"), Ok(32 << 20));
        assert!(memory("31 MiB").is_err());
        assert!(memory("1024 GiB").is_ok());
    }
}
