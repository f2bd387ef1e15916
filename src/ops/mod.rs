//! What keeps a running bot healthy.

pub mod live;
