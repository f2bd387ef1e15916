//! HTTP: what the endpoint and the pages of the program have in common.
//!
//! ```text
//! listen ─▶ server ─▶ whole ─▶ a router of axum's
//! ```
//!
//! - `listen`: an address taken, or a clear word why not
//! - `server`: connections under limits, and a clean end
//! - `whole`: a request read whole, within its size and time, before anybody
//!   answers it
//! - `refusal`: an answer that says in a sentence why there is no other

pub mod listen;
pub mod refusal;
pub mod server;
mod whole;
