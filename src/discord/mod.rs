//! The bot in Discord.
//!
//! ```text
//! gateway ─▶ handler ─▶ event (what is wanted) ─▶ desk (what is replied) ─▶ handler ─▶ Discord
//!                                                                             └ courier
//! ```
//!
//! - `event`: what somebody typed, pressed or chose; pure
//! - `limiter`: how much one user may ask for
//! - `desk`: an event answered with a reply; knows no network and no time limits
//! - `handler`: the desk under time limits: defers in time, answers each event once
//! - `courier`: what is sent for an interaction, again if need be, within its time
//! - `wire`: requests to Discord, or to a stand-in for it in tests
//! - `gateway`: the connection, from its first request to a clean end
//! - `token`: the bot's secret

pub mod courier;
pub mod desk;
pub mod event;
// pub mod gateway;
pub mod handler;
pub mod limiter;
pub mod token;
pub mod wire;
