//! What keeps a running bot healthy.
//!
//! - `live`: the archive that answers; a bad edit never takes its place
//! - `watch`: edits of the archive noticed
//! - `clock`: the day it is where the bot runs
//! - `stops`: how it is asked to end, and how it ended

pub mod clock;
pub mod live;
pub mod stops;
pub mod watch;
