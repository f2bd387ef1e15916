//! A stand-in for Discord on loopback: REST and gateway on one port.
//!
//! It does what Discord documents, and refuses what Discord refuses, so that a
//! bot cannot tell the difference. A test plays the members
//! ([`Interaction`]), switches faults on ([`Faults`]), and looks at what came
//! of it ([`Exchange`], [`Record`]).
//!
//! ```text
//! let standin = Standin::start(Options::default()).await;
//! // … start a bot with standin.base() and standin.token() …
//! let asked = Interaction::slash("ask").option("question", "who?").by(&User::named("Ada"));
//! let shown = standin.send(asked).await.message().await;
//! let pressed = standin.send(Interaction::press(&shown, shown.button("Next"))).await;
//! assert_eq!(pressed.message().await.id, shown.id);
//! standin.assert_no_violations();
//! ```
//!
//! - `rest`, `body`, `error`: addresses, bodies, refusals
//! - `commands`, `callback`, `webhook`, `messages`: what a bot does over REST
//! - `gateway`, `handshake`, `session`, `frames`, `control`: the gateway
//! - `interactions`, `place`, `exchange`: what members do and see
//! - `signed`: posting to an endpoint
//! - `limits`, `openapi`: what a payload may be
//! - `faults`, `record`, `clock`, `wire`: what goes wrong, what happened, when
#![allow(
    unreachable_pub,
    unused_imports,
    dead_code,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, of which each test uses some"
)]

pub mod body;
pub mod callback;
pub mod clock;
pub mod commands;
pub mod control;
pub mod error;
pub mod exchange;
pub mod faults;
pub mod frames;
pub mod gateway;
pub mod handshake;
pub mod interactions;
pub mod limits;
pub mod messages;
pub mod openapi;
pub mod place;
pub mod record;
pub mod rest;
pub mod session;
pub mod signed;
pub mod state;
pub mod webhook;
pub mod wire;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use clock::Clock;
pub use exchange::{Exchange, Seen};
pub use faults::{Fault, Faults, Kind};
pub use interactions::Interaction;
pub use place::{Place, User};
pub use record::{Record, Violation};
pub use session::{Moment, Trap};

use state::{Core, Held};

/// The number of the application, and of its bot.
pub const APPLICATION: u64 = 1_000_000_000_000_000_001;
/// The server that is there unless other ones are named.
pub const GUILD: u64 = 200_000_000_000_000_000;
/// The first part of a token: the application's number in base 64.
const TOKEN_START: &str = "MTAwMDAwMDAwMDAwMDAwMDAwMQ";
/// How long is waited for a shard to connect.
const PATIENCE: Duration = Duration::from_secs(90);

/// How the stand-in is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token.
    pub token: String,
    /// The servers the bot is on.
    pub guilds: Vec<u64>,
    /// How many shards are recommended.
    pub shards: u64,
    /// With fewer shards a bot is turned away.
    pub fewest_shards: u64,
    /// How many shards may start at once.
    pub max_concurrency: u64,
    /// The time in which each of those may start once: 5 s at Discord's. Zero
    /// unless it is set, so that bots restart at once.
    pub identify_window: Duration,
    /// How many sessions may be started at all.
    pub session_starts: u64,
    /// How often a bot has to say that it lives.
    pub heartbeat: Duration,
    /// The privileged intents that are granted, as bits.
    pub privileged: u64,
    /// How long a bot that has connected waits for a word.
    pub hello_after: Duration,
    /// Where the gateway is said to be, if not here.
    pub gateway_url: Option<String>,
    /// Where sessions are said to be gone on with, if not here.
    pub resume_url: Option<String>,
    /// So many requests, and events of a session, are kept; a run that lasts needs
    /// the memory. See [`Standin::forget`].
    pub remembers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            token: token(),
            guilds: vec![GUILD],
            shards: 1,
            fewest_shards: 1,
            max_concurrency: 1,
            identify_window: Duration::ZERO,
            session_starts: 1000,
            heartbeat: Duration::from_millis(41_250),
            privileged: 0,
            hello_after: Duration::ZERO,
            gateway_url: None,
            resume_url: None,
            remembers: usize::MAX,
        }
    }
}

/// A token that looks like one and is none.
pub fn token() -> String {
    format!("{TOKEN_START}.{}.{}", "standi", "n".repeat(38))
}

/// Discord, for a test. It ends when it is dropped.
#[derive(Debug)]
pub struct Standin {
    core: Arc<Core>,
    server: JoinHandle<()>,
}

impl Drop for Standin {
    fn drop(&mut self) {
        self.server.abort();
        self.cut_all();
    }
}

impl Standin {
    /// Starts it.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub async fn start(options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        Self::on(listener, options)
    }

    /// Starts it where somebody listens already.
    ///
    /// # Panics
    ///
    /// If that has no address.
    pub fn on(listener: TcpListener, options: Options) -> Self {
        let port = listener.local_addr().expect("an address").port();
        let core = Arc::new(Core::new(options, port));
        let service = rest::router(&core).into_make_service_with_connect_info::<wire::Peer>();
        let server = tokio::spawn(async move {
            let _ = axum::serve(wire::Wire(listener), service).await;
        });
        Self { core, server }
    }

    /// Where it is: `http://127.0.0.1:PORT`. The API is below `/api/v10`.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.core.port)
    }

    /// The token that the bot has to have.
    pub fn token(&self) -> &str {
        &self.core.options.token
    }

    /// The clock, which can be put forward.
    pub fn clock(&self) -> &Clock {
        &self.core.clock
    }

    /// The faults, to switch on and off.
    pub fn faults(&self) -> &Faults {
        &self.core.faults
    }

    /// What happened.
    pub fn record(&self) -> &Record {
        &self.core.record
    }

    /// What was wrong with what the bot sent.
    pub fn violations(&self) -> Vec<Violation> {
        self.core.record.violations()
    }

    /// Fails if anything was wrong with what the bot sent.
    ///
    /// # Panics
    ///
    /// If there are violations.
    pub fn assert_no_violations(&self) {
        let found: Vec<String> = self.violations().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "violations:\n{}", found.join("\n"));
    }

    /// The commands registered everywhere, or for a server.
    pub fn commands(&self, guild: Option<u64>) -> Vec<Value> {
        let state = self.core.state.lock().unwrap();
        state.commands.get(&guild).cloned().unwrap_or_default()
    }

    /// Waits until so many commands are registered everywhere.
    ///
    /// # Panics
    ///
    /// If they are not in time.
    pub async fn registered(&self, count: usize) -> Vec<Value> {
        let find = || Some(self.commands(None)).filter(|commands| commands.len() >= count);
        self.core.until(PATIENCE, find).await.expect("the commands are registered")
    }

    /// A message as it is now.
    pub fn look(&self, at: &Seen) -> Option<Seen> {
        self.core.seen(at.id)
    }

    /// Delivers an interaction to the shard that it belongs to, once that shard
    /// is connected.
    ///
    /// # Panics
    ///
    /// If the shard does not connect.
    pub async fn send(&self, interaction: Interaction) -> Exchange {
        let place = interaction.place;
        let connected = || {
            let mut inside = self.core.gateway.0.lock().unwrap();
            let shard = place.shard(inside.shards()?);
            inside.of_shard(shard).and_then(|session| session.wire.as_ref().map(|_| ()))
        };
        self.core.until(PATIENCE, connected).await.expect("the shard connects");
        self.send_now(interaction)
    }

    /// Delivers an interaction without waiting for a connection: if that is
    /// lost, the bot hears of it when it resumes.
    ///
    /// # Panics
    ///
    /// If there is no session of the shard.
    pub fn send_now(&self, interaction: Interaction) -> Exchange {
        let (times, place) = (interaction.times, interaction.place);
        let exchange = self.prepare(interaction);
        let mut inside = self.core.gateway.0.lock().unwrap();
        let shard = place.shard(inside.shards().expect("a session"));
        let session = inside.of_shard(shard).expect("a session of the shard");
        for _ in 0..times {
            session.dispatch("INTERACTION_CREATE", &exchange.sent);
        }
        exchange
    }

    /// Forgets an interaction and the messages that came of it.
    pub fn forget(&self, exchange: &Exchange) {
        let mut state = self.core.state.lock().unwrap();
        if let Some(held) = state.interactions.remove(&exchange.id) {
            for message in held.followups.iter().chain(&held.original) {
                state.messages.remove(message);
            }
        }
    }

    /// Makes an interaction without delivering it: a test may send it by other
    /// ways. Its time runs.
    ///
    /// # Panics
    ///
    /// If somebody presses on a message that only another person sees.
    pub fn prepare(&self, mut what: Interaction) -> Exchange {
        let id = self.core.ids.aged(what.age);
        let token = format!("interaction-token-{id:x}-{}", "t".repeat(120));
        let mut state = self.core.state.lock().unwrap();
        if let Some(seen) = &mut what.message {
            let may = seen.only_for.is_none_or(|only| only == what.user.id);
            assert!(may, "{} does not see the message", what.user.name);
            if let Some(posted) = state.messages.get(&seen.id) {
                // Members press on the message as it is now.
                seen.json = posted.json.clone();
            }
        }
        let command = what.command.clone();
        let command_id = command
            .and_then(|(name, kind)| state.command_id(&name, kind, what.place.guild()))
            .unwrap_or_else(|| self.core.ids.next());
        let sent = what.json(id, &token, command_id);
        let made = self.core.clock.now().saturating_sub(what.age);
        let held = Held {
            token,
            what,
            made,
            first: None,
            first_after: None,
            original: None,
            promised: false,
            edits: Vec::new(),
            followups: Vec::new(),
            refused: Vec::new(),
        };
        state.interactions.insert(id, held);
        Exchange { core: self.core.clone(), id, sent }
    }
}
