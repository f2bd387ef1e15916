//! Dates as history needs them: Extended Date/Time Format, levels 0 to 2.

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

pub use day::{Day, MAX_YEAR, Span, days_in_month};
pub use edtf::Edtf;
pub use error::{EdtfError, Fault};
pub use words::{MONTHS, month_name, ordinal, year_words};
