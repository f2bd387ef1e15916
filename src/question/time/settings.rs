//! What reading a time depends on besides the words: passed in, never looked up.

use serde::{Deserialize, Serialize};

use crate::archive::date::Day;

/// What reading a time depends on besides the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The day that "today" and "last year" are counted from.
    pub today: Day,
    /// The calendars in which a bare year may be written.
    pub calendars: Vec<Calendar>,
    /// Whether 3/4/1981 is 3 April (true) or March 4 (false).
    pub day_first: bool,
}

impl Settings {
    /// Whether a bare 1367 may be a Solar Hijri year.
    pub(super) fn solar_hijri(&self) -> bool {
        self.calendars.contains(&Calendar::SolarHijri)
    }
}

/// A calendar in which dates may be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    /// The Gregorian calendar, reckoned back before its introduction.
    #[default]
    Gregorian,
    /// The Solar Hijri calendar of Iran and Afghanistan.
    SolarHijri,
}

impl Calendar {
    /// The calendar that `archive.toml` calls by this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "gregorian" => Some(Self::Gregorian),
            "solar-hijri" => Some(Self::SolarHijri),
            _ => None,
        }
    }
}
