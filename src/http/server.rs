//! Connections under limits, and a clean end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::connection::keep;
use super::refusal::Refusal;
use super::whole::whole;
use crate::ops::stops::{Ended, Stops, asked};

/// The pause after the system had no connection for us.
const PAUSE: Duration = Duration::from_millis(200);
/// So many of those who come when every place is taken are told so at once; the
/// others are cut off.
const TOLD: usize = 64;

/// What a server bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A request's head has to be there so long after its first byte.
    pub head: Duration,
    /// The rest of a request has to be there so long after its head.
    pub body: Duration,
    /// An answer may take so long.
    pub answer: Duration,
    /// A connection may be quiet for so long between two requests. Longer than
    /// reverse proxies keep theirs, or a request could meet a closing connection.
    pub quiet: Duration,
    /// What was begun may take so long when the server ends.
    pub finishing: Duration,
    /// A request may have so many bytes after its head.
    pub body_bytes: usize,
    /// There may be so many connections at once. Many systems let a process have
    /// 1,024 files open; each connection is one.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(5),
            body: Duration::from_secs(5),
            answer: Duration::from_secs(10),
            quiet: Duration::from_secs(75),
            finishing: Duration::from_secs(8),
            body_bytes: 256 * 1024,
            connections: 512,
        }
    }
}

/// Answers requests until it is asked to stop; then finishes those that were begun.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, mut stops: Stops) -> Ended {
    let server = Server {
        app: app.layer(from_fn_with_state(limits, whole)),
        full: Router::new().fallback(full),
        places: Arc::new(Semaphore::new(limits.connections)),
        told: Arc::new(Semaphore::new(TOLD)),
        limits,
        stops: stops.clone(),
    };
    tokio::select! {
        () = server.accept(&listener) => {}
        () = asked(&mut stops, 1) => {}
    }
    drop(listener);
    server.finish().await
}

struct Server {
    app: Router,
    /// Answers where every place is taken.
    full: Router,
    places: Arc<Semaphore>,
    told: Arc<Semaphore>,
    limits: Limits,
    stops: Stops,
}

impl Server {
    /// Takes connections for ever.
    async fn accept(&self, listener: &TcpListener) {
        loop {
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    sleep(PAUSE).await;
                    continue;
                }
            };
            // Answers are small and leave whole, so nothing is gained by waiting for more.
            let _ = stream.set_nodelay(true);
            let place = Arc::clone(&self.places).try_acquire_owned();
            let (place, app) = match place {
                Ok(place) => (place, &self.app),
                Err(_) => match Arc::clone(&self.told).try_acquire_owned() {
                    Ok(place) => (place, &self.full),
                    Err(_) => continue,
                },
            };
            let (app, limits, stops) = (app.clone(), self.limits, self.stops.clone());
            tokio::spawn(async move {
                keep(stream, app, limits, stops).await;
                drop(place);
            });
        }
    }

    /// Waits for what was begun.
    async fn finish(&self) -> Ended {
        let all = u32::try_from(self.limits.connections).unwrap_or(u32::MAX);
        match timeout(self.limits.finishing, self.places.acquire_many(all)).await {
            Ok(_) => Ended::Cleanly,
            Err(_) => {
                let left = self.limits.connections - self.places.available_permits();
                tracing::warn!(left, "some connections did not close and are cut off");
                Ended::CutOff
            }
        }
    }
}

/// Tells that there is no place left.
async fn full() -> Response {
    let why = "too many connections at once; please try again in a second";
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, why).and_close()
}
