//! The state of a running bot, for those who look after it, on a port of its own.
//!
//! - `/healthz`: the process lives
//! - `/readyz`: whether questions can be answered, and how the archive and the
//!   connections are (`health`)
//! - `/metrics`: for Prometheus (`metrics`)

mod health;
mod metrics;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use prometheus::TEXT_FORMAT;
use tokio::net::TcpListener;

use super::refusal::Refusal;
use super::server::{self, Limits};
use crate::ops::stops::{Ended, Stops};
use crate::ops::vitals::Vitals;
use health::Page;

/// Tells that the process lives.
pub const ALIVE: &str = "/healthz";
/// Tells whether questions can be answered.
pub const READY: &str = "/readyz";
/// For Prometheus.
pub const METRICS: &str = "/metrics";

/// Few look, and they ask for little.
const LIMITS: Limits = Limits {
    head: Duration::from_secs(5),
    body: Duration::from_secs(5),
    answer: Duration::from_secs(10),
    quiet: Duration::from_secs(75),
    finishing: Duration::from_secs(1),
    body_bytes: 1024,
    connections: 64,
};

/// Tells the state until it is asked to stop.
pub async fn run(listener: TcpListener, vitals: Arc<Vitals>, stops: Stops) -> Ended {
    server::serve(listener, router(vitals), LIMITS, stops).await
}

fn router(vitals: Arc<Vitals>) -> Router {
    Router::new()
        .route(ALIVE, routing::get(alive))
        .route(READY, routing::get(ready))
        .route(METRICS, routing::get(measured))
        .method_not_allowed_fallback(only_reading)
        .fallback(nothing_here)
        .with_state(vitals)
}

async fn alive() -> Response {
    told(StatusCode::OK, "text/plain; charset=utf-8", "alive\n".to_owned())
}

async fn ready(
    State(vitals): State<Arc<Vitals>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let page = Page::of(&vitals);
    let status = if page.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    if wants_json(query.as_deref(), &headers) {
        let json = serde_json::to_string(&page).map_err(|error| broken(&error))?;
        return Ok(told(status, "application/json", json + "\n"));
    }
    Ok(told(status, "text/plain; charset=utf-8", page.text()))
}

async fn measured(State(vitals): State<Arc<Vitals>>) -> Result<Response, Refusal> {
    let page = metrics::page(&vitals).map_err(|error| broken(&error))?;
    Ok(told(StatusCode::OK, TEXT_FORMAT, page))
}

fn wants_json(query: Option<&str>, headers: &HeaderMap) -> bool {
    let asked = query.is_some_and(|query| query.split('&').any(|pair| pair == "format=json"));
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    asked || accepts.is_some_and(|accepts| accepts.contains("application/json"))
}

fn told(status: StatusCode, kind: &'static str, body: String) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn broken(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "the state cannot be told; please report this");
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the state cannot be told; see the log")
}

async fn only_reading() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "this address is for reading; use GET")
}

async fn nothing_here() -> Refusal {
    let why = format!("there is nothing here; look at {ALIVE}, {READY} or {METRICS}");
    Refusal::new(StatusCode::NOT_FOUND, why)
}
