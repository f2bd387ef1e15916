//! One connection of a shard: serenity's runner, under supervision.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serenity::all::OnlineStatus;
use serenity::client::RawEventHandler;
use serenity::futures::channel::mpsc::UnboundedReceiver;
use serenity::gateway::{
    ConnectionStage, GatewayError, Shard, ShardManager, ShardManagerOptions, ShardMessenger,
    ShardRunner, ShardRunnerInfo, ShardRunnerMessage, ShardRunnerOptions,
};
use serenity::http::Http;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::ShardId;
use tokio::runtime::{self, Handle};
use tokio::sync::{Mutex, oneshot};
use tokio::time::timeout;

use super::pulse::{Health, Pulse};

/// A connection on which Discord stays silent for so long is given up.
const SILENCE: Duration = Duration::from_secs(20);
/// serenity looks for orders every half second, and Discord has to agree.
const GOODBYE: Duration = Duration::from_millis(1_200);
/// A runner that is let go ends at once, unless it turns in circles.
const LETTING_GO: Duration = Duration::from_millis(100);

/// A connection that is served.
pub(super) struct Running {
    shard: ShardId,
    messenger: ShardMessenger,
    manager: Arc<ShardManager>,
    pulse: Arc<Pulse>,
    /// The end of it ends the runner, too.
    leash: Option<oneshot::Sender<()>>,
    ended: oneshot::Receiver<serenity::Result<()>>,
    /// Since when Discord is waited for; `None` while all is well.
    silent: Option<Instant>,
    _monitor: Monitor,
}

/// Where serenity tells, once more, why a runner ended.
type Monitor = UnboundedReceiver<Result<(), GatewayError>>;

/// How a connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Discord sends what happens.
    Up,
    /// Not yet, or not at the moment.
    Down,
    /// It will not come about any more.
    Hopeless,
}

impl Running {
    /// Serves a connection. The runner works on a thread of its own: when it has
    /// lost its connection unnoticed it never rests, and would take one away
    /// from those that answer.
    pub(super) async fn start(
        shard: Shard,
        http: &Arc<Http>,
        events: Arc<dyn RawEventHandler>,
    ) -> io::Result<Self> {
        let id = shard.shard_info().id;
        let (manager, monitor) = manager(id, http)?;
        let mut runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: vec![events],
            manager: Arc::clone(&manager),
            shard,
            http: Arc::clone(http),
        });
        let messenger = ShardMessenger::new(&runner);
        let (stage, runner_tx) = (ConnectionStage::Handshake, messenger.clone());
        let told = ShardRunnerInfo { latency: None, runner_tx, stage };
        manager.runners.lock().await.insert(id, told);
        let (leash, let_go) = oneshot::channel::<()>();
        let pulse = Arc::<Pulse>::default();
        let (watched, threads) = (Arc::clone(&pulse), Handle::current());
        let (tell, ended) = oneshot::channel();
        let serve = async move {
            tokio::select! {
                end = watched.watching(runner.run()) => drop(tell.send(end)),
                _ = let_go => {}
            }
        };
        let name = format!("shard-{id}");
        thread::Builder::new().name(name).spawn(move || threads.block_on(serve))?;
        let (leash, silent, _monitor) = (Some(leash), Some(Instant::now()), monitor);
        Ok(Self { shard: id, messenger, manager, pulse, leash, ended, silent, _monitor })
    }

    /// Waits until the runner ends by itself; says why if serenity tells.
    pub(super) async fn ended(&mut self) -> Option<GatewayError> {
        match (&mut self.ended).await {
            Ok(Err(serenity::Error::Gateway(why))) => Some(why),
            _ => None,
        }
    }

    /// Looks after the runner.
    pub(super) async fn look(&mut self) -> State {
        let now = Instant::now();
        match self.pulse.health(now) {
            Health::Well => {}
            // Sending something makes it notice that its connection is gone. On a
            // sound connection this changes nothing: the bot is online.
            Health::Turning => self.messenger.set_status(OnlineStatus::Online),
            Health::Waiting => return State::Hopeless,
        }
        if self.stage().await == Some(ConnectionStage::Connected) {
            self.silent = None;
            return State::Up;
        }
        let since = *self.silent.get_or_insert(now);
        if now - since > SILENCE { State::Hopeless } else { State::Down }
    }

    async fn stage(&self) -> Option<ConnectionStage> {
        self.manager.runners.lock().await.get(&self.shard).map(|told| told.stage)
    }

    /// Closes the connection with 1000, which ends the session: the bot is shown
    /// as offline at once.
    pub(super) async fn say_goodbye(mut self) {
        self.messenger.send_to_shard(ShardRunnerMessage::Shutdown(self.shard, 1000));
        if timeout(GOODBYE, &mut self.ended).await.is_err() {
            tracing::debug!(shard = self.shard.0, "Discord does not say goodbye");
            // The thread ends before the runtime that it lives on.
            self.leash = None;
            let _ = timeout(LETTING_GO, self.ended).await;
        }
    }
}

/// What a runner asks for another connection. This one has nobody who would make
/// it, so the runner ends instead, and its line decides what comes next.
fn manager(shard: ShardId, http: &Arc<Http>) -> io::Result<(Arc<ShardManager>, Monitor)> {
    // serenity's queue of connections is dropped together with this runtime.
    let nowhere = runtime::Builder::new_current_thread().build()?;
    let made = {
        let _inside = nowhere.enter();
        ShardManager::new(ShardManagerOptions {
            data: Arc::default(),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            shard_index: shard.0,
            shard_init: 1,
            shard_total: 1,
            ws_url: Arc::new(Mutex::new(String::new())),
            http: Arc::clone(http),
            intents: GatewayIntents::empty(),
            presence: None,
        })
    };
    nowhere.shutdown_background();
    // A runner that wants another connection waits until the manager has heard of
    // its end, for 5 seconds if need be: it has.
    made.0.shutdown_finished(shard);
    Ok(made)
}
