//! Whether Discord sent a request: it signs the time and the body, byte by byte,
//! with Ed25519 (<https://discord.com/developers/docs/interactions/overview>).
//!
//! ring checks it, which checks the connections to Discord, too. It takes one
//! form of a signature alone (RFC 8032, 5.1.7: S below the order of the group), so
//! a second signature cannot be made of a first.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::HeaderMap;
use ring::signature::{ED25519, UnparsedPublicKey};

use crate::config::PublicKey;
use crate::config::serve::hexadecimal;

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";
/// A request may be so old: whoever got hold of one must not use it for ever.
const OLDEST: Duration = Duration::from_secs(5 * 60);
/// A clock may be so wrong the other way.
const EARLIEST: Duration = Duration::from_secs(60);

/// Why a request is not taken for Discord's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unproven {
    #[error(
        "the request is not signed; Discord sends the headers X-Signature-Ed25519 and \
         X-Signature-Timestamp, each once"
    )]
    Unsigned,
    #[error("the signature is not 128 hexadecimal digits")]
    Signature,
    #[error("the timestamp is not a number of seconds since 1970")]
    Timestamp,
    #[error("the request is more than five minutes old, or a clock is wrong; send a new one")]
    Old,
    #[error("the timestamp is more than a minute ahead, so a clock is wrong; send a new one")]
    Early,
    #[error("the signature does not fit the request and the application's public key")]
    Forged,
}

/// Checks that Discord sent this body, and a short while before `now`.
pub(super) fn check(
    headers: &HeaderMap,
    body: &[u8],
    key: &PublicKey,
    now: SystemTime,
) -> Result<(), Unproven> {
    let (signature, timestamp) = (only(headers, SIGNATURE)?, only(headers, TIMESTAMP)?);
    let signature: [u8; 64] = hexadecimal(signature).ok_or(Unproven::Signature)?;
    let made = moment(timestamp).ok_or(Unproven::Timestamp)?;
    if now > made + OLDEST {
        return Err(Unproven::Old);
    }
    if made > now + EARLIEST {
        return Err(Unproven::Early);
    }
    let signed = [timestamp, body].concat();
    UnparsedPublicKey::new(&ED25519, key.bytes())
        .verify(&signed, &signature)
        .map_err(|_| Unproven::Forged)
}

/// The value of a header that is there once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h [u8], Unproven> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.as_bytes()),
        _ => Err(Unproven::Unsigned),
    }
}

/// The moment that a number of seconds stands for, of ten digits or so.
fn moment(digits: &[u8]) -> Option<SystemTime> {
    let digits = std::str::from_utf8(digits).ok()?;
    let sound = (1..=11).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let seconds = sound.then(|| digits.parse().ok()).flatten()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

#[cfg(test)]
pub(super) mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    const BODY: &[u8] = br#"{"type":1}"#;
    const SECONDS: u64 = 1_800_000_000;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    }

    /// A pair of keys; one seed is one pair.
    pub(in super::super) fn pair(seed: u8) -> (Ed25519KeyPair, PublicKey) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let key = PublicKey::parse(&hex(pair.public_key().as_ref())).unwrap();
        (pair, key)
    }

    fn headers(signature: &str, timestamp: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, signature.parse().unwrap());
        headers.insert(TIMESTAMP, timestamp.parse().unwrap());
        headers
    }

    /// Headers as Discord sends them, with the first pair.
    pub(in super::super) fn signed(timestamp: &str, body: &[u8]) -> HeaderMap {
        let message = [timestamp.as_bytes(), body].concat();
        headers(&hex(pair(1).0.sign(&message).as_ref()), timestamp)
    }

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn checked(headers: &HeaderMap) -> Result<(), Unproven> {
        check(headers, BODY, &pair(1).1, at(SECONDS))
    }

    /// RFC 8032, 7.1, test 2, with its one byte split between timestamp and body.
    #[test]
    fn the_standards_own_example_passes() {
        let key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        // "r" is no timestamp, so the signature is looked at by itself.
        let signature: [u8; 64] = hexadecimal(signature.as_bytes()).unwrap();
        let key = PublicKey::parse(key).unwrap();
        let key = UnparsedPublicKey::new(&ED25519, key.bytes());
        assert!(key.verify(b"\x72", &signature).is_ok());
        assert!(key.verify(b"\x73", &signature).is_err());
    }

    #[test]
    fn what_discord_signed_passes_for_five_minutes() {
        let now = SECONDS.to_string();
        assert_eq!(checked(&signed(&now, BODY)), Ok(()));
        let after = |seconds| check(&signed(&now, BODY), BODY, &pair(1).1, at(seconds));
        assert_eq!(after(SECONDS + 300), Ok(()));
        assert_eq!(after(SECONDS + 301), Err(Unproven::Old));
        assert_eq!(after(SECONDS - 60), Ok(()));
        assert_eq!(after(SECONDS - 61), Err(Unproven::Early));
    }

    #[test]
    fn every_part_is_signed() {
        let now = SECONDS.to_string();
        let good = signed(&now, BODY);
        let other = |body: &[u8], key: &PublicKey| check(&good, body, key, at(SECONDS));
        assert_eq!(other(br#"{"type":2}"#, &pair(1).1), Err(Unproven::Forged));
        assert_eq!(other(br#"{"type":1} "#, &pair(1).1), Err(Unproven::Forged));
        assert_eq!(other(b"", &pair(1).1), Err(Unproven::Forged));
        assert_eq!(other(BODY, &pair(2).1), Err(Unproven::Forged));
        let mut later = good.clone();
        later.insert(TIMESTAMP, (SECONDS + 1).to_string().parse().unwrap());
        assert_eq!(checked(&later), Err(Unproven::Forged));
    }

    #[test]
    fn headers_stand_there_once_and_are_what_they_should_be() {
        let now = SECONDS.to_string();
        assert_eq!(checked(&HeaderMap::new()), Err(Unproven::Unsigned));
        for name in [SIGNATURE, TIMESTAMP] {
            let mut without = signed(&now, BODY);
            without.remove(name);
            assert_eq!(checked(&without), Err(Unproven::Unsigned));
            let mut twice = signed(&now, BODY);
            let value = twice[name].clone();
            twice.append(name, value);
            assert_eq!(checked(&twice), Err(Unproven::Unsigned));
        }
        let digits = "0".repeat(128);
        for wrong in ["", "00", &digits[1..], &format!("{digits}0"), &digits.replace('0', "g")] {
            assert_eq!(checked(&headers(wrong, &now)), Err(Unproven::Signature), "{wrong}");
        }
        for wrong in ["", "now", "-1", "+1800000000", "1.8e9", &"9".repeat(40)] {
            assert_eq!(checked(&signed(wrong, BODY)), Err(Unproven::Timestamp), "{wrong}");
        }
        assert_eq!(checked(&signed("0", BODY)), Err(Unproven::Old));
    }

    /// S and S + L say the same to a careless reader.
    #[test]
    fn a_second_signature_cannot_be_made_of_the_first() {
        let order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
        let order: [u8; 32] = hexadecimal(order.as_bytes()).unwrap();
        let good = signed(&SECONDS.to_string(), BODY);
        let mut signature: [u8; 64] = hexadecimal(good[SIGNATURE].as_bytes()).unwrap();
        let mut carry = 0;
        for (byte, more) in signature[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + u16::from(more) + carry;
            (*byte, carry) = (u8::try_from(sum & 0xff).unwrap(), sum >> 8);
        }
        let second = headers(&hex(&signature), &SECONDS.to_string());
        assert_eq!(checked(&second), Err(Unproven::Forged));
    }

    proptest! {
        #[test]
        fn one_bit_makes_it_another(bit in 0usize..512) {
            let good = signed(&SECONDS.to_string(), BODY);
            let mut signature: [u8; 64] = hexadecimal(good[SIGNATURE].as_bytes()).unwrap();
            signature[bit / 8] ^= 1 << (bit % 8);
            let other = headers(&hex(&signature), &SECONDS.to_string());
            prop_assert_eq!(checked(&other), Err(Unproven::Forged));
        }
    }
}
