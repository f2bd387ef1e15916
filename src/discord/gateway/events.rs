//! What comes from the gateway: interactions, and how the connection is.

use std::sync::Arc;

use serenity::async_trait;
use serenity::client::{Context, RawEventHandler};
use serenity::model::event::Event;
use serenity::model::gateway::Ready;
use tokio::time::Instant;

use super::line::Memory;
use crate::discord::courier::Ticket;
use crate::discord::desk::Desk;
use crate::discord::event::Event as DeskEvent;
use crate::discord::handler::Handler;
use crate::discord::incoming::arrival;
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
            Event::InteractionCreate(created) => {
                self.take(arrival::known(&created.interaction), received).await;
            }
            Event::Ready(ready) => self.ready(context.shard_id.0, &ready.ready),
            Event::Resumed(_) => {
                tracing::info!(shard = context.shard_id.0, "connected again; nothing was lost");
            }
            Event::Unknown(unknown) if unknown.kind == INTERACTION => {
                self.take(arrival::from_gateway(&unknown.value), received).await;
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

    async fn take(&self, arrived: Option<(Ticket, DeskEvent)>, received: Instant) {
        match arrived {
            Some((ticket, event)) => self.handler.handle(ticket, event, received).await,
            None => tracing::warn!("an interaction came that cannot be read or answered"),
        }
    }

    fn ready(&self, shard: u32, ready: &Ready) {
        let (name, servers) = (&ready.user.name, ready.guilds.len());
        tracing::info!(name, servers, shard, of = self.shards, "connected to Discord and ready");
    }
}
