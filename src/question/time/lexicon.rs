//! The names of months, seasons, weekdays and units, and how people misspell them.

use strsim::osa_distance;

use super::calendar;
use super::settings::Calendar;

/// A month by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MonthName {
    /// The calendar it belongs to.
    pub(super) calendar: Calendar,
    /// From 1 to 12.
    pub(super) number: u8,
    /// Whether one letter was wrong.
    pub(super) misspelt: bool,
}

/// A season of the year, by its EDTF number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    /// 21.
    Spring = 21,
    /// 22.
    Summer = 22,
    /// 23.
    Autumn = 23,
    /// 24.
    Winter = 24,
}

/// A unit in which time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A day.
    Day,
    /// Seven days; a week starts on Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

const GREGORIAN: &[(&str, u8)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("febr", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// With the spellings in use, and in Persian script as the tokens fold it.
const PERSIAN: &[(&str, u8)] = &[
    ("farvardin", 1),
    ("farvardeen", 1),
    ("فروردین", 1),
    ("ordibehesht", 2),
    ("ordibehest", 2),
    ("اردیبهشت", 2),
    ("khordad", 3),
    ("khurdad", 3),
    ("xordad", 3),
    ("خرداد", 3),
    ("tir", 4),
    ("teer", 4),
    ("تیر", 4),
    ("mordad", 5),
    ("murdad", 5),
    ("amordad", 5),
    ("مرداد", 5),
    ("امرداد", 5),
    ("shahrivar", 6),
    ("shahriwar", 6),
    ("shahrevar", 6),
    ("شهریور", 6),
    ("mehr", 7),
    ("مهر", 7),
    ("aban", 8),
    ("ابان", 8),
    ("azar", 9),
    ("اذر", 9),
    ("dey", 10),
    ("dei", 10),
    ("دی", 10),
    ("bahman", 11),
    ("بهمن", 11),
    ("esfand", 12),
    ("isfand", 12),
    ("espand", 12),
    ("اسفند", 12),
];

const SEASONS: &[(&str, Season)] = &[
    ("spring", Season::Spring),
    ("springtime", Season::Spring),
    ("summer", Season::Summer),
    ("summertime", Season::Summer),
    ("autumn", Season::Autumn),
    ("fall", Season::Autumn),
    ("winter", Season::Winter),
    ("wintertime", Season::Winter),
    ("بهار", Season::Spring),
    ("تابستان", Season::Summer),
    ("پاییز", Season::Autumn),
    ("زمستان", Season::Winter),
];

const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("decade", Unit::Decade),
    ("decades", Unit::Decade),
    ("century", Unit::Century),
    ("centuries", Unit::Century),
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tue", "tues"],
    &["wednesday", "wed", "weds"],
    &["thursday", "thu", "thur", "thurs"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

/// Words one letter away from a month or season that are words of their own.
const OTHER_WORDS: &[&str] = &[
    "augusta", "augustus", "sprig", "sprigs", "sprint", "springy", "string", "sparing", "simmer",
    "slimmer", "summed", "summers", "sumer", "sumner", "winder", "winger", "winner", "winker",
    "winters", "wintry", "aprils",
];

/// Names too close to too many words ("marsh", "match") to forgive a wrong letter.
const NEVER_FORGIVEN: &[&str] = &["march", "tir", "teer"];

/// The shortest name in which a wrong letter is forgiven.
const FORGIVEN_FROM: usize = 5;

/// Persian names need more letters: their neighbours are people's names.
const FORGIVEN_PERSIAN_FROM: usize = 7;

/// The month of this name, forgiving one wrong letter in long names.
pub(super) fn month(word: &str) -> Option<MonthName> {
    let named = |calendar| move |number| MonthName { calendar, number, misspelt: false };
    exact(GREGORIAN, word)
        .map(named(Calendar::Gregorian))
        .or_else(|| exact(PERSIAN, word).map(named(Calendar::SolarHijri)))
        .or_else(|| misspelt_month(word))
}

fn misspelt_month(word: &str) -> Option<MonthName> {
    let named = |calendar| move |number| MonthName { calendar, number, misspelt: true };
    near(GREGORIAN, word, FORGIVEN_FROM)
        .map(named(Calendar::Gregorian))
        .or_else(|| near(PERSIAN, word, FORGIVEN_PERSIAN_FROM).map(named(Calendar::SolarHijri)))
}

/// The season of this name, and whether one letter of it was wrong.
pub(super) fn season(word: &str) -> Option<(Season, bool)> {
    exact(SEASONS, word)
        .map(|season| (season, false))
        .or_else(|| near(SEASONS, word, FORGIVEN_FROM).map(|season| (season, true)))
}

/// The unit of this name.
pub(super) fn unit(word: &str) -> Option<Unit> {
    exact(UNITS, word)
}

/// The weekday of this name, 0 being Monday.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let place = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    u8::try_from(place).ok()
}

fn exact<T: Copy>(names: &[(&str, T)], word: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}

/// The name that is one letter more, less, other or swapped away. The first letter must be right.
fn near<T: Copy>(names: &[(&str, T)], word: &str, from: usize) -> Option<T> {
    let length = word.chars().count();
    if !(from..=12).contains(&length) || OTHER_WORDS.contains(&word) {
        return None;
    }
    let close = |name: &str| {
        name.chars().count() >= from
            && name.chars().next() == word.chars().next()
            && !NEVER_FORGIVEN.contains(&name)
            && osa_distance(name, word) == 1
    };
    names.iter().find(|(name, _)| close(name)).map(|(_, meaning)| *meaning)
}

impl MonthName {
    /// Its name in full.
    pub(super) fn name(self) -> &'static str {
        calendar::month_name(self.calendar, self.number)
    }
}

impl Season {
    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }
}

impl Unit {
    /// Its name for one of it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// It, or a year if it is longer.
    pub(super) fn at_most_a_year(self) -> Self {
        match self {
            Self::Decade | Self::Century => Self::Year,
            shorter => shorter,
        }
    }

    /// How many days it has at most.
    pub(super) fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 31,
            Self::Year => 366,
            Self::Decade => 3_653,
            Self::Century => 36_525,
        }
    }

    /// "a year", "2 centuries".
    pub(super) fn some(self, count: u64) -> String {
        let article = if count == 1 { "a " } else { "" };
        format!("{article}{}", self.counted(count))
    }

    /// "year", "2 centuries".
    pub(super) fn counted(self, count: u64) -> String {
        match (count, self) {
            (1, _) => self.name().to_owned(),
            (_, Self::Century) => format!("{count} centuries"),
            _ => format!("{count} {}s", self.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month_number(word: &str) -> Option<u8> {
        month(word).map(|m| m.number)
    }

    #[test]
    fn one_wrong_letter_is_forgiven() {
        assert_eq!(month_number("septmber"), Some(9));
        assert_eq!(month_number("febuary"), Some(2));
        assert_eq!(month_number("januray"), Some(1));
        assert_eq!(month_number("ordibehest"), Some(2));
        assert_eq!(season("sumer"), None, "a place");
        assert_eq!(season("autum"), Some((Season::Autumn, true)));
    }

    #[test]
    fn other_words_stay_other_words() {
        for word in
            ["banana", "marsh", "match", "string", "winner", "mach", "juli", "mayor", "augustus"]
        {
            assert_eq!(month(word), None, "{word}");
            assert_eq!(season(word), None, "{word}");
        }
    }

    #[test]
    fn persian_script_is_read_as_the_tokens_fold_it() {
        assert_eq!(month_number("ابان"), Some(8));
        assert_eq!(month_number("شهریور"), Some(6));
    }

    #[test]
    fn weekdays_start_on_monday() {
        assert_eq!(weekday("monday"), Some(0));
        assert_eq!(weekday("sun"), Some(6));
    }
}
