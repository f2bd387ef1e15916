//! What Discord, or somebody in its place, sends: from the bytes to a reply.

use std::sync::LazyLock;

use annalist::discord::desk::Desk;

use super::interactions::{events, sent};
use super::replies::{archivist, desk, project, taken, today};

static DESK: LazyLock<Desk> = LazyLock::new(|| desk(archivist(&project("tests/archives/flight"))));

/// An input as for [`interactions`](super::interactions).
pub fn check(data: &[u8]) {
    for event in events(&sent(data)) {
        taken(&DESK.reply(&event, today()));
    }
}
