//! Discord's HTTP endpoint: interactions come as requests, signed, and the same
//! handler answers them that answers those of the gateway.
//!
//! Nothing is kept between two requests that another process would miss: what a
//! button needs stands in the button. So any number of processes can share the
//! work.
//!
//! - `signature`: whether Discord sent a request
//! - `counter`: the first reply goes back on the request, others through the webhook

pub(crate) mod counter;
mod signature;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Router, routing};
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::refusal::Refusal;
use super::server::{self, Limits};
use crate::config::{Discord, PublicKey};
use crate::discord::courier::Post;
use crate::discord::desk::Desk;
use crate::discord::handler::{Answers, Handler};
use crate::discord::incoming::arrival::{self, Posted};
use crate::discord::wire::Wire;
use crate::ops::live::LiveArchive;
use crate::ops::stops::{Ended, Stops, asked};
use crate::ops::vitals::Vitals;
use counter::Counter;
use signature::Unproven;

/// Where Discord posts to.
pub const PATH: &str = "/interactions";

/// Answers interactions until it is asked to stop; then finishes those that were
/// begun. `webhook` delivers what follows on first replies.
pub async fn run(
    listener: TcpListener,
    key: PublicKey,
    settings: &Discord,
    live: Arc<LiveArchive>,
    vitals: &Vitals,
    webhook: Wire,
    stops: Stops,
) -> Ended {
    let counter = Arc::new(Counter::new(webhook));
    let handler = Handler::<Desk, _>::at_desk(Arc::clone(&counter), settings, live, vitals.meter());
    let endpoint = Arc::new(Endpoint { key, handler, counter, refused: AtomicBool::new(false) });
    let app = router(Arc::clone(&endpoint));
    let served = server::serve(listener, app, Limits::default(), stops.clone());
    let finished = finished(&endpoint.handler, stops);
    let (served, finished) = tokio::join!(served, finished);
    served.and(finished)
}

/// Waits to be asked, then for what was begun.
async fn finished<A: Answers, P: Post>(handler: &Handler<A, P>, mut stops: Stops) -> Ended {
    asked(&mut stops, 1).await;
    tracing::info!("ending: what was begun is finished, nothing new is taken");
    handler.end().await
}

/// What answers requests. Shared between threads.
#[derive(Debug)]
struct Endpoint<A, P> {
    key: PublicKey,
    handler: Handler<A, Arc<Counter<P>>>,
    counter: Arc<Counter<P>>,
    /// Whether a request was refused before.
    refused: AtomicBool,
}

fn router<A: Answers, P: Post>(endpoint: Arc<Endpoint<A, P>>) -> Router {
    Router::new()
        .route(PATH, routing::post(answer::<A, P>))
        .method_not_allowed_fallback(only_posts)
        .fallback(nothing_here)
        .with_state(endpoint)
}

async fn answer<A: Answers, P: Post>(
    State(endpoint): State<Arc<Endpoint<A, P>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let received = Instant::now();
    signature::check(&headers, &body, &endpoint.key, SystemTime::now())
        .map_err(|why| endpoint.refuses(why))?;
    match arrival::posted(&body) {
        Ok(Posted::Ping) => {
            tracing::info!("Discord asked whether the endpoint is there; it is");
            Ok(counter::pong())
        }
        Ok(Posted::Interaction(ticket, event)) => {
            let (id, counter) = (ticket.id, Arc::clone(&endpoint.counter));
            let handling = async move { endpoint.handler.handle(ticket, event, received).await };
            counter.first_reply(id, handling).await
        }
        Err(error) => {
            tracing::warn!(%error, "an interaction came that cannot be read or answered");
            Err(Refusal::new(StatusCode::BAD_REQUEST, error.to_string()))
        }
    }
}

impl<A: Answers, P: Post> Endpoint<A, P> {
    fn refuses(&self, why: Unproven) -> Refusal {
        if self.refused.swap(true, Ordering::Relaxed) {
            tracing::debug!(%why, "a request was refused");
        } else {
            tracing::info!(
                %why,
                "a request was refused; Discord sends such on purpose, to see that they are. If \
                 it does not accept the endpoint, compare the public key with the one on the \
                 application's page, and see that this machine's clock is right"
            );
        }
        Refusal::new(StatusCode::UNAUTHORIZED, why.to_string())
    }
}

async fn only_posts() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "Discord posts to this address; use POST")
}

async fn nothing_here() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, format!("there is nothing here; Discord posts to {PATH}"))
}
