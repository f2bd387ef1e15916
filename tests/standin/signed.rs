//! Discord's side of an endpoint: requests are signed, and the answer to one is a reply.

use std::fmt::Write;

use reqwest::Client;
use ring::signature::{Ed25519KeyPair, KeyPair};

use super::clock::wall_millis;
use super::{Exchange, Standin};

/// A signed request.
#[derive(Debug, Clone)]
pub struct Signed {
    pub timestamp: String,
    pub signature: String,
    pub body: Vec<u8>,
}

impl Signed {
    /// Signed with a key at a second since 1970.
    pub fn new(key: &Ed25519KeyPair, seconds: u64, body: impl Into<Vec<u8>>) -> Self {
        let (timestamp, body) = (seconds.to_string(), body.into());
        let signature = key.sign(&[timestamp.as_bytes(), &body].concat());
        Self { timestamp, signature: hex(signature.as_ref()), body }
    }
}

/// A pair of keys, for each number another one.
///
/// # Panics
///
/// Never.
pub fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

/// The public key as Discord shows it.
pub fn public(key: &Ed25519KeyPair) -> String {
    hex(key.public_key().as_ref())
}

/// Bytes as digits.
///
/// # Panics
///
/// Never.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Seconds since 1970.
pub fn now() -> u64 {
    wall_millis() / 1000
}

impl Standin {
    /// Takes a first reply that stood in an answer. It means what it means at the gateway's
    /// callback, so it is taken and checked there.
    ///
    /// # Panics
    ///
    /// If it is not accepted.
    pub async fn take(&self, client: &Client, exchange: &Exchange, reply: impl Into<Vec<u8>>) {
        let token = exchange.sent["token"].as_str().unwrap();
        let (base, id) = (self.base(), exchange.id);
        let callback = format!("{base}/api/v10/interactions/{id}/{token}/callback");
        let posted = client.post(callback).header("content-type", "application/json");
        let taken = posted.body(reply.into()).send().await.unwrap();
        let status = taken.status().as_u16();
        assert_eq!(status, 204, "{}", taken.text().await.unwrap_or_default());
    }
}
