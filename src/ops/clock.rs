//! The day it is where the program runs.

use crate::archive::date::Day;

/// The reader's day, for words such as "yesterday"; `None` if the system's clock
/// shows no day that there is.
pub fn today() -> Option<Day> {
    let date = jiff::Zoned::now().date();
    let (year, month, day) = (date.year(), date.month(), date.day());
    Day::from_ymd(year.into(), month.try_into().ok()?, day.try_into().ok()?)
}
