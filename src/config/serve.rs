//! Settings of the endpoint: the `[serve]` table and its variable.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;
use toml::Spanned;

use super::file::Fault;
use super::{ConfigError, Surroundings};

/// The variable that holds the application's public key.
const PUBLIC_KEY: &str = "DISCORD_PUBLIC_KEY";
/// Where the endpoint listens if nobody says anything else: behind a proxy on
/// this machine.
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// How `annalist serve` listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serve {
    /// Where.
    pub address: SocketAddr,
    /// What Discord's signatures are checked with, if the file says it.
    pub public_key: Option<PublicKey>,
}

impl Default for Serve {
    fn default() -> Self {
        Self { address: ADDRESS, public_key: None }
    }
}

impl Serve {
    /// The public key: the variable's, or else the file's.
    ///
    /// # Errors
    ///
    /// When there is none, or the variable holds something else.
    pub fn key(&self, around: &Surroundings) -> Result<PublicKey, ConfigError> {
        let of_variable = |message| ConfigError::Variable { name: PUBLIC_KEY, message };
        match (around.variable(PUBLIC_KEY), &self.public_key) {
            (Some(text), _) => PublicKey::parse(&text.to_string_lossy()).map_err(of_variable),
            (None, Some(key)) => Ok(key.clone()),
            (None, None) => Err(of_variable(
                "not set; set it to the public key from the Discord Developer Portal (your \
                 application, page General Information), or write that into the configuration: \
                 `public_key` in the table [serve]"
                    .to_owned(),
            )),
        }
    }
}

/// The `[serve]` table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    address: Option<Spanned<String>>,
    public_key: Option<Spanned<String>>,
}

impl Raw {
    /// The keys of the table.
    pub(super) const KEYS: &[&str] = &["address", "public_key"];

    /// The settings, each value checked.
    pub(super) fn settle(self) -> Result<Serve, Fault> {
        let address = self.address.map(|text| checked(&text, "address", address));
        let public_key = self.public_key.map(|text| checked(&text, "public_key", PublicKey::parse));
        let address = address.transpose()?.unwrap_or(ADDRESS);
        Ok(Serve { address, public_key: public_key.transpose()? })
    }
}

pub(super) fn checked<T>(
    text: &Spanned<String>,
    key: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Fault> {
    parse(text.get_ref()).map_err(|message| (text.span(), format!("`{key}`: {message}")))
}

/// An address and a port to listen on.
///
/// # Errors
///
/// When it is something else, such as a name.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    listening(text, ADDRESS.port())
}

/// An address and a port to listen on; `usual` is a port to name as an example.
pub(super) fn listening(text: &str, usual: u16) -> Result<SocketAddr, String> {
    text.trim().parse().map_err(|_| {
        format!(
            "`{text}` is no address to listen on; write an IP address and a port such as \
             127.0.0.1:{usual}, or 0.0.0.0:{usual} for every address of this machine"
        )
    })
}

/// An application's public key, of Ed25519. It is no secret.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey")
    }
}

impl PublicKey {
    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// When it is something else: what, without showing it, for it may be a
    /// secret that was put here by mistake.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let why = match hexadecimal(text.as_bytes()) {
            Some(key) if key.iter().all(|byte| Some(byte) == key.first()) => {
                "it is a placeholder".to_owned()
            }
            Some(key) => return Ok(Self(key)),
            None if text.contains('.') => "there are dots in it, as in a bot's token".to_owned(),
            None if text.contains(['"', '\'']) => "there are quotation marks in it".to_owned(),
            None => match text.chars().count() {
                64 => "there is something else in it than the digits 0-9 and a-f".to_owned(),
                count => format!("it has {count} characters, and a public key has 64"),
            },
        };
        Err(format!(
            "this cannot be a public key: {why}; copy it from the Discord Developer Portal (your \
             application, page General Information, Public Key)"
        ))
    }

    /// The key's bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The bytes that hexadecimal digits stand for, if they are so many.
pub fn hexadecimal<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let (pairs, rest) = digits.as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

    #[test]
    fn a_key_has_64_digits() {
        let key = PublicKey::parse(&format!(" {SOUND}\n")).unwrap();
        assert_eq!((key.bytes()[1], key.bytes()[31]), (0x11, 0xff));
        let cases = [
            ("", "it has 0 characters"),
            (&SOUND[1..], "it has 63 characters"),
            (&SOUND.replace('a', "g"), "something else in it than the digits"),
            (&SOUND.replace("aa", "é+"), "something else in it than the digits"),
            (&format!("\"{SOUND}\""), "quotation marks"),
            ("MTIz.GaBcDe.fghij", "as in a bot's token"),
            (&"0".repeat(64), "placeholder"),
        ];
        for (text, told) in cases {
            let error = PublicKey::parse(text).unwrap_err();
            assert!(error.contains(told), "{text}: {error}");
            assert!(text.is_empty() || !error.contains(text), "{error}");
        }
    }

    #[test]
    fn the_variable_wins_over_the_file() {
        let around = |value: &str| Surroundings {
            variables: [(PUBLIC_KEY.to_owned(), value.into())].into_iter().collect(),
            ..Surroundings::default()
        };
        let none = Serve::default();
        let error = none.key(&Surroundings::default()).unwrap_err().to_string();
        assert!(error.starts_with("DISCORD_PUBLIC_KEY: not set"), "{error}");
        let key = PublicKey::parse(SOUND).unwrap();
        let filed = Serve { public_key: Some(key.clone()), ..Serve::default() };
        assert_eq!(filed.key(&around("")).unwrap(), key);
        let other = SOUND.replace("00", "01");
        assert_ne!(filed.key(&around(&other)).unwrap(), key);
        let error = filed.key(&around("x")).unwrap_err().to_string();
        assert!(error.starts_with("DISCORD_PUBLIC_KEY: this cannot be a public key"), "{error}");
    }

    #[test]
    fn an_address_has_a_port() {
        assert_eq!(address("127.0.0.1:8080"), Ok(ADDRESS));
        assert!(address("[::]:80").is_ok());
        for wrong in ["", "8080", "localhost:8080", "127.0.0.1", "127.0.0.1:99999"] {
            let error = address(wrong).unwrap_err();
            assert!(error.contains("127.0.0.1:8080"), "{error}");
        }
    }
}
