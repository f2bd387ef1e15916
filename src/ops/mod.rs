//! What keeps a running bot healthy.
//!
//! - `live`: the archive that answers; a bad edit never takes its place
//! - `guard`: a panic while answering is an error that tells nothing of the text
//! - `clock`: the day it is where the bot runs

pub mod clock;
pub mod guard;
pub mod live;
