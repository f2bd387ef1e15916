//! The bot in Discord.
//!
//! ```text
//! gateway ─▶ handler ─▶ event (what is wanted) ─▶ desk (what is replied) ─▶ handler ─▶ Discord
//! ```
//!
//! - `event`: what somebody typed, pressed or chose; pure
//! - `limiter`: how much one user may ask for
//! - `desk`: an event answered with a reply; knows no network and no time limits

pub mod desk;
pub mod event;
pub mod limiter;
pub mod token;
