//! Who may ask. A browser carries any web page's requests to this machine, and a
//! web page may give itself a name that leads here. So a request has to name a
//! host that is known, and whoever sends something has to be this page.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::refusal::Refusal;

/// Who sends a request, as browsers say: <https://www.w3.org/TR/fetch-metadata/>.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// What it is for.
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Under which names the page may be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gate {
    open: bool,
    names: Vec<String>,
}

impl Gate {
    /// For this machine alone.
    pub fn closed() -> Self {
        Self::default()
    }

    /// For every machine that reaches this one, by its address or one of `names`.
    pub fn open_to_all(names: Vec<String>) -> Self {
        Self { open: true, names }
    }

    /// Whether other machines may ask.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether a request may name this host. An address cannot be given to another
    /// machine, and neither can `localhost`; any other name can.
    fn knows(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(address) => self.open || address.to_canonical().is_loopback(),
            Err(_) => {
                host == "localhost" || self.names.iter().any(|n| n.eq_ignore_ascii_case(&host))
            }
        }
    }

    fn refusal(&self, method: &Method, headers: &HeaderMap) -> Option<Refusal> {
        let Some(authority) = only(headers, &HOST).and_then(|host| host.parse::<Authority>().ok())
        else {
            let why = "the request names no host; open the page by its address";
            return Some(Refusal::new(StatusCode::BAD_REQUEST, why));
        };
        let host = authority.host();
        if !self.knows(host) {
            let next = if self.open {
                format!("open it by its address, or start it with --name {host}")
            } else {
                "open it as localhost or 127.0.0.1".to_owned()
            };
            let why = format!("the playground is not known as `{host}`; {next}");
            return Some(Refusal::new(StatusCode::MISDIRECTED_REQUEST, why));
        }
        if is_foreign(headers) || (*method == Method::POST && !is_from(headers, &authority)) {
            let why = "only the playground's own page may ask for this";
            return Some(Refusal::new(StatusCode::FORBIDDEN, why));
        }
        None
    }
}

/// Whether another page loads something from here. A link that leads here is no
/// such thing, and programs other than browsers do not say.
fn is_foreign(headers: &HeaderMap) -> bool {
    let foreign = |site| !matches!(site, "same-origin" | "none");
    only(headers, &SITE).is_some_and(foreign) && only(headers, &MODE) != Some("navigate")
}

/// Whether a page of this very address sent something. Browsers always say who does.
fn is_from(headers: &HeaderMap, authority: &Authority) -> bool {
    let Some(origin) = only(headers, &ORIGIN) else { return false };
    let (_, named) = origin.split_once("://").unwrap_or_default();
    named.eq_ignore_ascii_case(authority.as_str())
}

/// The value of a header that is there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Lets a request pass, or says why not.
pub(super) async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    match gate.refusal(request.method(), request.headers()) {
        None => next.run(request).await,
        Some(refusal) => refusal.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(gate: &Gate, method: &Method, headers: &[(HeaderName, &str)]) -> u16 {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        let refusal = gate.refusal(method, &headers.collect());
        refusal.map_or(200, |refusal| refusal.status.as_u16())
    }

    fn reading(gate: &Gate, host: &str) -> u16 {
        status(gate, &Method::GET, &[(HOST, host)])
    }

    #[test]
    fn only_names_that_nobody_can_take_are_known() {
        let closed = Gate::closed();
        for host in [
            "localhost:8088", "LOCALHOST", "127.0.0.1:8088", "127.9.9.9", "[::1]:8088",
            "localhost.",
        ] {
            assert_eq!(reading(&closed, host), 200, "{host}");
        }
        for host in [
            "evil.example:8088",
            "localhost.evil.example",
            "192.168.1.5",
            "127.0.0.1.evil.example",
            "[::2]",
        ] {
            assert_eq!(reading(&closed, host), 421, "{host}");
        }
    }

    #[test]
    fn a_request_names_one_host() {
        let closed = Gate::closed();
        assert_eq!(status(&closed, &Method::GET, &[]), 400);
        assert_eq!(reading(&closed, ""), 400);
        let two = [(HOST, "localhost"), (HOST, "evil.example")];
        assert_eq!(status(&closed, &Method::GET, &two), 400);
    }

    #[test]
    fn an_open_gate_knows_addresses_and_the_names_it_was_given() {
        let open = Gate::open_to_all(vec!["Archive.example".to_owned()]);
        for host in ["192.168.1.5:8088", "[2001:db8::1]", "archive.example", "localhost"] {
            assert_eq!(reading(&open, host), 200, "{host}");
        }
        assert_eq!(reading(&open, "evil.example"), 421);
    }

    /// Such a page sees nothing of the answer, but could have many worked out.
    #[test]
    fn other_pages_load_nothing_from_here() {
        let read = |site: &str, mode: &str| {
            let headers = [(HOST, "127.0.0.1:8088"), (SITE, site), (MODE, mode)];
            status(&Gate::closed(), &Method::GET, &headers)
        };
        assert_eq!(read("same-origin", "cors"), 200);
        assert_eq!((read("none", "navigate"), read("cross-site", "navigate")), (200, 200));
        for site in ["cross-site", "same-site"] {
            assert_eq!((read(site, "no-cors"), read(site, "cors")), (403, 403));
        }
    }

    #[test]
    fn only_the_page_itself_sends_something() {
        let sent = |origin: &str| {
            status(&Gate::closed(), &Method::POST, &[(HOST, "127.0.0.1:8088"), (ORIGIN, origin)])
        };
        assert_eq!(sent("http://127.0.0.1:8088"), 200);
        for origin in
            ["http://evil.example", "null", "http://127.0.0.1:8089", "http://localhost:8088", ""]
        {
            assert_eq!(sent(origin), 403, "{origin}");
        }
        let unsaid = status(&Gate::closed(), &Method::POST, &[(HOST, "127.0.0.1:8088")]);
        assert_eq!(unsaid, 403);
    }
}
