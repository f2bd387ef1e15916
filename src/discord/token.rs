//! The bot's token: where it comes from, and whether it can be one. It is never
//! shown, not in messages either: whoever reads it can act as the bot.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::Surroundings;

/// The variable that holds the token.
const VARIABLE: &str = "DISCORD_TOKEN";
/// The variable that names a file that holds it.
const FILE_VARIABLE: &str = "DISCORD_TOKEN_FILE";
/// More than any token has; a larger file is another one.
const MOST_BYTES: u64 = 4_096;

/// The bot's token. It shows itself as `<redacted>`, and is wiped from memory when
/// it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    secret: Zeroizing<String>,
    application: u64,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

/// Why there is no token. No variant holds any of it.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Nothing names one.
    #[error(
        "the bot has no token; set {VARIABLE} to the token from the Discord Developer Portal (your \
         application, page Bot, Reset Token), or {FILE_VARIABLE} to a file that holds it"
    )]
    Missing,
    /// Two places name one.
    #[error("both {VARIABLE} and {FILE_VARIABLE} are set; unset one of them")]
    Two,
    /// The file cannot be read.
    #[error("cannot read the token from `{}` ({FILE_VARIABLE}): {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// What is there cannot be a token.
    #[error(
        "the token in {place} cannot be one: {why}; copy it again from the Discord Developer \
         Portal (your application, page Bot; Reset Token makes a new one)"
    )]
    Malformed {
        /// The variable.
        place: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl Token {
    /// Takes the token from the environment, or from the file that it names.
    ///
    /// # Errors
    ///
    /// When there is none, or what is there cannot be one.
    pub fn find(around: &Surroundings) -> Result<Self, TokenError> {
        match (around.variable(VARIABLE), around.path(FILE_VARIABLE)) {
            (None, None) => Err(TokenError::Missing),
            (Some(_), Some(_)) => Err(TokenError::Two),
            (Some(text), None) => Self::from_variable(text),
            (None, Some(path)) => Self::from_file(&path),
        }
    }

    fn from_variable(text: &OsStr) -> Result<Self, TokenError> {
        let malformed = |why| TokenError::Malformed { place: VARIABLE, why };
        let text = text.to_str().ok_or_else(|| malformed("it is not text"))?;
        if text.trim().is_empty() {
            return Err(TokenError::Missing);
        }
        Self::parse(text).map_err(malformed)
    }

    fn from_file(path: &Path) -> Result<Self, TokenError> {
        let failed = |error| TokenError::File { path: path.to_owned(), error };
        // Of one piece: what grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(MOST_BYTES as usize + 1));
        let file = std::fs::File::open(path).map_err(failed)?;
        // A device or a pipe has no size, and may have no end.
        file.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(failed)?;
        if text.len() as u64 > MOST_BYTES {
            return Err(failed(io::Error::other("it is too large for a token")));
        }
        let text = text.trim_start_matches('\u{FEFF}').trim();
        let malformed = |why| TokenError::Malformed { place: FILE_VARIABLE, why };
        Self::parse(text).map_err(malformed)
    }

    /// Reads a token: three parts, of which the first is the application's number
    /// in base64. What is wrong is told without a piece of it.
    fn parse(text: &str) -> Result<Self, &'static str> {
        refuse_mistakes(text)?;
        let mut parts = text.split('.');
        let (Some(first), Some(second), Some(third), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err("a token has three parts with a dot between them");
        };
        if ![first, second, third].iter().all(|part| is_base64url(part)) {
            return Err("only letters, digits, `-`, `_` and the dots can be in a token");
        }
        let application = application(first).ok_or(
            "its first part is not the number of an application; take the token of the page Bot, \
             neither the client secret nor the public key",
        )?;
        Ok(Self { secret: Zeroizing::new(text.to_owned()), application })
    }

    /// The number of the application that it belongs to. A few old applications
    /// have another number than their bot; for those this is the bot's.
    pub fn application(&self) -> u64 {
        self.application
    }

    /// The token itself, for nothing but the connection.
    pub(super) fn expose(&self) -> &str {
        &self.secret
    }
}

/// What people put around a token by mistake, or in its place.
fn refuse_mistakes(text: &str) -> Result<(), &'static str> {
    let lower = text.to_ascii_lowercase();
    let placeholder = ["your", "token", "changeme", "xxx", "...", "<", "example"];
    if text.is_empty() {
        return Err("it is empty");
    }
    if lower.starts_with("bot ") || lower.starts_with("bearer ") {
        return Err("it begins with `Bot `; leave that word out");
    }
    if text.contains(['"', '\'', '`']) {
        return Err("there are quotation marks in it; leave them out");
    }
    if text.contains(char::is_whitespace) {
        return Err("there is a space or a line break in it");
    }
    if text.matches('.').count() != 2 && placeholder.iter().any(|word| lower.contains(word)) {
        return Err("it is a placeholder from an example");
    }
    Ok(())
}

fn is_base64url(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !part.is_empty() && part.trim_end_matches('=').bytes().all(allowed)
}

/// The number that stands in the first part: digits, in base64.
fn application(part: &str) -> Option<u64> {
    let mut digits = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in part.trim_end_matches('=').bytes() {
        bits = (bits << 6 | sextet(byte)?) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            digits.push(char::from_u32(bits >> held & 0xFF).filter(char::is_ascii_digit)?);
        }
    }
    digits.parse().ok().filter(|number| *number != 0)
}

/// What a character of base64url stands for.
fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `123456789012345678` in base64, and two parts of nothing.
    const SOUND: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.fghijklmnopqrstuvwxyz-_0123456789ABCDE";

    fn around(variables: &[(&str, &str)]) -> Surroundings {
        let variables = variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).into()));
        Surroundings { variables: variables.collect(), ..Surroundings::default() }
    }

    #[test]
    fn a_token_names_its_application_and_hides_itself() {
        let token = Token::find(&around(&[(VARIABLE, SOUND)])).unwrap();
        assert_eq!(token.application(), 123_456_789_012_345_678);
        assert_eq!(token.expose(), SOUND);
        assert_eq!(format!("{token:?} {token}"), "<redacted> <redacted>");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_an_end_is_refused() {
        let error = Token::find(&around(&[(FILE_VARIABLE, "/dev/zero")])).unwrap_err();
        assert!(error.to_string().ends_with("it is too large for a token"), "{error}");
    }

    #[test]
    fn a_file_may_end_with_a_line_break() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("token");
        std::fs::write(&file, format!("\n{SOUND}\r\n")).unwrap();
        let token = Token::find(&around(&[(FILE_VARIABLE, file.to_str().unwrap())])).unwrap();
        assert_eq!(token.expose(), SOUND);
        let missing = around(&[(FILE_VARIABLE, "no/such/file")]);
        let error = Token::find(&missing).unwrap_err().to_string();
        assert!(error.starts_with("cannot read the token from `no/such/file`"), "{error}");
    }

    #[test]
    fn there_is_one_place_for_it() {
        assert!(matches!(Token::find(&around(&[])), Err(TokenError::Missing)));
        let empty = around(&[(VARIABLE, ""), (FILE_VARIABLE, "")]);
        assert!(matches!(Token::find(&empty), Err(TokenError::Missing)));
        assert!(matches!(Token::find(&around(&[(VARIABLE, " ")])), Err(TokenError::Missing)));
        let both = around(&[(VARIABLE, SOUND), (FILE_VARIABLE, "x")]);
        assert!(matches!(Token::find(&both), Err(TokenError::Two)));
    }

    #[test]
    fn a_malformed_token_is_told_without_showing_it() {
        let cases = [
            (format!("Bot {SOUND}"), "leave that word out"),
            (format!("\"{SOUND}\""), "quotation marks"),
            (format!("{SOUND} "), "a space or a line break"),
            (SOUND.replace('.', ".\n"), "a space or a line break"),
            ("your-token-here".to_owned(), "placeholder"),
            ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe".to_owned(), "three parts"),
            (SOUND.replacen('M', "A", 1), "its first part"),
            (SOUND.replacen('M', "ü", 1), "only letters"),
            ("a..b".to_owned(), "only letters"),
            ("0123456789abcdef0123456789abcdef".to_owned(), "three parts"),
        ];
        for (text, told) in cases {
            let error = Token::find(&around(&[(VARIABLE, &text)])).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
            assert!(!error.contains(&text) && !error.contains("GaBcDe"), "{error}");
        }
    }
}
