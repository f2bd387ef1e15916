//! The gateway: one task a connection.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, OriginalUri, Query, State};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep_until};

use super::frames::Packer;
use super::handshake;
use super::record::{Op, Opened};
use super::session::{Moment, Order, Trap, Wire};
use super::state::Core;
use super::wire::Peer;

/// The most payloads a bot may send in a minute.
const PAYLOADS: usize = 120;
/// The largest payload a bot may send, in bytes.
const LARGEST: usize = 4096;

/// What a connection was asked for in its address.
#[derive(Debug, serde::Deserialize)]
pub struct Wishes {
    v: Option<u8>,
    encoding: Option<String>,
    compress: Option<String>,
}

/// A connection as it is served.
pub struct Connection {
    pub(super) core: Arc<Core>,
    pub(super) number: u64,
    /// The way to itself, which a session keeps.
    pub(super) wire: Wire,
    /// The session it belongs to, once it does.
    pub(super) session: Option<String>,
    pub(super) shard: Option<u64>,
    pub(super) packer: Packer,
    socket: WebSocket,
    peer: Peer,
    heard: Vec<Instant>,
    beat: Instant,
}

/// Why a connection ends.
pub enum End {
    /// With a code and a word.
    Close(u16, &'static str),
    /// The other side is gone.
    Gone,
}

/// Whether it goes on.
pub type Step = Result<(), End>;

/// Opens the socket.
pub(super) async fn open(
    State(core): State<Arc<Core>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    Query(wishes): Query<Wishes>,
    OriginalUri(uri): OriginalUri,
    upgrade: WebSocketUpgrade,
) -> Response {
    let number = {
        let mut inside = core.gateway.0.lock().unwrap();
        inside.connections += 1;
        inside.connections
    };
    core.record.opened(Opened { connection: number, path: uri.path().to_owned() });
    upgrade.on_upgrade(move |socket| async move {
        let (wire, orders) = unbounded_channel();
        let packer = Packer::new(wishes.compress.as_deref() == Some("zlib-stream"));
        let beat = Instant::now();
        let mut connection = Connection {
            core,
            number,
            wire,
            session: None,
            shard: None,
            packer,
            socket,
            peer,
            heard: Vec::new(),
            beat,
        };
        let end = connection.serve(&wishes, orders).await;
        connection.finish(end).await;
    })
}

/// The moments before and after what a bot sends is seen to.
fn moments(op: u64) -> (Option<Moment>, Option<Moment>) {
    match op {
        1 => (Some(Moment::Beating), None),
        2 => (Some(Moment::Identifying), Some(Moment::Begun)),
        6 => (Some(Moment::Resuming), Some(Moment::Resumed)),
        _ => (None, None),
    }
}

impl Connection {
    async fn serve(&mut self, wishes: &Wishes, mut orders: UnboundedReceiver<Order>) -> Step {
        if !matches!(wishes.v, None | Some(9 | 10)) {
            return Err(End::Close(4012, "Invalid API version."));
        }
        if wishes.encoding.as_deref().is_some_and(|encoding| encoding != "json") {
            return Err(End::Close(4002, "Only JSON is spoken here."));
        }
        self.comes_to(Moment::Opened, &mut orders).await?;
        tokio::time::sleep(self.core.options.hello_after).await;
        let interval = self.core.options.heartbeat;
        let millis = super::clock::millis(interval);
        self.send(&json!({ "op": 10, "d": { "heartbeat_interval": millis, "_trace": [] } }))
            .await?;
        self.comes_to(Moment::Greeted, &mut orders).await?;
        loop {
            let silence = self.beat + interval * 2;
            tokio::select! {
                order = orders.recv() => self.obey(order.ok_or(End::Gone)?, &mut orders).await?,
                message = self.socket.recv() => self.hear(message, &mut orders).await?,
                () = sleep_until(silence) => return Err(End::Close(4009, "Session timed out")),
            }
        }
    }

    async fn obey(&mut self, order: Order, orders: &mut UnboundedReceiver<Order>) -> Step {
        match order {
            Order::Send(payload) => self.send(&payload).await,
            Order::Text(text) => self.put(Message::text(text)).await,
            Order::Bytes(bytes) => self.put(Message::binary(bytes)).await,
            Order::Close(code, reason) => {
                self.core.record.closed(self.number, code);
                self.put(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await?;
                Err(End::Gone)
            }
            Order::Cut => {
                self.peer.cut();
                Err(End::Gone)
            }
            Order::Stall => self.stall(orders).await,
        }
    }

    /// Deaf and mute until it is cut.
    async fn stall(&mut self, orders: &mut UnboundedReceiver<Order>) -> Step {
        while !matches!(orders.recv().await, Some(Order::Cut) | None) {}
        self.peer.cut();
        Err(End::Gone)
    }

    /// Lets go wrong what is to go wrong at this moment.
    async fn comes_to(
        &mut self,
        moment: impl Into<Option<Moment>>,
        orders: &mut UnboundedReceiver<Order>,
    ) -> Step {
        let Some(moment) = moment.into() else { return Ok(()) };
        let sprung = self.core.gateway.0.lock().unwrap().sprung(moment);
        if sprung.is_some() {
            // What was said before arrives.
            while let Ok(order) = orders.try_recv() {
                self.obey(order, orders).await?;
            }
        }
        match sprung {
            None => Ok(()),
            Some(Trap::Close(code)) => Err(End::Close(code, "closed by a test")),
            Some(Trap::Stall) => self.stall(orders).await,
            Some(Trap::Cut) => {
                self.peer.cut();
                Err(End::Gone)
            }
        }
    }

    async fn hear(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
        orders: &mut UnboundedReceiver<Order>,
    ) -> Step {
        let text = match message {
            Some(Ok(Message::Text(text))) => text.to_string(),
            Some(Ok(Message::Binary(bytes))) => String::from_utf8_lossy(&bytes).into_owned(),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(()),
            Some(Ok(Message::Close(frame))) => return Err(self.said_goodbye(frame.as_ref())),
            Some(Err(_)) | None => return Err(End::Gone),
        };
        self.check_rate()?;
        if text.len() > LARGEST {
            return Err(End::Close(4002, "Decode error"));
        }
        let payload: Value =
            serde_json::from_str(&text).map_err(|_| End::Close(4002, "Decode error"))?;
        let op = payload["op"].as_u64().ok_or(End::Close(4002, "Decode error"))?;
        self.note(op, &payload["d"]);
        let (before, after) = moments(op);
        self.comes_to(before, orders).await?;
        let step = self.take(op, &payload["d"]).await;
        self.core.changed();
        step?;
        self.comes_to(after, orders).await
    }

    /// A bot that closes with 1000 or 1001 gives its session up.
    fn said_goodbye(&self, frame: Option<&CloseFrame>) -> End {
        if let Some(frame) = frame {
            self.core.record.left(self.number, frame.code);
        }
        let given_up = frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001));
        if let Some(session) = self.session.as_ref().filter(|_| given_up) {
            self.core.gateway.0.lock().unwrap().sessions.remove(session);
        }
        End::Gone
    }

    fn note(&self, op: u64, data: &Value) {
        let mut data = data.clone();
        if data.get("token").is_some() {
            data["token"] = "{token}".into();
        }
        let shard = self.shard.or_else(|| data["shard"][0].as_u64());
        self.core.record.op(Op { connection: self.number, shard, op, data });
    }

    fn check_rate(&mut self) -> Step {
        let now = Instant::now();
        self.heard.retain(|heard| now - *heard < Duration::from_secs(60));
        self.heard.push(now);
        if self.heard.len() > PAYLOADS {
            return Err(End::Close(4008, "Rate limited"));
        }
        Ok(())
    }

    async fn take(&mut self, op: u64, data: &Value) -> Step {
        match op {
            1 => self.heartbeat(data).await,
            2 if self.session.is_some() => Err(End::Close(4005, "Already authenticated.")),
            2 => handshake::identify(self, data).await,
            6 if self.session.is_some() => Err(End::Close(4005, "Already authenticated.")),
            6 => handshake::resume(self, data).await,
            3 | 4 | 8 | 31 | 43 if self.session.is_none() => {
                Err(End::Close(4003, "Not authenticated."))
            }
            // Presence, voice, members: there is nobody to tell.
            3 | 4 | 8 | 31 | 43 => Ok(()),
            _ => Err(End::Close(4001, "Unknown opcode.")),
        }
    }

    async fn heartbeat(&mut self, last: &Value) -> Step {
        self.beat = Instant::now();
        if let Some(session) = &self.session {
            let inside = self.core.gateway.0.lock().unwrap();
            let known = inside.sessions.get(session).map_or(u64::MAX, |session| session.seq);
            if last.as_u64().is_some_and(|last| last > known) {
                return Err(End::Close(4007, "Invalid seq"));
            }
        }
        let acks = self.core.gateway.0.lock().unwrap().acks;
        if acks { self.send(&json!({ "op": 11 })).await } else { Ok(()) }
    }

    /// Sends a payload, packed as the bot wished.
    pub(super) async fn send(&mut self, payload: &Value) -> Step {
        let message = self.packer.pack(payload);
        self.put(message).await
    }

    async fn put(&mut self, message: Message) -> Step {
        self.socket.send(message).await.map_err(|_| End::Gone)
    }

    async fn finish(mut self, end: Step) {
        if let Err(End::Close(code, reason)) = end {
            self.core.record.closed(self.number, code);
            let _ =
                self.put(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
            // The other side answers before the line is dropped.
            let _ = tokio::time::timeout(Duration::from_secs(1), self.socket.recv()).await;
        }
        if let Some(session) = &self.session {
            self.core.gateway.0.lock().unwrap().lost(session, &self.wire);
        }
        self.core.changed();
    }
}
