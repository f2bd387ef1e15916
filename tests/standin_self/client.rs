//! A client that does nothing by itself.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::standin::{APPLICATION, Exchange, Interaction, Options, Standin};

/// A gateway connection.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came over a gateway connection.
#[derive(Debug)]
pub enum Heard {
    Payload(Value),
    Packed(Vec<u8>),
    Closed(u16),
    Lost,
}

impl Socket {
    pub async fn open(standin: &Standin, path: &str) -> Self {
        let url = format!("{}{path}", standin.base().replace("http", "ws"));
        Self(connect_async(url).await.expect("connects").0)
    }

    pub async fn send(&mut self, payload: &Value) {
        let _ = self.0.send(Message::Text(payload.to_string())).await;
    }

    pub async fn send_text(&mut self, text: &str) {
        let _ = self.0.send(Message::Text(text.to_owned())).await;
    }

    /// Closes in good order.
    pub async fn goodbye(&mut self) {
        let frame = CloseFrame { code: CloseCode::Normal, reason: "bye".into() };
        self.0.close(Some(frame)).await.expect("closes");
    }

    pub async fn hear(&mut self) -> Heard {
        let next = tokio::time::timeout(Duration::from_secs(20), self.0.next());
        match next.await.expect("something is heard") {
            Some(Ok(Message::Text(text))) => {
                Heard::Payload(serde_json::from_str(&text).expect("JSON"))
            }
            Some(Ok(Message::Binary(bytes))) => Heard::Packed(bytes),
            Some(Ok(Message::Close(Some(frame)))) => Heard::Closed(frame.code.into()),
            _ => Heard::Lost,
        }
    }

    /// The next payload.
    pub async fn payload(&mut self) -> Value {
        match self.hear().await {
            Heard::Payload(payload) => payload,
            other => panic!("not a payload: {other:?}"),
        }
    }

    /// The next event with this name.
    pub async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["t"] == name {
                return payload;
            }
        }
    }

    /// The code that the connection is closed with.
    pub async fn code(&mut self) -> u16 {
        loop {
            match self.hear().await {
                Heard::Closed(code) => return code,
                Heard::Lost => panic!("lost without a code"),
                _ => {}
            }
        }
    }

    /// Says hello back and waits until all is ready; gives READY's data.
    pub async fn identify(standin: &Standin, shard: (u64, u64)) -> (Self, Value) {
        let mut socket = Self::open(standin, "/?v=10&encoding=json").await;
        assert_eq!(socket.payload().await["op"], 10);
        socket.send(&identify(standin.token(), 1, shard)).await;
        let ready = socket.event("READY").await["d"].clone();
        (socket, ready)
    }
}

/// The payload of an identify.
pub fn identify(token: &str, intents: u64, shard: (u64, u64)) -> Value {
    json!({ "op": 2, "d": {
        "token": token, "intents": intents, "shard": [shard.0, shard.1],
        "properties": { "os": "linux", "browser": "raw", "device": "raw" },
    } })
}

/// The payload of a resume.
pub fn resume(token: &str, session: &str, seq: u64) -> Value {
    json!({ "op": 6, "d": { "token": token, "session_id": session, "seq": seq } })
}

/// A request with the token; the address is behind `/api/v10`.
pub async fn ask(
    standin: &Standin,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> (u16, Value) {
    let response = request(standin, method, path, body).await.expect("an answer");
    let status = response.status().as_u16();
    let text = response.text().await.expect("a text");
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

pub async fn request(
    standin: &Standin,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> Result<Response, reqwest::Error> {
    let url = format!("{}/api/v10{path}", standin.base());
    let token = format!("Bot {}", standin.token());
    let mut request = reqwest::Client::new().request(method, url).header("authorization", token);
    if let Some(body) = body {
        request = request.json(body);
    }
    request.send().await
}

/// A stand-in with its usual settings.
pub async fn standin() -> Standin {
    Standin::start(Options::default()).await
}

/// An interaction that was made but goes over no gateway.
pub fn made(standin: &Standin, what: Interaction) -> Exchange {
    standin.prepare(what)
}

/// The first reply to an interaction.
pub async fn reply(standin: &Standin, to: &Exchange, kind: u64, data: Value) -> (u16, Value) {
    let body = json!({ "type": kind, "data": data });
    ask(standin, Method::POST, &callback(to), Some(&body)).await
}

pub fn callback(to: &Exchange) -> String {
    format!("/interactions/{}/{}/callback", to.id, token(to))
}

/// An address below the webhook of an interaction.
pub fn webhook(of: &Exchange, rest: &str) -> String {
    format!("/webhooks/{APPLICATION}/{}{rest}", token(of))
}

fn token(of: &Exchange) -> &str {
    of.sent["token"].as_str().expect("a token")
}

/// The error at a place of a refusal, such as `data.content`.
pub fn error_at(refusal: &Value, path: &str) -> String {
    let pointer = format!("/errors/{}/_errors/0/code", path.replace('.', "/"));
    let found = refusal.pointer(&pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no error at {path} in {refusal}")).to_owned()
}

pub use reqwest::Method as Verb;
