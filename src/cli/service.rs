//! What every command has that goes on answering: an archive that follows its
//! folder, a port that tells the state, and a clean end.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use tokio::sync::watch;

use super::run::until_stopped;
use crate::config::{Config, status};
use crate::http;
use crate::http::listen::{Reach, bind};
use crate::ops::live::LiveArchive;
use crate::ops::stops::{Ended, Stops, asked};
use crate::ops::vitals::Vitals;
use crate::ops::watch::Watching;

/// Where the state of a running bot can be read.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct StatusArgs {
    /// Tell the state there (/healthz, /readyz, /metrics), instead of at the
    /// configuration's `status.address`
    #[arg(long = "status", value_name = "ADDRESS:PORT", value_parser = status::address)]
    address: Option<SocketAddr>,
}

impl StatusArgs {
    /// The configuration with what the command line says.
    pub(super) fn over(self, config: Config) -> Config {
        Config { status: self.address.or(config.status), ..config }
    }
}

/// What there is to answer with.
pub(super) struct Running {
    /// The archive.
    pub(super) live: Arc<LiveArchive>,
    /// What is told of this process.
    pub(super) vitals: Arc<Vitals>,
    /// When to end.
    pub(super) stops: Stops,
}

/// Opens the archive, follows its folder, tells the state, and does `work` until
/// the operator asks for an end. Returns the exit status.
pub(super) fn run(
    knowledge: &Path,
    config: &Config,
    vitals: Vitals,
    work: impl AsyncFnOnce(Running) -> anyhow::Result<Ended>,
) -> anyhow::Result<u8> {
    let vitals = Arc::new(vitals);
    until_stopped(async |stops| {
        let hangups = Hangups::new().context("cannot listen for SIGHUP")?;
        // Told to end when everything else has.
        let (_end, told) = watch::channel(0);
        if let Some(address) = config.status {
            tell(address, Arc::clone(&vitals), told).await?;
        }
        let mut soon = stops.clone();
        let live = tokio::select! {
            live = opened(knowledge, config) => live?,
            () = asked(&mut soon, 1) => return Ok(Ended::Cleanly),
        };
        vitals.opened(Arc::clone(&live));
        let watching = Watching::start(Arc::clone(&live), config.watch)
            .context("cannot start the thread that watches the archive")?;
        tokio::spawn(hangups.obeyed(watching));
        tokio::spawn(note_end(Arc::clone(&vitals), stops.clone()));
        work(Running { live, vitals, stops }).await
    })
}

/// Tells the state at an address, until the end.
async fn tell(address: SocketAddr, vitals: Arc<Vitals>, stops: Stops) -> anyhow::Result<()> {
    let listener = bind(address, Reach::Network).await.context("cannot tell the state")?;
    let address = listener.local_addr().context("the system does not say where it listens")?;
    tracing::info!(%address, "the state of the bot can be read");
    tokio::spawn(http::status::run(listener, vitals, stops));
    Ok(())
}

async fn note_end(vitals: Arc<Vitals>, mut stops: Stops) {
    asked(&mut stops, 1).await;
    vitals.end();
}

/// Opens the archive on a thread of its own: a large one may take minutes to index,
/// while the state is asked for and the operator may want an end.
async fn opened(knowledge: &Path, config: &Config) -> anyhow::Result<Arc<LiveArchive>> {
    let (folder, config) = (knowledge.to_owned(), config.clone());
    let open = move || LiveArchive::keeping(&folder, config.keeping(), config.day_first);
    let live = tokio::task::spawn_blocking(open).await.context("opening the archive broke off")?;
    let live = live.with_context(|| {
        let shown = knowledge.display();
        format!("cannot use the archive `{shown}`; `annalist check` tells everything about it")
    })?;
    let how = live.status();
    let (title, version, entries) = (how.title, how.version, how.entries);
    tracing::info!(title, version, entries, "the archive is open");
    Ok(Arc::new(live))
}

/// The operator's wish that the archive be read anew.
#[cfg(unix)]
struct Hangups(tokio::signal::unix::Signal);

#[cfg(unix)]
impl Hangups {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::hangup()).map(Self)
    }

    /// Has the archive read anew whenever it is wished. The watch ends with this.
    async fn obeyed(mut self, watching: Watching) {
        while self.0.recv().await.is_some() {
            tracing::info!("asked by SIGHUP to read the archive anew");
            watching.read_anew();
        }
    }
}

/// Other systems have no such signal.
#[cfg(not(unix))]
struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn obeyed(self, _watching: Watching) {
        std::future::pending::<()>().await;
    }
}
