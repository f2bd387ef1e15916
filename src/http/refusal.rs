//! An answer that says why there is no other: a status and a sentence.

use axum::http::header::{CONNECTION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Whoever comes too early may come again after so many seconds.
const LATER: HeaderValue = HeaderValue::from_static("1");

/// Why a request is not answered otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: StatusCode,
    /// What is wrong and what to do, in plain text.
    pub why: String,
}

impl Refusal {
    /// A status and a sentence.
    pub fn new(status: StatusCode, why: impl Into<String>) -> Self {
        Self { status, why: why.into() }
    }

    /// The answer after which the connection closes: nothing can follow on one
    /// where a request was not read to its end.
    pub fn and_close(self) -> Response {
        let mut response = self.into_response();
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let text = HeaderValue::from_static("text/plain; charset=utf-8");
        let mut response = (self.status, format!("{}\n", self.why)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, text);
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, LATER);
        }
        response
    }
}
