//! Dates as history needs them: Extended Date/Time Format, levels 0 to 2.

mod day;

pub use day::{Day, MAX_YEAR, Span, days_in_month};
