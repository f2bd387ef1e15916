//! The least that an endpoint can do: axum reads the request, checks that it is
//! signed, and returns a constant. No limits, no log, nothing remembered.
//!
//! The bench starts itself once more for it, so that it is a process of its own.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::{Router, routing};
use ring::signature::{ED25519, UnparsedPublicKey};

/// Set to the public key where the bench is to be this server, or to nothing if it
/// is to check nothing.
pub const ROLE: &str = "ANNALIST_BENCH_BASELINE";
const REPLY: &str = r#"{"type":4,"data":{"content":"hello"}}"#;

/// Serves until it is killed, and says on standard output where.
pub fn serve(key: &str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("waiting address={} ", listener.local_addr().expect("an address"));
        let app: Router = if key.is_empty() {
            Router::new().route("/interactions", routing::post(async |_: Bytes| reply()))
        } else {
            let key = Arc::new(bytes(key.as_bytes()).expect("a key"));
            Router::new().route("/interactions", routing::post(checked)).with_state(key)
        };
        axum::serve(listener, app).await.expect("it serves");
    });
}

async fn checked(
    State(key): State<Arc<Vec<u8>>>,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let header = |name: &str| headers.get(name).map_or(&b""[..], |value| value.as_bytes());
    let signature = bytes(header("x-signature-ed25519")).unwrap_or_default();
    let signed = [header("x-signature-timestamp"), &body].concat();
    match UnparsedPublicKey::new(&ED25519, key.as_slice()).verify(&signed, &signature) {
        Ok(()) => reply().into_response(),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn reply() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], REPLY)
}

fn bytes(digits: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}
