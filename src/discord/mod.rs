//! The bot in Discord.
//!
//! ```text
//! gateway ─▶ handler ─▶ event (what is wanted) ─▶ desk (what is replied) ─▶ handler ─▶ Discord
//! ```
//!
//! - `commands`: what Discord is told of the commands; pure
//! - `event`: what somebody typed, pressed or chose; pure
//! - `incoming`: an interaction as Discord sends it, made an event; pure
//! - `register`: Discord told of the commands, when it does not know them yet
//! - `limiter`: how much one user may ask for
//! - `desk`: an event answered with a reply; knows no network and no time limits

pub mod commands;
pub mod desk;
pub mod event;
pub mod incoming;
pub mod limiter;
pub mod register;
pub mod token;

#[cfg(test)]
mod schema;
