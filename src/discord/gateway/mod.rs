//! The connection to Discord, from its first request to a clean end.
//!
//! serenity's own `Client` is not used: if its first request fails it connects
//! to the real gateway whatever it was told, and its builder throws away the
//! `Http` it is given. So the gateway's address is asked for here, checked, and
//! given to serenity's `ShardManager`, which resumes at that address, too.
//!
//! - `greet`: the first request: where the gateway is, and how many sessions are left
//! - `shards`: which shards this process runs
//! - `events`: what comes from the gateway
//! - `announce`: Discord told of the commands
//! - `watch`: shards that do not come back
//! - `fault`: what ends a run, and what the operator does about it

mod announce;
mod events;
mod fault;
mod greet;
mod shards;
mod watch;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::futures::StreamExt;
use serenity::gateway::{ShardManager, ShardManagerOptions, ShardRunnerMessage};
use serenity::model::gateway::GatewayIntents;
use tokio::sync::{Mutex, watch as signal};

use super::desk::{Desk, DeskSettings};
use super::handler::{Handler, Limits};
use super::token::Token;
use super::wire::Wire;
use crate::config::Discord;
use crate::ops::live::LiveArchive;
pub use announce::{register, told};
use events::Events;
pub use fault::Fault;
use greet::Greeting;
use shards::Range;

/// What is being answered may take so long to finish when the bot ends.
const FINISHING: Duration = Duration::from_secs(8);
/// serenity looks for orders every half second, and Discord has to agree.
const CLOSING: Duration = Duration::from_millis(1_200);

/// How often the operator asked the bot to end: 0 is not yet, 1 wants a clean end,
/// more an end at once.
pub type Stops = signal::Receiver<u32>;

/// How a run ended that was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything begun was finished.
    Cleanly,
    /// Something was left undone.
    CutOff,
}

/// Runs the bot until it is asked to stop.
///
/// # Errors
///
/// When Discord will not have it, and waiting would not help.
pub async fn run(
    token: &Token,
    settings: &Discord,
    live: Arc<LiveArchive>,
    mut stops: Stops,
) -> Result<Ended, Fault> {
    let wire = Arc::new(Wire::new(token, settings.api_base.as_ref()).map_err(|_| Fault::Wire)?);
    let greeting = tokio::select! {
        greeting = greet::greet(&wire, settings) => greeting?,
        () = asked(&mut stops, 1) => return Ok(Ended::Cleanly),
    };
    let handler = Arc::new(handler(&wire, settings, live));
    let shown = Shown::open(&wire, Arc::clone(&handler), greeting)?;
    let fault = tokio::select! {
        fault = shown.until_fault(&wire) => Some(fault),
        () = asked(&mut stops, 1) => None,
    };
    tracing::info!("ending: what was begun is finished, nothing new is taken");
    let ended = tokio::select! {
        ended = shown.close(&handler) => ended,
        () = asked(&mut stops, 2) => {
            tracing::warn!("ending at once");
            Ended::CutOff
        }
    };
    fault.map_or(Ok(ended), Err)
}

/// Waits until the operator asked so many times. Whoever cannot ask never does.
async fn asked(stops: &mut Stops, times: u32) {
    if stops.wait_for(|asked| *asked >= times).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn handler(
    wire: &Arc<Wire>,
    settings: &Discord,
    live: Arc<LiveArchive>,
) -> Handler<Desk, Arc<Wire>> {
    let &Discord { burst, per_minute, private: private_by_default, admin_server, .. } = settings;
    let desk =
        Desk::new(live, DeskSettings { burst, per_minute, private_by_default, admin_server });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let limits = Limits::of_cores(cores, private_by_default);
    Handler::new(Arc::new(desk), Arc::clone(wire), limits)
}

/// The bot, as members see it: online.
struct Shown {
    manager: Arc<ShardManager>,
    /// Where serenity tells that it cannot go on.
    monitor: Mutex<Monitor>,
    range: Range,
}

type Monitor = serenity::futures::channel::mpsc::UnboundedReceiver<
    Result<(), serenity::gateway::GatewayError>,
>;

impl Shown {
    fn open(
        wire: &Arc<Wire>,
        handler: Arc<Handler<Desk, Arc<Wire>>>,
        greeting: Greeting,
    ) -> Result<Self, Fault> {
        let Greeting { url, range, .. } = greeting;
        let Range { first, count, total } = range;
        tracing::info!(shards = %range, "connecting to Discord");
        let events = Arc::new(Events::new(handler, total));
        if first == 0 {
            tokio::spawn(announce::at_start(Arc::clone(wire)));
        }
        let (manager, monitor) = ShardManager::new(ShardManagerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: vec![events],
            shard_index: first,
            shard_init: count,
            shard_total: total,
            ws_url: Arc::new(Mutex::new(url)),
            http: Arc::clone(wire.http()),
            // Interactions come without any.
            intents: GatewayIntents::empty(),
            presence: None,
        });
        manager.initialize().map_err(|_| Fault::Ended)?;
        Ok(Self { manager, monitor: Mutex::new(monitor), range })
    }

    /// Waits for what ends the run without being asked.
    async fn until_fault(&self, wire: &Wire) -> Fault {
        let mut monitor = self.monitor.lock().await;
        tokio::select! {
            told = monitor.next() => match told {
                Some(Err(error)) => Fault::from(&error),
                Some(Ok(())) | None => Fault::Ended,
            },
            fault = watch::watch(&self.manager, self.range, wire) => fault,
        }
    }

    /// Finishes what was begun, then says goodbye.
    async fn close(&self, handler: &Handler<Desk, Arc<Wire>>) -> Ended {
        let left = handler.close(FINISHING).await;
        if left > 0 {
            tracing::warn!(left, "some interactions took too long and are left");
        }
        self.say_goodbye().await;
        if left == 0 { Ended::Cleanly } else { Ended::CutOff }
    }

    /// Closes every connection with 1000, which ends the sessions: the bot is
    /// shown as offline at once. All at the same time, which serenity's own
    /// `shutdown_all` does not.
    async fn say_goodbye(&self) {
        let runners: HashMap<_, _> = {
            let runners = self.manager.runners.lock().await;
            runners.iter().map(|(id, runner)| (*id, runner.runner_tx.clone())).collect()
        };
        if runners.is_empty() {
            return;
        }
        for (id, runner) in &runners {
            runner.send_to_shard(ShardRunnerMessage::Shutdown(*id, 1000));
        }
        tokio::time::sleep(CLOSING).await;
        tracing::info!(shards = runners.len(), "disconnected from Discord");
    }
}
