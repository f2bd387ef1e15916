//! Discord told of the commands, at the start of the bot or by itself.

use std::sync::Arc;
use std::time::Duration;

use serenity::model::id::GuildId;

use super::fault::Fault;
use crate::config::Discord;
use crate::discord::register::{Outcome, RegisterError, sync};
use crate::discord::token::Token;
use crate::discord::wire::Wire;

/// The pause after a failure that may pass, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(600));

/// At the start: a failure is told and does not end the bot, for what was
/// registered before still works. One that may pass is tried again.
pub(super) async fn at_start(wire: Arc<Wire>) {
    let mut pause = PAUSES.0;
    loop {
        match sync(wire.http(), None).await {
            Ok(outcome) => return tracing::info!("{}", told(&outcome)),
            Err(error) if error.is_passing() => {
                let seconds = pause.as_secs();
                tracing::warn!(
                    %error,
                    seconds,
                    "the commands could not be registered; those that were registered before \
                     still work; trying again after a pause"
                );
            }
            Err(error) => {
                return tracing::warn!(
                    %error,
                    "the commands could not be registered; those that were registered before \
                     still work; when this is put right, run `annalist register`"
                );
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSES.1);
    }
}

/// Registers the commands, everywhere or on one server, and nothing else.
///
/// # Errors
///
/// When Discord does not take them.
pub async fn register(
    token: &Token,
    settings: &Discord,
    guild: Option<u64>,
) -> Result<Result<Outcome, RegisterError>, Fault> {
    let wire = Wire::new(Some(token), settings.api_base.as_ref()).map_err(|_| Fault::Wire)?;
    let guild = guild.filter(|guild| *guild != 0).map(GuildId::new);
    Ok(sync(wire.http(), guild).await)
}

/// What came of it, in a sentence.
pub fn told(outcome: &Outcome) -> String {
    let changes = match outcome {
        Outcome::Unchanged => return "the commands are registered as they are".to_owned(),
        Outcome::Updated(changes) => changes,
    };
    let named =
        [("new", &changes.added), ("changed", &changes.changed), ("removed", &changes.removed)];
    let parts = named.iter().filter(|(_, names)| !names.is_empty());
    let parts = parts.map(|(what, names)| format!("{what}: {}", names.join(", ")));
    format!("the commands were registered ({})", parts.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::register::Changes;

    #[test]
    fn what_changed_is_told_by_name() {
        let added = vec!["ask".to_owned(), "who".to_owned()];
        let removed = vec!["old".to_owned()];
        let changes = Changes { added, removed, ..Changes::default() };
        let expected = "the commands were registered (new: ask, who; removed: old)";
        assert_eq!(told(&Outcome::Updated(changes)), expected);
    }
}
