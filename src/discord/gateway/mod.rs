//! The connection to Discord, from its first request to a clean end.
//!
//! serenity's own `Client` is not used: if its first request fails it connects
//! to the real gateway whatever it was told, and its builder throws away the
//! `Http` it is given. So the gateway's address is asked for here and checked, and
//! the connections are made here and served by serenity.
//!
//! - `greet`: the first request: where the gateway is, and how many sessions are left
//! - `shards`: which shards this process runs
//! - `line`: one shard, kept connected
//! - `events`: what comes from the gateway
//! - `announce`: Discord told of the commands
//! - `watch`: shards that do not come back
//! - `fault`: what ends a run, and what the operator does about it

mod announce;
mod events;
mod fault;
mod greet;
mod line;
mod shards;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch as signal;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::desk::Desk;
use super::handler::Handler;
use super::token::Token;
use super::wire::Wire;
use crate::config::Discord;
use crate::ops::live::LiveArchive;
use crate::ops::shards::Shards;
use crate::ops::stops::{Ended, Stops, asked};
use crate::ops::vitals::Vitals;
pub use announce::{register, told};
use events::Events;
pub use fault::Fault;
use greet::Greeting;
use line::{Gate, Line, Memory, Turns};
use shards::Range;

/// Saying goodbye may take so long.
const CLOSING: Duration = Duration::from_millis(1_500);

/// Runs the bot until it is asked to stop.
///
/// # Errors
///
/// When Discord will not have it, and waiting would not help.
pub async fn run(
    token: &Token,
    settings: &Discord,
    live: Arc<LiveArchive>,
    vitals: &Vitals,
    mut stops: Stops,
) -> Result<Ended, Fault> {
    let wire =
        Arc::new(Wire::new(Some(token), settings.api_base.as_ref()).map_err(|_| Fault::Wire)?);
    let greeting = tokio::select! {
        greeting = greet::greet(&wire, settings) => greeting?,
        () = asked(&mut stops, 1) => return Ok(Ended::Cleanly),
    };
    let handler = Arc::new(Handler::at_desk(Arc::clone(&wire), settings, live, vitals.meter()));
    let board = vitals.shards().cloned().unwrap_or_default();
    let mut shown = Shown::open(&wire, settings, &handler, greeting, board);
    let fault = tokio::select! {
        fault = shown.until_fault(&wire) => Some(fault),
        () = asked(&mut stops, 1) => None,
    };
    tracing::info!("ending: what was begun is finished, nothing new is taken");
    let ended = shown.close(&handler).await;
    fault.map_or(Ok(ended), Err)
}

/// The bot, as members see it: online.
struct Shown {
    lines: Vec<Arc<Line>>,
    kept: JoinSet<Result<(), Fault>>,
    stop: signal::Sender<bool>,
    range: Range,
}

impl Shown {
    fn open(
        wire: &Arc<Wire>,
        settings: &Discord,
        handler: &Arc<Handler<Desk, Arc<Wire>>>,
        greeting: Greeting,
        board: Arc<Shards>,
    ) -> Self {
        let Greeting { url, range, at_once } = greeting;
        tracing::info!(shards = %range, "connecting to Discord");
        if range.first == 0 {
            tokio::spawn(announce::at_start(Arc::clone(wire)));
        }
        let (http, rules) = (Arc::clone(wire.http()), settings.clone());
        let allows = Box::new(move |url: &str| greet::check_address(url, &rules).is_ok());
        let (total, turns) = (range.total, Turns::new(at_once));
        range.ids().for_each(|shard| board.expect(shard));
        let gate = Arc::new(Gate { http, url, allows, total, turns, board });
        let line = |shard| {
            let memory = Arc::<Memory>::default();
            let events = Events::new(Arc::clone(handler), Arc::clone(&memory), total);
            Arc::new(Line::new(shard, Arc::clone(&gate), memory, Arc::new(events)))
        };
        let (lines, stop): (Vec<_>, _) =
            (range.ids().map(line).collect(), signal::Sender::new(false));
        let mut kept = JoinSet::new();
        for line in &lines {
            let (line, stop) = (Arc::clone(line), stop.subscribe());
            kept.spawn(async move { line.keep(stop).await });
        }
        Self { lines, kept, stop, range }
    }

    /// Waits for what ends the run without being asked.
    async fn until_fault(&mut self, wire: &Wire) -> Fault {
        let Self { lines, kept, range, .. } = self;
        let faults = async {
            while let Some(ended) = kept.join_next().await {
                match ended {
                    Ok(Err(fault)) => return fault,
                    Ok(Ok(())) => {}
                    Err(_) => return Fault::Ended,
                }
            }
            Fault::Ended
        };
        tokio::select! {
            fault = faults => fault,
            fault = watch::watch(lines, *range, wire) => fault,
        }
    }

    /// Finishes what was begun, then says goodbye.
    async fn close(&mut self, handler: &Handler<Desk, Arc<Wire>>) -> Ended {
        let ended = handler.end().await;
        self.say_goodbye().await;
        ended
    }

    /// Closes every connection, all at the same time.
    async fn say_goodbye(&mut self) {
        self.stop.send_replace(true);
        let all = async { while self.kept.join_next().await.is_some() {} };
        if timeout(CLOSING, all).await.is_ok() {
            tracing::info!(shards = self.lines.len(), "disconnected from Discord");
        }
    }
}
