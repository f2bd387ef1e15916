//! The archive itself: what a record is, how it is read, checked and dated.
//!
//! Everything here is pure but for [`load`], which reads the files.

pub mod citation;
pub mod date;
pub mod fulltext;
pub mod ground;
pub mod load;
pub mod model;
pub mod parse;
pub mod problem;
pub mod validate;
