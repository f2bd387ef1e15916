//! A playground inside the test.

use std::sync::{Arc, OnceLock};

use annalist::archivist::Archivist;
use annalist::config::Discord;
use annalist::ops::live::LiveArchive;
use annalist::playground::{Gate, Playground};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::support;

/// A playground with the archive that was made up for tests. It ends when this is
/// dropped.
#[derive(Debug)]
pub struct Stage {
    pub address: String,
    stop: watch::Sender<u32>,
}

impl Stage {
    pub async fn open() -> Self {
        Self::with(Gate::closed()).await
    }

    pub async fn with(gate: Gate) -> Self {
        let live = Arc::new(LiveArchive::of(flight()));
        let settings = Discord { burst: 1_000, per_minute: 1_000, ..Discord::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stops) = watch::channel(0);
        tokio::spawn(Playground { live, settings, gate }.serve(listener, stops));
        Self { address, stop }
    }
}

/// The archive, read once for all tests.
pub fn flight() -> Archivist {
    static READ: OnceLock<Archivist> = OnceLock::new();
    let read = || support::archivist(&support::root().join("tests/archives/flight"));
    READ.get_or_init(read).clone()
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.send_replace(2);
    }
}
