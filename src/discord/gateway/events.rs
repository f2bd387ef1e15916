//! What comes from the gateway: interactions, and how the connection is.

use std::sync::Arc;

use serde_json::Value;
use serenity::async_trait;
use serenity::client::{Context, RawEventHandler};
use serenity::model::application::Interaction;
use serenity::model::event::{Event, UnknownEvent};
use serenity::model::gateway::Ready;
use tokio::time::Instant;

use super::line::Memory;
use crate::discord::courier::Ticket;
use crate::discord::desk::Desk;
use crate::discord::event::{self, Place, Wish};
use crate::discord::handler::Handler;
use crate::discord::incoming;
use crate::discord::wire::Wire;

/// What serenity calls an interaction that it cannot read.
const INTERACTION: &str = "INTERACTION_CREATE";

/// Takes what comes to one shard.
pub(super) struct Events {
    handler: Arc<Handler<Desk, Arc<Wire>>>,
    memory: Arc<Memory>,
    /// How many shards there are.
    shards: u32,
}

#[async_trait]
impl RawEventHandler for Events {
    async fn raw_event(&self, context: Context, event: Event) {
        let received = Instant::now();
        self.memory.note(&event);
        match event {
            Event::InteractionCreate(created) => self.take(&created.interaction, received).await,
            Event::Ready(ready) => self.ready(context.shard_id.0, &ready.ready),
            Event::Resumed(_) => {
                tracing::info!(shard = context.shard_id.0, "connected again; nothing was lost");
            }
            Event::Unknown(unknown) if unknown.kind == INTERACTION => {
                self.take_unread(unknown, received).await;
            }
            _ => {}
        }
    }
}

impl Events {
    /// Gives interactions to the handler, and lets the memory note what comes.
    pub(super) fn new(
        handler: Arc<Handler<Desk, Arc<Wire>>>,
        memory: Arc<Memory>,
        shards: u32,
    ) -> Self {
        Self { handler, memory, shards }
    }

    async fn take(&self, interaction: &Interaction, received: Instant) {
        let (id, application) = (interaction.id().get(), interaction.application_id().get());
        let ticket = Ticket { id, application, token: interaction.token().to_owned() };
        self.handler.handle(ticket, incoming::read(interaction), received).await;
    }

    /// An interaction of another form than serenity knows: read with what is
    /// missing filled in, or else refused politely.
    async fn take_unread(&self, unknown: UnknownEvent, received: Instant) {
        match incoming::interaction(unknown.value.clone()) {
            Ok(interaction) => self.take(&interaction, received).await,
            Err(_) => match strange(&unknown.value) {
                Some((ticket, event)) => self.handler.handle(ticket, event, received).await,
                None => tracing::warn!("an interaction came that cannot be read or answered"),
            },
        }
    }

    fn ready(&self, shard: u32, ready: &Ready) {
        let (name, servers) = (&ready.user.name, ready.guilds.len());
        tracing::info!(name, servers, shard, of = self.shards, "connected to Discord and ready");
    }
}

/// What is needed to say that something is not known.
fn strange(value: &Value) -> Option<(Ticket, event::Event)> {
    let number = |value: &Value| value.as_str().and_then(|digits| digits.parse::<u64>().ok());
    let id = number(&value["id"])?;
    let application = number(&value["application_id"])?;
    let token = value["token"].as_str()?.to_owned();
    // Offers while typing cannot say anything.
    if value["type"] == 4 {
        return None;
    }
    let member = number(&value["member"]["user"]["id"]);
    let user = member.or_else(|| number(&value["user"]["id"])).unwrap_or_default();
    let locale = value["locale"].as_str().unwrap_or("en-US").to_owned();
    let place = number(&value["guild_id"]).map_or(Place::Private, Place::Guild);
    let name = value["data"]["name"].as_str().unwrap_or("this").to_owned();
    let event = event::Event { id, user, locale, place, wish: Wish::Unknown(name) };
    Some((Ticket { id, application, token }, event))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_read_can_be_refused() {
        let modal = json!({
            "id": "11", "application_id": "12", "token": "t", "type": 99, "locale": "de",
            "guild_id": "13", "member": { "user": { "id": "14" } }, "data": { "name": "new" }
        });
        let (ticket, event) = strange(&modal).unwrap();
        assert_eq!((ticket.id, ticket.application, event.user), (11, 12, 14));
        assert_eq!((event.place, event.locale.as_str()), (Place::Guild(13), "de"));
        assert!(matches!(&event.wish, Wish::Unknown(name) if name == "new"));
        assert!(strange(&json!({ "id": "11" })).is_none());
    }
}
