//! Everything that the bot says to people in Discord beside the archive's own
//! words, in one place and ready to be translated: no other module holds a
//! string that a member reads.
//!
//! - `commands`: names and descriptions of commands and options, in every language
//! - `replies`: headings, labels and phrases of replies
//! - `offers`: what is said of an offer while somebody types
//! - `notices`: errors and other short private messages

pub mod commands;
pub mod notices;
pub mod offers;
pub mod replies;
