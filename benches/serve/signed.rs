//! Interactions made requests: each with a number and a user of its own, signed.

use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::Value;

/// Discord's numbers count milliseconds from the first second of 2015.
const EPOCH_MS: u64 = 1_420_070_400_000;
/// The type of an interaction with a message.
const PRESS: u64 = 3;
const USERS: u64 = 300_000_000_000_000_000;
/// So many members use the bot in turn.
const MEMBERS: u64 = 10_000;

/// Signs as Discord does.
pub struct Signer {
    pair: Ed25519KeyPair,
    made: u64,
}

impl Signer {
    pub fn new() -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("a pair of keys");
        Self { pair, made: 0 }
    }

    pub fn public_key(&self) -> String {
        hex(self.pair.public_key().as_ref())
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
        let seconds = (now_ms() / 1000).to_string();
        let signature = self.pair.sign(&[seconds.as_bytes(), body.as_bytes()].concat());
        let signature = hex(signature.as_ref());
        let length = body.len();
        format!(
            "POST /interactions HTTP/1.1\r\nhost: bot.example\r\ncontent-type: application/json\r\n\
             user-agent: Discord-Interactions/1.0 (+https://discord.com)\r\n\
             x-signature-ed25519: {signature}\r\nx-signature-timestamp: {seconds}\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }

    fn renewed(&self, interaction: &Value) -> Value {
        let mut renewed = interaction.clone();
        // The low 22 bits tell interactions of one millisecond apart.
        let id = ((now_ms() - EPOCH_MS) << 22) | (self.made & 0x3f_ffff);
        renewed["id"] = id.to_string().into();
        renewed["token"] = format!("interaction-token-{id:x}-{}", "t".repeat(120)).into();
        // Those press who asked: their number stands in the button.
        if renewed["type"] != PRESS {
            renewed["member"]["user"]["id"] = (USERS + self.made % MEMBERS).to_string().into();
        }
        renewed
    }
}

fn now_ms() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
    u64::try_from(now.as_millis()).expect("a date near this one")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("memory");
        text
    })
}
