//! What keeps a running bot healthy, and what those who look after it see.
//!
//! - `live`: the archive that answers; a bad edit never takes its place
//! - `watch`: edits of the archive noticed
//! - `metrics`: what is counted
//! - `shards`: how the connections to Discord are
//! - `vitals`: whether the process can answer
//! - `cores`: its memory, with the secrets in it, is not written to a file
//! - `clock`: the day it is where the bot runs
//! - `stops`: how it is asked to end, and how it ended

pub mod clock;
pub mod cores;
pub mod live;
pub mod metrics;
pub mod shards;
pub mod stops;
pub mod vitals;
pub mod watch;
