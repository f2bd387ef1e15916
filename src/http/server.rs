//! Connections under limits, and a clean end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

use super::whole::whole;
use crate::ops::stops::{Ended, Stops, asked};

/// The pause after the system had no connection for us.
const PAUSE: Duration = Duration::from_millis(200);

/// What a server bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A request's head has to be there after so long.
    pub head: Duration,
    /// The rest of a request has to be there after so long.
    pub body: Duration,
    /// An answer may take so long.
    pub answer: Duration,
    /// What was begun may take so long when the server ends.
    pub finishing: Duration,
    /// A request may have so many bytes after its head.
    pub body_bytes: usize,
    /// There may be so many connections at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(5),
            body: Duration::from_secs(5),
            answer: Duration::from_secs(10),
            finishing: Duration::from_secs(8),
            body_bytes: 256 * 1024,
            connections: 512,
        }
    }
}

/// Answers requests until it is asked to stop; then finishes those that were begun.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, mut stops: Stops) -> Ended {
    let app = app.layer(from_fn_with_state(limits, whole));
    let places = Arc::new(Semaphore::new(limits.connections));
    let heard = stops.clone();
    tokio::select! {
        () = accept(&listener, &app, limits, &places, &heard) => {}
        () = asked(&mut stops, 1) => {}
    }
    drop(listener);
    let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    let finished = timeout(limits.finishing, places.acquire_many(all));
    tokio::select! {
        finished = finished => if finished.is_ok() { Ended::Cleanly } else { Ended::CutOff },
        () = asked(&mut stops, 2) => Ended::CutOff,
    }
}

/// Takes connections for ever.
async fn accept(
    listener: &TcpListener,
    app: &Router,
    limits: Limits,
    places: &Arc<Semaphore>,
    stops: &Stops,
) {
    loop {
        // Whoever finds no place waits in the system's queue.
        let Ok(place) = Arc::clone(places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(keep(stream, app.clone(), limits, stops.clone(), place));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Serves one connection until it closes or the server ends.
async fn keep(
    stream: TcpStream,
    app: Router,
    limits: Limits,
    mut stops: Stops,
    place: OwnedSemaphorePermit,
) {
    let _place = place;
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let service = TowerToHyperService::new(app);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = asked(&mut stops, 1) => {
            connection.as_mut().graceful_shutdown();
            connection.as_mut().await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}
