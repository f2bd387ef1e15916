//! The endpoint, and a Discord that posts to it.

use std::path::PathBuf;

use reqwest::{Client, RequestBuilder};
use ring::signature::Ed25519KeyPair;
use serde_json::Value;

use crate::bot::{Bot, Start};
use crate::standin::signed::{Signed, now, pair, public};
use crate::standin::{Exchange, Interaction, Options, Seen, Standin};
use crate::support;

/// The archive on flight, which no test changes.
pub fn flight() -> PathBuf {
    support::root().join("tests/archives/flight")
}

/// Discord's side: it signs, posts, and takes first replies from the answers.
pub struct Discord {
    pub standin: Standin,
    key: Ed25519KeyPair,
    client: Client,
}

/// A running endpoint.
pub struct Endpoint {
    pub bot: Bot,
    /// Where it listens: `127.0.0.1:PORT`.
    pub address: String,
}

/// What came back on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub status: u16,
    pub kind: String,
    pub body: String,
    pub retry_after: Option<String>,
}

impl Discord {
    pub async fn open() -> Self {
        let client = Client::builder().no_proxy().build().unwrap();
        Self { standin: Standin::start(Options::default()).await, key: pair(7), client }
    }

    /// How the endpoint is started.
    pub fn start(&self) -> Start {
        Start::new(&self.standin.base(), self.standin.token(), &flight())
            .variable("DISCORD_PUBLIC_KEY", &public(&self.key))
    }

    pub fn sign(&self, body: impl Into<Vec<u8>>) -> Signed {
        Signed::new(&self.key, now(), body)
    }

    /// Posts a request as it is.
    pub async fn post(&self, to: &Endpoint, signed: &Signed) -> Told {
        told(self.request(to, signed)).await
    }

    pub fn request(&self, to: &Endpoint, signed: &Signed) -> RequestBuilder {
        self.client
            .post(format!("http://{}/interactions", to.address))
            .header("content-type", "application/json")
            .header("x-signature-ed25519", &signed.signature)
            .header("x-signature-timestamp", &signed.timestamp)
            .body(signed.body.clone())
    }

    /// Posts an interaction, and takes the first reply if there is one.
    pub async fn send(&self, to: &Endpoint, interaction: Interaction) -> (Exchange, Told) {
        let exchange = self.standin.prepare(interaction);
        let told = self.post(to, &self.sign(exchange.sent.to_string())).await;
        if told.status == 200 {
            self.standin.take(&self.client, &exchange, told.body.as_str()).await;
        }
        (exchange, told)
    }

    /// What members see of an interaction in the end.
    pub async fn see(&self, to: &Endpoint, interaction: Interaction) -> Seen {
        self.send(to, interaction).await.0.message().await
    }

    /// Fails if anything was wrong with what the endpoints sent.
    pub fn assert_clean(&self) {
        self.standin.assert_no_violations();
    }
}

pub async fn told(request: RequestBuilder) -> Told {
    let response = request.send().await.unwrap();
    let header =
        |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    let (kind, retry_after) = (header("content-type").unwrap_or_default(), header("retry-after"));
    Told { status, kind, retry_after, body: response.text().await.unwrap() }
}

impl Endpoint {
    pub fn open(start: &Start) -> Self {
        let bot = start.serve();
        bot.wait_for("waiting for interactions");
        let output = bot.output();
        let address = output.split("address=").nth(1).and_then(|rest| rest.split(' ').next());
        Self { address: address.expect("an address").to_owned(), bot }
    }

    /// It answers, and nothing in it broke.
    pub async fn assert_well(&self, discord: &Discord) {
        let told = discord.post(self, &discord.sign(r#"{"type":1}"#)).await;
        assert_eq!((told.status, told.body.as_str()), (200, r#"{"type":1}"#));
        let output = self.bot.output();
        assert!(!output.contains("panicked") && !output.contains("please report"), "{output}");
    }
}

impl Told {
    /// The first reply.
    pub fn json(&self) -> Value {
        assert_eq!((self.status, self.kind.as_str()), (200, "application/json"), "{self:?}");
        serde_json::from_str(&self.body).unwrap()
    }

    /// Refused with a status, and a sentence that says this.
    #[track_caller]
    pub fn refused(&self, status: u16, says: &str) {
        assert_eq!(
            (self.status, self.kind.as_str()),
            (status, "text/plain; charset=utf-8"),
            "{self:?}"
        );
        assert!(self.body.contains(says), "does not say {says:?}: {self:?}");
        assert!(self.body.len() < 200 && self.body.lines().count() == 1, "{self:?}");
        assert_eq!(self.retry_after.is_some(), status == 503, "{self:?}");
    }
}
