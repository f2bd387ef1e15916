//! One shard, kept connected for as long as the bot runs.
//!
//! serenity speaks with Discord while a connection lasts, and goes on with a
//! session where it can. What it does where it cannot is not used: after a
//! connection that could not be made it works without a rest until the next
//! heartbeat, which may be 41 seconds away; it waits for a connection without a
//! limit of time; and it forgets the session. So its runner is watched and given
//! up, and the next connection is made here.
//!
//! - `runner`: one connection
//! - `pulse`: whether serenity still turns as it should
//! - `memory`: what is known of the session
//! - `turns`: when a session may be begun
//! - `pauses`: how long is waited between connections

mod memory;
mod pauses;
mod pulse;
mod runner;
mod turns;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use serde_json::json;
use serenity::client::RawEventHandler;
use serenity::gateway::Shard;
use serenity::http::Http;
use serenity::model::gateway::GatewayIntents;
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, interval, sleep, timeout};

use super::fault::Fault;
use crate::ops::shards::Shards;
pub(super) use memory::Memory;
use memory::Session;
use pauses::Pauses;
use runner::{Running, State};
pub(super) use turns::Turns;

/// How long a connection may take to come about.
const CONNECTING: Duration = Duration::from_secs(10);
/// How often a connection is looked after.
const LOOK: Duration = Duration::from_millis(250);

/// What all shards of a process have in common.
pub(super) struct Gate {
    /// The way to Discord's API, which holds the token.
    pub(super) http: Arc<Http>,
    /// Where the gateway is.
    pub(super) url: String,
    /// Whether a session may be gone on with at an address.
    pub(super) allows: Box<dyn Fn(&str) -> bool + Send + Sync>,
    /// How many shards there are in all processes.
    pub(super) total: u32,
    /// When sessions may be begun.
    pub(super) turns: Turns,
    /// How the shards are, for those who look after the bot.
    pub(super) board: Arc<Shards>,
}

/// A shard.
pub(super) struct Line {
    pub(super) shard: u32,
    gate: Arc<Gate>,
    memory: Arc<Memory>,
    events: Arc<dyn RawEventHandler>,
    /// Where serenity connects again by itself.
    url: Arc<Mutex<String>>,
    up: AtomicBool,
    /// How many sessions were begun.
    begun: AtomicU32,
    /// How many of them, the last ones, were begun in vain.
    in_vain: AtomicU32,
}

/// Why a connection ended.
enum End {
    /// The operator wants it.
    Asked,
    /// It could not be made.
    Unmade,
    /// It broke off after it had served for this time.
    Lost(Duration),
    /// Discord will not have the bot.
    Fatal(Fault),
}

/// Whether the operator asked the bot to end.
pub(super) type Stop = watch::Receiver<bool>;

impl Line {
    /// A shard whose events go to `events`, which notes them in `memory`.
    pub(super) fn new(
        shard: u32,
        gate: Arc<Gate>,
        memory: Arc<Memory>,
        events: Arc<dyn RawEventHandler>,
    ) -> Self {
        let (url, up) = (Arc::default(), AtomicBool::new(false));
        let (begun, in_vain) = (AtomicU32::new(0), AtomicU32::new(0));
        Self { shard, gate, memory, events, url, up, begun, in_vain }
    }

    /// Whether Discord sends what happens.
    pub(super) fn is_up(&self) -> bool {
        self.up.load(Ordering::Relaxed)
    }

    /// How many sessions were begun.
    pub(super) fn begun(&self) -> u32 {
        self.begun.load(Ordering::Relaxed)
    }

    /// How many sessions, the last ones, were begun in vain.
    pub(super) fn in_vain(&self) -> u32 {
        self.in_vain.load(Ordering::Relaxed)
    }

    /// Keeps the shard connected until it is asked to end, and then says goodbye.
    pub(super) async fn keep(&self, mut stop: Stop) -> Result<(), Fault> {
        let mut pauses = Pauses::default();
        loop {
            let end = self.connection(&mut stop).await;
            self.set_up(false);
            let shard = self.shard;
            let pause = match end {
                End::Asked => return Ok(()),
                End::Fatal(fault) => return Err(fault),
                End::Unmade => {
                    let pause = pauses.unmade();
                    let seconds = pause.as_secs_f32();
                    tracing::warn!(shard, seconds, "no connection to the gateway; trying again");
                    pause
                }
                End::Lost(served) => {
                    let pause = pauses.lost(served);
                    let seconds = pause.as_secs_f32();
                    tracing::info!(shard, seconds, "the connection is lost; connecting again");
                    pause
                }
            };
            tokio::select! {
                () = sleep(pause) => {}
                () = asked(&mut stop) => return Ok(()),
            }
        }
    }

    async fn connection(&self, stop: &mut Stop) -> End {
        let made = tokio::select! {
            made = self.connect() => made,
            () = asked(stop) => return End::Asked,
        };
        let Some(shard) = made else { return End::Unmade };
        match Running::start(shard, &self.gate.http, Arc::clone(&self.events)).await {
            Ok(running) => self.serve(running, stop).await,
            Err(_) => End::Unmade,
        }
    }

    /// A connection that goes on with the session, or begins one.
    async fn connect(&self) -> Option<Shard> {
        let Some(session) = self.memory.session() else {
            let turn = self.gate.turns.take(self.shard).await?;
            let shard = self.open(&self.gate.url).await?;
            turn.used();
            self.begun.fetch_add(1, Ordering::Relaxed);
            self.gate.board.session_begun(self.shard);
            self.in_vain.fetch_add(1, Ordering::Relaxed);
            return Some(shard);
        };
        let place = self.place_of(&session);
        let mut shard = match self.open(place).await {
            Some(shard) => shard,
            None if place != self.gate.url => self.open(&self.gate.url).await?,
            None => return None,
        };
        self.memory.trying();
        session.restore(&mut shard);
        Some(shard)
    }

    /// Where a session may be gone on with.
    fn place_of<'s>(&'s self, session: &'s Session) -> &'s str {
        if (self.gate.allows)(session.url()) { session.url() } else { &self.gate.url }
    }

    async fn open(&self, url: &str) -> Option<Shard> {
        url.clone_into(&mut *self.url.lock().await);
        // serenity lets nobody make one, but reads it as Discord writes it.
        let info = serde_json::from_value(json!([self.shard, self.gate.total])).ok()?;
        // Interactions come without any.
        let intents = GatewayIntents::empty();
        let token = self.gate.http.token();
        let made = Shard::new(Arc::clone(&self.url), token, info, intents, None);
        match timeout(CONNECTING, made).await {
            Ok(Ok(shard)) => Some(shard),
            Ok(Err(error)) => {
                tracing::debug!(shard = self.shard, %error, "the gateway cannot be reached");
                None
            }
            Err(_) => None,
        }
    }

    async fn serve(&self, mut running: Running, stop: &mut Stop) -> End {
        let mut ready: Option<Instant> = None;
        let mut looks = interval(LOOK);
        loop {
            tokio::select! {
                why = running.ended() => {
                    self.note(State::Down, &mut ready).await;
                    let fault = why.and_then(|why| Fault::of(&why));
                    return fault.map_or_else(|| End::Lost(since(ready)), End::Fatal);
                }
                () = asked(stop) => {
                    running.say_goodbye().await;
                    return End::Asked;
                }
                _ = looks.tick() => {
                    let state = running.look().await;
                    self.note(state, &mut ready).await;
                    if state == State::Hopeless {
                        return End::Lost(since(ready));
                    }
                }
            }
        }
    }

    fn set_up(&self, up: bool) {
        if self.up.swap(up, Ordering::Relaxed) != up {
            self.gate.board.set_connected(self.shard, up);
        }
    }

    /// Takes note of how the connection is, and since when it serves.
    async fn note(&self, state: State, ready: &mut Option<Instant>) {
        let times = self.memory.times_ready();
        if times > 0 {
            self.gate.board.connections_made(self.shard, times);
            ready.get_or_insert_with(Instant::now);
            self.in_vain.store(0, Ordering::Relaxed);
            if let Some(session) = self.memory.session() {
                self.place_of(&session).clone_into(&mut *self.url.lock().await);
            }
        }
        // serenity says so a moment before it hands on what was said.
        self.set_up(state == State::Up && ready.is_some());
    }
}

fn since(ready: Option<Instant>) -> Duration {
    ready.map(|ready| ready.elapsed()).unwrap_or_default()
}

/// Waits until the operator asks the bot to end.
async fn asked(stop: &mut Stop) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}
