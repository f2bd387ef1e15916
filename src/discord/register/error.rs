//! What went wrong, and what the operator does about it. Neither token nor
//! address of a request gets in here.

use std::fmt;

use serenity::Error as SerenityError;
use serenity::all::{ApplicationId, GuildId, StatusCode};
use serenity::http::{ErrorResponse, HttpError};
use thiserror::Error;

use crate::render::clean::clean_input;

/// The most characters of Discord's own explanation that are passed on.
const MAX_EXPLANATION: usize = 400;

/// Why Discord could not be told of the commands.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RegisterError {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token: copy it again from the Bot page of your application \
         (https://discord.com/developers/applications), or reset it there, and put it into \
         DISCORD_TOKEN or the file that DISCORD_TOKEN_FILE names"
    )]
    Token,
    /// The bot may not register commands there.
    #[error("{0}")]
    Access(NoAccess),
    /// No answer came.
    #[error(
        "Discord cannot be reached ({0}): check this machine's connection, and \
         https://discordstatus.com, and try again"
    )]
    Network(&'static str),
    /// Too many requests.
    #[error("Discord asks to wait before the commands are registered: try again in some minutes")]
    Busy,
    /// Discord has trouble of its own.
    #[error(
        "Discord has trouble of its own (status {0}): see https://discordstatus.com and try again"
    )]
    Down(u16),
    /// Discord does not take what it was told.
    #[error(
        "Discord does not take the commands (status {status}, code {code}): {explanation}; if this \
         is not about your application's settings, please report it as a fault of the program"
    )]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own number for it.
        code: i64,
        /// Discord's own words.
        explanation: String,
    },
    /// What Discord said is not what its API describes.
    #[error(
        "what Discord answered cannot be read: try again, and see that nothing between this \
         machine and discord.com changes answers"
    )]
    Unreadable,
    /// The definitions could not be written as JSON.
    #[error("the commands cannot be written as JSON: please report it as a fault of the program")]
    Unwritable,
}

/// Where the bot may not register commands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoAccess {
    /// The server; `None` for everywhere.
    pub guild: Option<GuildId>,
    /// The application, for the link that invites it.
    pub application: Option<ApplicationId>,
}

impl fmt::Display for NoAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.guild {
            Some(guild) => write!(
                f,
                "the bot may not register commands on the server {guild}: check the number, and \
                 invite the bot there with the scope applications.commands"
            )?,
            None => f.write_str(
                "the bot may not register commands: check that the token belongs to the \
                 application, and install it with the scope applications.commands",
            )?,
        }
        let Some(application) = self.application else { return Ok(()) };
        let scopes = "scope=bot%20applications.commands";
        write!(f, ", https://discord.com/oauth2/authorize?client_id={application}&{scopes}")
    }
}

impl RegisterError {
    /// Whether the same may go well a little later.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Network(_) | Self::Busy | Self::Down(_) | Self::Unreadable)
    }

    /// With the place filled in that the message names.
    pub(super) fn seen_from(
        self,
        application: Option<ApplicationId>,
        guild: Option<GuildId>,
    ) -> Self {
        match self {
            Self::Access(_) => Self::Access(NoAccess { guild, application }),
            other => other,
        }
    }
}

/// What an error of serenity means here.
pub(super) fn of_serenity(error: &SerenityError) -> RegisterError {
    match error {
        SerenityError::Http(HttpError::UnsuccessfulRequest(response)) => of_response(response),
        // What cannot stand in a header is no token.
        SerenityError::Http(HttpError::InvalidHeader(_)) => RegisterError::Token,
        SerenityError::Http(HttpError::Request(e)) if e.is_decode() => RegisterError::Unreadable,
        SerenityError::Http(HttpError::Request(e)) => RegisterError::Network(match e {
            e if e.is_timeout() => "no reply in time",
            e if e.is_connect() => "no connection",
            _ => "the connection broke",
        }),
        SerenityError::Http(HttpError::Url(_)) => {
            RegisterError::Network("the address is malformed")
        }
        _ => RegisterError::Unreadable,
    }
}

fn of_response(response: &ErrorResponse) -> RegisterError {
    let status = response.status_code;
    match status {
        StatusCode::UNAUTHORIZED => RegisterError::Token,
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => RegisterError::Access(NoAccess::default()),
        StatusCode::TOO_MANY_REQUESTS => RegisterError::Busy,
        status if status.is_server_error() => RegisterError::Down(status.as_u16()),
        _ => RegisterError::Refused {
            status: status.as_u16(),
            code: response.error.code as i64,
            explanation: explanation(response),
        },
    }
}

/// Discord's words, with the places in the definitions that they are about.
fn explanation(response: &ErrorResponse) -> String {
    let details = response.error.errors.iter().map(|e| format!("{}: {}", e.path, e.message));
    let all = std::iter::once(response.error.message.clone()).chain(details);
    let text = clean_input(&all.collect::<Vec<_>>().join(", "));
    text.trim_end_matches('.').chars().take(MAX_EXPLANATION).collect()
}
