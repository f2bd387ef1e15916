//! Answers made readable. Everything here is pure: an
//! [`Answer`](crate::answer::model::Answer) goes in, text comes out, and no
//! character of the archive or of a question can do more than be read.

pub mod clean;
pub mod discord;
pub mod json;
pub mod phrases;
pub mod text;
