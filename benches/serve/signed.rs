//! Interactions made requests: each with a number and a user of its own, signed.

use ring::signature::Ed25519KeyPair;
use serde_json::Value;

use crate::standin::clock::Ids;
use crate::standin::signed::{Signed, now, pair, public};

/// The type of an interaction with a message.
const PRESS: u64 = 3;
const USERS: u64 = 300_000_000_000_000_000;
/// So many members use the bot in turn.
const MEMBERS: u64 = 10_000;

/// Signs as Discord does.
pub struct Signer {
    pair: Ed25519KeyPair,
    ids: Ids,
    made: u64,
}

impl Signer {
    pub fn new() -> Self {
        Self { pair: pair(7), ids: Ids::default(), made: 0 }
    }

    pub fn public_key(&self) -> String {
        public(&self.pair)
    }

    /// How many requests it made.
    pub fn made(&self) -> usize {
        usize::try_from(self.made).expect("not so many")
    }

    /// The interaction as a new one of another member, as it goes over the wire.
    pub fn request(&mut self, interaction: &Value) -> Vec<u8> {
        self.made += 1;
        self.signed(&self.renewed(interaction))
    }

    /// The interaction as it is.
    pub fn signed(&self, interaction: &Value) -> Vec<u8> {
        let body = interaction.to_string();
        let Signed { timestamp, signature, .. } = Signed::new(&self.pair, now(), body.as_str());
        let length = body.len();
        format!(
            "POST /interactions HTTP/1.1\r\nhost: bot.example\r\ncontent-type: application/json\r\n\
             user-agent: Discord-Interactions/1.0 (+https://discord.com)\r\n\
             x-signature-ed25519: {signature}\r\nx-signature-timestamp: {timestamp}\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }

    fn renewed(&self, interaction: &Value) -> Value {
        let mut renewed = interaction.clone();
        let id = self.ids.next();
        renewed["id"] = id.to_string().into();
        renewed["token"] = format!("interaction-token-{id:x}-{}", "t".repeat(120)).into();
        // Those press who asked: their number stands in the button.
        if renewed["type"] != PRESS {
            renewed["member"]["user"]["id"] = (USERS + self.made % MEMBERS).to_string().into();
        }
        renewed
    }
}
