//! What can go wrong between a bot and Discord, switched on and off by a test.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 429 for this route.
    Limited {
        /// What the bot is told to wait.
        retry_after: Duration,
    },
    /// 429 for everything.
    LimitedGlobally {
        /// What the bot is told to wait.
        retry_after: Duration,
    },
    /// An error of the server's, with Discord's JSON.
    Broken(u16),
    /// An error with a page of HTML, as a proxy before Discord writes it.
    BrokenProxy(u16),
    /// The connection is cut before the body is read: nothing was done.
    CutBefore,
    /// The request is carried out, and the connection cut before the answer.
    CutAfter,
    /// The request is carried out, and the answer comes this much later.
    Slow(Duration),
    /// The request waits this long before it is carried out.
    Held(Duration),
    /// The bot is sent to another address.
    Redirected(&'static str),
}

/// A fault: what goes wrong, where and how often.
#[derive(Debug, Clone)]
pub struct Fault {
    kind: Kind,
    route: String,
    left: Option<usize>,
    until: Option<Instant>,
}

impl Fault {
    /// A fault of every request until [`Faults::clear`].
    pub fn new(kind: Kind) -> Self {
        Self { kind, route: String::new(), left: None, until: None }
    }

    /// Only where the method and pattern of the address contain this text,
    /// such as `callback` or `GET /gateway`.
    pub fn on(mut self, route: &str) -> Self {
        route.clone_into(&mut self.route);
        self
    }

    /// Only the next so many requests.
    pub fn times(mut self, times: usize) -> Self {
        self.left = Some(times);
        self
    }

    /// Only for so long.
    pub fn during(mut self, time: Duration) -> Self {
        self.until = Some(Instant::now() + time);
        self
    }

    fn over(&self) -> bool {
        self.left == Some(0) || self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// The faults that are switched on. The first that fits a request is taken.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    /// Switches a fault on.
    pub fn add(&self, fault: Fault) {
        self.0.lock().unwrap().push(fault);
    }

    /// Switches all faults off.
    pub fn clear(&self) {
        self.0.lock().unwrap().clear();
    }

    /// The fault that a request meets; using it up counts.
    pub(super) fn meet(&self, route: &str) -> Option<Kind> {
        let mut faults = self.0.lock().unwrap();
        faults.retain(|fault| !fault.over());
        let fault = faults.iter_mut().find(|fault| route.contains(&fault.route))?;
        if let Some(left) = &mut fault.left {
            *left -= 1;
        }
        Some(fault.kind)
    }
}

/// The answer of a fault that answers instead of Discord.
pub(super) fn answer(kind: Kind) -> Option<Response> {
    match kind {
        Kind::Limited { retry_after } => Some(limited(retry_after, false)),
        Kind::LimitedGlobally { retry_after } => Some(limited(retry_after, true)),
        Kind::Broken(status) => {
            let text = format!("{status}: Internal Server Error");
            Some((code(status), axum::Json(json!({ "message": text, "code": 0 }))).into_response())
        }
        Kind::BrokenProxy(status) => {
            let page =
                format!("<html><head><title>{status}</title></head><body>proxy</body></html>");
            Some((code(status), Html(page)).into_response())
        }
        Kind::Redirected(to) => Some((StatusCode::FOUND, [(header::LOCATION, to)]).into_response()),
        _ => None,
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("a status")
}

fn limited(retry_after: Duration, global: bool) -> Response {
    let seconds = retry_after.as_secs_f64();
    let body = json!({
        "message": "You are being rate limited.", "retry_after": seconds, "global": global,
    });
    let mut response = (StatusCode::TOO_MANY_REQUESTS, axum::Json(body)).into_response();
    let headers = response.headers_mut();
    put(headers, header::RETRY_AFTER.as_str(), &format!("{:.0}", seconds.ceil()));
    put(headers, "x-ratelimit-scope", if global { "global" } else { "user" });
    if global {
        put(headers, "x-ratelimit-global", "true");
    } else {
        usual_headers(headers, "limited", 0, retry_after);
    }
    response
}

/// The headers by which Discord says how many requests are left.
pub(super) fn usual_headers(headers: &mut HeaderMap, bucket: &str, left: u64, resets: Duration) {
    let at = Duration::from_millis(super::clock::wall_millis()) + resets;
    put(headers, "x-ratelimit-limit", "50");
    put(headers, "x-ratelimit-remaining", &left.to_string());
    put(headers, "x-ratelimit-reset", &format!("{:.3}", at.as_secs_f64()));
    put(headers, "x-ratelimit-reset-after", &format!("{:.3}", resets.as_secs_f64()));
    put(headers, "x-ratelimit-bucket", bucket);
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("a header"));
}
