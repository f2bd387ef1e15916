//! Dates as history needs them: [`Day`], [`Span`], and [`Edtf`], the Extended
//! Date/Time Format of the Library of Congress (4 February 2019), which is
//! part of ISO 8601-2:2019.
//!
//! ```text
//! text ─compound─▶ intervals, sets ─parse, year─▶ Date ─part, season─▶ Span (days)
//!                                                   └───phrase, words──▶ English
//! ```
//!
//! Everything here is pure: no clock, no files, no locale.
//!
//! # What is supported
//!
//! All of levels 0, 1 and 2:
//!
//! | level | text | days | words |
//! | --- | --- | --- | --- |
//! | 0 | `1985-04-12`, `1985-04`, `1985` | that day, month, year | 12 April 1985 |
//! | 0 | `1985-04-12T23:20:30Z` | that day; the time is kept in the text only | 12 April 1985 |
//! | 0 | `1964/2008` | from the first day of 1964 to the last of 2008 | 1964 to 2008 |
//! | 1 | `-0043`, `Y-170000002` | that year; 0000 is 1 BC | 44 BC |
//! | 1 | `1976-23` | see below | autumn 1976 |
//! | 1 | `1984?`, `1984~`, `1984%` | as without the mark | 1984 (uncertain), about 1984 |
//! | 1 | `197X`, `18XX`, `2004-XX` | all the days it can be | the 1970s, the 1800s |
//! | 1 | `1985/..`, `../1985` | no bound on that side | from 1985 on |
//! | 1 | `1985/`, `/1985` | the known end only | from 1985 (end unknown) |
//! | 2 | `Y-17E7`, `1950S2` | that year; 1900 to 1999 | 170,000,001 BC |
//! | 2 | `2018-33` | the quarter | first quarter of 2018 |
//! | 2 | `[1667,1670..1672]`, `{1960,1961-12}` | each member | 1667, or 1670 to 1672 |
//! | 2 | `?2004-06-~11` | as without the marks | 11 June 2004 (year uncertain, day approximate) |
//! | 2 | `156X-12-25`, `1984-1X` | from the first such day to the last | October, November or December 1984 |
//!
//! # Where the specification leaves a choice
//!
//! - **Days are outer bounds**, on the proleptic Gregorian calendar. `156X-12-25`
//!   gives 25 December 1560 to 25 December 1569 and the days between.
//! - **Seasons** get their meteorological and astronomical days together: spring
//!   1 March to 21 June, summer 1 June to 23 September, autumn 1 September to
//!   21 December, winter 1 December to 20 March of the *next* year. Seasons that
//!   name no hemisphere (21 to 24) are northern ones; the southern spring (29)
//!   has the days of the northern autumn, and so on.
//! - **Order of intervals**: one is refused if its end cannot come after its
//!   start. Unspecified digits get the benefit of the doubt.
//! - **Time shifts** do not move the day: it is the day as written.
//! - **Significant digits** are counted from the first that is not 0.
//!
//! # What is left out, and why
//!
//! - Time of day is checked and kept in the text, but matches and words go by
//!   the day: no record of an archive needs more.
//! - `X` in a season (`2001-2X`): it could be nine different things. `X1` in the
//!   place of a month is January or November, never a season.
//! - Years beyond ±[`MAX_YEAR`], so that days can be counted without overflow.
//! - Durations, week dates, ordinal dates, the basic format (`19850412`) and
//!   repetition are in ISO 8601, but not in EDTF. Nor are the forms of the draft
//!   of 2012 (`199u`, `unknown`, `open`, `y1e5`, `(2004)?-06`); the message
//!   for each says what has taken its place.
//! - `..2004-06-01/2004-06-20` and `2004-06-01../2004-06-20` ("on or before" and
//!   "on or after" at one end of an interval), which ISO 8601-2 has and the
//!   Library of Congress left out.
//! - An interval with no date at all (`../..`, `/`): it says nothing.

mod compound;
mod day;
mod digits;
mod edtf;
mod error;
mod parse;
mod part;
mod phrase;
mod season;
mod words;
mod year;

#[cfg(test)]
mod tests;

pub use day::{Day, MAX_YEAR, Span, days_in_month};
pub use edtf::Edtf;
pub use error::{EdtfError, Fault};
pub use words::{MONTHS, month_name, ordinal, year_words};
