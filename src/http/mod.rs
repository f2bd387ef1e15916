//! HTTP: what the endpoint and the pages of the program have in common.
//!
//! ```text
//! listen ─▶ server ─▶ whole ─▶ a router of axum's
//! ```
//!
//! - `listen`: an address taken, or a clear word why not
//! - `server`: connections under limits, and a clean end
//! - `connection`, `phase`: one connection, and when it is too late
//! - `whole`: a request read whole, within its size and time, before anybody
//!   answers it
//! - `interactions`: Discord's endpoint
//! - `status`: the state of a running bot
//! - `refusal`: an answer that says in a sentence why there is no other

mod connection;
pub mod interactions;
pub mod listen;
mod phase;
pub mod refusal;
pub mod server;
pub mod status;
#[cfg(test)]
mod tests;
mod whole;
