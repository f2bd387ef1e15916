//! What ends a run, and what the operator does about it.

use serenity::gateway::GatewayError;
use thiserror::Error;

use crate::discord::courier::Refusal;

/// Why the bot cannot run. Waiting does not help any of them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token; take a new one from the Discord Developer Portal (your \
         application, page Bot, Reset Token) and put it into DISCORD_TOKEN, or into the file that \
         DISCORD_TOKEN_FILE names"
    )]
    Token,
    /// Discord refuses something else.
    #[error(
        "Discord refuses the connection ({0}); see https://discordstatus.com and the page of your \
         application in the Discord Developer Portal, then start again"
    )]
    Refused(Refusal),
    /// The gateway is not where it may be.
    #[error(
        "the gateway that {from} names is at another place than it may be; only {allowed} is \
         connected to, so that the token goes nowhere else"
    )]
    Elsewhere {
        /// Who named it.
        from: String,
        /// What would be right.
        allowed: &'static str,
    },
    /// Encrypted connections cannot be set up.
    #[error("encrypted connections cannot be set up on this machine; please report this")]
    Wire,
    /// There are more servers than these shards may have.
    #[error(
        "Discord now wants {recommended} shards and closes the connections of {total}; set \
         `shards` in the [discord] table of the configuration to \"auto\", or to {recommended} or \
         more, and start every process again"
    )]
    Shards {
        /// How many Discord recommends.
        recommended: u32,
        /// How many there are.
        total: u32,
    },
    /// Connecting again and again leads nowhere.
    #[error(
        "Discord closes the connection each time, and only {left} of today's sessions are left; \
         the bot stops before Discord resets its token. The lines above say why connections were \
         closed; put that right and start again"
    )]
    Sessions {
        /// How many times the bot may still identify itself.
        left: u64,
    },
    /// Discord does not take the intents.
    #[error(
        "Discord refuses the bot's intents, though it asks for none; please report this with the \
         version of the program"
    )]
    Intents,
    /// Something of the program's own broke.
    #[error("looking after the connection failed; please report this, and start again")]
    Ended,
}

impl Fault {
    /// Why Discord will not have the bot; nothing if waiting may help.
    pub(super) fn of(error: &GatewayError) -> Option<Self> {
        match error {
            GatewayError::InvalidAuthentication | GatewayError::NoAuthentication => {
                Some(Self::Token)
            }
            GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents => {
                Some(Self::Intents)
            }
            _ => None,
        }
    }
}
