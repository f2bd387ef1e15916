//! From what was found to an answer. Pure: records in, [`model::Answer`] out.

pub mod accounts;
pub mod amount;
pub mod bag;
pub mod compose;
pub mod evidence;
pub mod fit;
pub mod model;
pub mod phrases;
pub mod portion;
pub mod weighed;
