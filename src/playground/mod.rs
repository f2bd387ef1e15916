//! A page on this machine where anybody tries the bot without Discord.
//!
//! ```text
//! page ─interaction─▶ gate ─▶ exchange ─▶ incoming ─▶ handler ─▶ desk
//!   ▲                                                    │
//!   └────────────── reply ─── letterbox ◀────────────────┘
//! ```
//!
//! The page sends what Discord sends and gets what Discord gets, byte for byte;
//! only drawing it is the page's own work.
//!
//! - `files`: the page itself, inside the program
//! - `gate`: who may ask: no other web page, under no other name
//! - `welcome`: what the page has to know before anything is asked
//! - `exchange`: interactions taken, replies handed out
//! - `letterbox`: where replies wait for the page

mod exchange;
mod files;
mod gate;
mod letterbox;
mod welcome;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::config::Discord;
use crate::discord::desk::Desk;
use crate::discord::handler::Handler;
use crate::http::server;
use crate::ops::live::LiveArchive;
use crate::ops::metrics::Meter;
use crate::ops::stops::{Ended, Stops};
use exchange::Exchange;
pub use gate::Gate;
use welcome::Reception;

/// Connections that are in use when the playground ends may take so long.
const FINISHING: Duration = Duration::from_secs(2);

/// What a playground is made of.
#[derive(Debug)]
pub struct Playground {
    /// The archive that answers.
    pub live: Arc<LiveArchive>,
    /// How the bot answers: how often, and for whom.
    pub settings: Discord,
    /// Who may ask.
    pub gate: Gate,
}

impl Playground {
    /// Serves the page until it is asked to stop.
    pub async fn serve(self, listener: TcpListener, stops: Stops) -> Ended {
        let Self { live, settings, gate } = self;
        let trusted = !gate.is_open();
        let reception = Reception::new(Arc::clone(&live), settings.admin_server, trusted);
        let handler = |sender| Handler::at_desk(sender, &settings, live, &Meter::default());
        let exchange = Exchange::new(handler, trusted, stops.clone());
        let app = app(Arc::new(reception), exchange.clone(), gate);
        let usual = server::Limits::default();
        let limits =
            server::Limits { answer: exchange::POLL + usual.answer, finishing: FINISHING, ..usual };
        let ended = server::serve(listener, app, limits, stops).await;
        ended.and(exchange.end().await)
    }
}

/// Every route, behind the gate.
fn app(reception: Arc<Reception>, exchange: Exchange<Desk>, gate: Gate) -> Router {
    let asking = Router::new()
        .route("/interactions", post(exchange::take::<Desk>))
        .route("/interactions/{token}/{number}", get(exchange::later::<Desk>))
        .with_state(exchange);
    let greeting = Router::new().route("/welcome", get(welcome::tell)).with_state(reception);
    asking
        .merge(greeting)
        .fallback(files::find)
        .method_not_allowed_fallback(files::other_method)
        .layer(from_fn_with_state(Arc::new(gate), gate::pass))
        .layer(map_response(files::harden))
}
