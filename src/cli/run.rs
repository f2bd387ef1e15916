//! `annalist run`

use std::path::PathBuf;

use anyhow::Context;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::service::{self, Running};
use super::status;
use crate::config::{Config, LogSettings};
use crate::discord::gateway;
use crate::discord::token::Token;
use crate::ops::metrics::Meter;
use crate::ops::stops::{Ended, Stops, unless_asked_again};
use crate::ops::vitals::Vitals;

/// Answer in Discord until it is told to stop
///
/// The token comes from DISCORD_TOKEN, or from the file that DISCORD_TOKEN_FILE
/// names. Stop the bot with Ctrl-C or SIGTERM: it finishes what was begun and
/// leaves within 10 seconds; a second time, it leaves at once.
///
/// Edits of the archive are picked up as it runs, and SIGHUP has it read anew.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) status: service::StatusArgs,
}

/// What the bot is to be run with.
#[derive(Debug)]
pub(super) struct Bot {
    pub(super) token: Token,
    pub(super) knowledge: PathBuf,
    pub(super) config: Config,
}

/// What a bot logs where nobody chose: how the connection is, and how each
/// interaction came out.
pub(super) fn log(settings: LogSettings) -> LogSettings {
    LogSettings { level: settings.level.or_else(|| Some("info".to_owned())), ..settings }
}

impl Bot {
    /// Opens the archive, connects, and answers until it is told to stop.
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let Self { token, knowledge, config } = self;
        let vitals = Vitals::with_shards(Meter::counting()?);
        service::run(&knowledge, &config, vitals, async |Running { live, vitals, stops }| {
            Ok(gateway::run(&token, &config.discord, live, &vitals, stops).await?)
        })
    }
}

/// Does what goes on until the operator asks for an end, and tells the exit status.
pub(super) fn until_stopped(
    work: impl AsyncFnOnce(Stops) -> anyhow::Result<Ended>,
) -> anyhow::Result<u8> {
    let runtime = runtime()?;
    let ended = runtime.block_on(async {
        let stops = stops().context("cannot listen for Ctrl-C and SIGTERM")?;
        unless_asked_again(stops.clone(), work(stops)).await.unwrap_or(Ok(Ended::CutOff))
    });
    // Whatever still runs has been waited for, or is not to be.
    runtime.shutdown_background();
    Ok(match ended? {
        Ended::Cleanly => {
            tracing::info!("ended");
            status::ANSWERED
        }
        Ended::CutOff => status::FAILED,
    })
}

/// Threads for the network; answers are worked out on others.
pub(super) fn runtime() -> anyhow::Result<Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.enable_all().build().context("cannot start the threads of the bot")
}

/// Counts how often the operator asks the bot to stop.
fn stops() -> std::io::Result<Stops> {
    let (count, stops) = watch::channel(0);
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        loop {
            let name = signals.next().await;
            count.send_modify(|times| *times += 1);
            tracing::info!("asked to stop by {name}");
        }
    });
    Ok(stops)
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "Ctrl-C",
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC, tokio::signal::windows::CtrlClose);

#[cfg(windows)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self(tokio::signal::windows::ctrl_c()?, tokio::signal::windows::ctrl_close()?))
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.0.recv() => "Ctrl-C",
            _ = self.1.recv() => "the closing of the window",
        }
    }
}
