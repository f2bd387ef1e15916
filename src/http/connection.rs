//! One connection, from its first byte to its end.
//!
//! hyper has one limit for a request's head and for the quiet between requests.
//! Whoever sends a head drop by drop has to be cut off after seconds, while a
//! reverse proxy keeps quiet connections for a minute and fails a request if one
//! is closed under its hands. So both are watched here, each with its own limit.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::CONNECTION;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::phase::{Late, Phase, Phases, Watched};
use super::server::Limits;
use crate::ops::stops::{Stops, asked};

/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 32 * 1024;
/// What was refused unread is read on for so long, or the system would take the
/// refusal back before it arrives.
const LINGERING: Duration = Duration::from_secs(1);
/// And so much of it, in bytes.
const LINGERING_BYTES: usize = 4 * 1024 * 1024;

/// Serves a connection until it closes or the server ends.
pub(super) async fn keep(stream: TcpStream, app: Router, limits: Limits, mut stops: Stops) {
    let phases = Arc::new(Phases::new(limits.head));
    let app = TowerToHyperService::new(app);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        phases.set(Phase::Busy);
        let (answer, phases) = (app.call(request), Arc::clone(&phases));
        async move {
            let response = answer.await;
            phases.set(after(&response, &limits));
            response
        }
    });
    let io = TokioIo::new(Watched::new(stream, Arc::clone(&phases), limits.head));
    let mut connection =
        http1::Builder::new().max_buf_size(HEAD_BYTES).serve_connection(io, service);
    let mut closing = false;
    let mut lateness = phases.late();
    let end = loop {
        tokio::select! {
            // The phase changes as the connection goes on, so that is looked at first.
            biased;
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke off");
                }
                break None;
            }
            late = &mut lateness => {
                if late == Late::Head || closing {
                    break Some(late);
                }
                phases.set(Phase::Quiet(Instant::now() + limits.body));
            }
            () = asked(&mut stops, 1), if !closing => {}
        }
        closing = true;
        Pin::new(&mut connection).graceful_shutdown();
    };
    let stream = connection.into_parts().io.into_inner().into_inner();
    match end {
        Some(Late::Head) => tell_late(stream, limits.head).await,
        None if phases.is(Phase::Refused) => linger(stream).await,
        _ => {}
    }
}

/// What follows on an answer. A refused request may not have been read whole.
fn after(response: &Result<Response, Infallible>, limits: &Limits) -> Phase {
    match response {
        Ok(response) if response.headers().contains_key(CONNECTION) => Phase::Refused,
        _ => Phase::Quiet(Instant::now() + limits.quiet),
    }
}

/// Tells that a request's head took too long.
async fn tell_late(mut stream: TcpStream, limit: Duration) {
    let seconds = limit.as_secs_f32();
    let why = format!("the request's head was not there after {seconds} seconds\n");
    let length = why.len();
    let told = format!(
        "HTTP/1.1 408 Request Timeout\r\ncontent-type: text/plain; charset=utf-8\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{why}"
    );
    let telling = async {
        stream.write_all(told.as_bytes()).await?;
        stream.shutdown().await
    };
    if matches!(timeout(LINGERING, telling).await, Ok(Ok(()))) {
        linger(stream).await;
    }
}

/// Reads on, so that an answer arrives that was given before the end of a request.
async fn linger(mut stream: TcpStream) {
    let mut buffer = [0; 8 * 1024];
    let reading = async {
        let mut left = LINGERING_BYTES;
        while let Ok(count @ 1..) = stream.read(&mut buffer).await {
            left = left.saturating_sub(count);
            if left == 0 {
                return;
            }
        }
    };
    let _ = timeout(LINGERING, reading).await;
}
