//! The bot in Discord.
//!
//! ```text
//! gateway ─▶ incoming ─▶ event ─▶ handler ─▶ desk ─▶ reply ─▶ courier ─▶ wire ─▶ Discord
//! ```
//!
//! - `commands`: what Discord is told of the commands; pure
//! - `event`: what somebody typed, pressed or chose; pure
//! - `incoming`: an interaction as Discord sends it, made an event; pure
//! - `limiter`: how much one user may ask for
//! - `desk`: an event answered with a reply; knows no network and no time limits
//! - `handler`: the desk under time limits: replies to each event once, and in time
//! - `courier`: what is sent for an interaction, again if need be, within its time
//! - `wire`: requests to Discord, or in tests to a stand-in for it
//! - `brake`: no reply is sent when Discord is about to ban the address
//! - `gateway`: the connection, from its first request to a clean end
//! - `register`: Discord told of the commands, when it does not know them yet
//! - `token`: the bot's secret

pub mod brake;
pub mod commands;
pub mod courier;
pub mod desk;
pub mod event;
pub mod gateway;
pub mod handler;
pub mod incoming;
pub mod limiter;
pub mod register;
pub mod token;
pub mod wire;

#[cfg(test)]
mod schema;
