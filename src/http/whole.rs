//! A request read whole, within its size and time, before anybody answers it, so
//! that nobody who sends slowly or much keeps a route busy.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use super::refusal::Refusal;
use super::server::Limits;

/// Reads the request, then has it answered, each within its time.
pub(super) async fn whole(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = match read(body, &limits).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refusal.and_close(),
    };
    let request = Request::from_parts(parts, Body::from(bytes));
    match timeout(limits.answer, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("an answer over HTTP took too long; please report this");
            let why = "the answer takes too long; please try again later";
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, why).into_response()
        }
    }
}

async fn read(body: Body, limits: &Limits) -> Result<Bytes, Refusal> {
    let Limits { body: time, body_bytes: most, .. } = *limits;
    if body.size_hint().lower() > most as u64 {
        return Err(too_large(most));
    }
    match timeout(time, Limited::new(body, most).collect()).await {
        Ok(Ok(read)) => Ok(read.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large(most)),
        Ok(Err(_)) => {
            let why = "the request broke off before its end";
            Err(Refusal::new(StatusCode::BAD_REQUEST, why))
        }
        Err(_) => {
            let why = format!(
                "the request was not there whole after {} seconds; please send it faster",
                time.as_secs_f32()
            );
            Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, why))
        }
    }
}

fn too_large(most: usize) -> Refusal {
    let why = format!("the request is too large; at most {most} bytes are read");
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, why)
}
