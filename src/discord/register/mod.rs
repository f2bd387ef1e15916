//! Discord told of the commands, and only if what it knows is something else:
//! every registration counts against a daily limit, and members' Discords have
//! to fetch the commands anew.
//!
//! - `compare`: what is registered held against what should be; pure
//! - `error`: what went wrong, and what the operator does about it

mod compare;
mod error;

#[cfg(test)]
mod tests;

pub use compare::Changes;
pub use error::RegisterError;

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::all::{ApplicationId, GuildId};
use serenity::http::{Http, LightMethod, Request, Route};

use super::commands::{Scope, definitions};
use compare::changes;
use error::of_serenity;

/// How long one request may take, waits for Discord's rate limits included.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Discord knew the commands already; nothing was written.
    Unchanged,
    /// Discord was told.
    Updated(Changes),
}

/// Sees to it that Discord knows exactly these commands: everywhere, or on one
/// server, where a change shows at once.
pub async fn sync(http: &Http, guild: Option<GuildId>) -> Result<Outcome, RegisterError> {
    let application = application(http, guild).await?;
    let whole = Registry { http, application, guild };
    let registered = whole.fetch().await?;
    let wanted = wanted(guild)?;
    let Some(changes) = changes(&registered, &wanted, scope(guild)) else {
        return Ok(Outcome::Unchanged);
    };
    whole.replace(&wanted).await?;
    Ok(Outcome::Updated(changes))
}

fn scope(guild: Option<GuildId>) -> Scope {
    guild.map_or(Scope::Everywhere, |_| Scope::Server)
}

fn wanted(guild: Option<GuildId>) -> Result<Vec<Value>, RegisterError> {
    let definitions = definitions(scope(guild)).into_iter();
    definitions.map(|d| serde_json::to_value(d).map_err(|_| RegisterError::Unwritable)).collect()
}

/// Whose commands they are. Without a connection to the gateway, only Discord
/// can tell.
async fn application(http: &Http, guild: Option<GuildId>) -> Result<ApplicationId, RegisterError> {
    if let Some(known) = http.application_id() {
        return Ok(known);
    }
    let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
    let told: Value = fire(http, request).await.map_err(|e| e.seen_from(None, guild))?;
    let id = told["id"].as_str().and_then(|id| id.parse().ok()).filter(|id| *id != 0);
    let application = ApplicationId::new(id.ok_or(RegisterError::Unreadable)?);
    http.set_application_id(application);
    Ok(application)
}

/// The commands of one application in one place.
struct Registry<'h> {
    http: &'h Http,
    application: ApplicationId,
    guild: Option<GuildId>,
}

impl Registry<'_> {
    async fn fetch(&self) -> Result<Vec<Value>, RegisterError> {
        let all_languages = vec![("with_localizations", "true".to_owned())];
        let request = self.request(LightMethod::Get).params(Some(all_languages));
        Ok(self.fire::<Option<Vec<Value>>>(request).await?.unwrap_or_default())
    }

    async fn replace(&self, commands: &[Value]) -> Result<(), RegisterError> {
        let body = serde_json::to_vec(commands).map_err(|_| RegisterError::Unwritable)?;
        let request = self.request(LightMethod::Put).body(Some(body));
        self.fire::<Value>(request).await.map(drop)
    }

    fn request(&self, method: LightMethod) -> Request<'static> {
        let application_id = self.application;
        let route = match self.guild {
            Some(guild_id) => Route::GuildCommands { application_id, guild_id },
            None => Route::Commands { application_id },
        };
        Request::new(route, method)
    }

    async fn fire<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, RegisterError> {
        let told = fire(self.http, request).await;
        told.map_err(|e| e.seen_from(Some(self.application), self.guild))
    }
}

async fn fire<T: DeserializeOwned>(http: &Http, request: Request<'_>) -> Result<T, RegisterError> {
    match tokio::time::timeout(PATIENCE, http.fire(request)).await {
        Ok(told) => told.map_err(|e| of_serenity(&e)),
        Err(_) => Err(RegisterError::Network("no reply in time")),
    }
}
