//! The page: files inside the program, and what browsers may do with them.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::http::refusal::Refusal;

/// Where the files of the page are.
const FOLDER: &str = "/page/";
/// What stands at the address itself.
const FIRST: &str = "index.html";

/// A file of the page.
#[derive(Debug)]
struct File {
    path: &'static str,
    text: &'static str,
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(File { path: $path, text: include_str!(concat!("page/", $path)) }),*]
    };
}

const FILES: &[File] = files![
    "index.html",
    "annalist.svg",
    "you.svg",
    "style/look.css",
    "style/frame.css",
    "style/message.css",
    "style/embed.css",
    "style/compose.css",
    "style/above.css",
    "early.js",
    "main.js",
    "conversation.js",
    "dom.js",
    "frame.js",
    "inspector.js",
    "interactions.js",
    "listbox.js",
    "log.js",
    "look.js",
    "menu.js",
    "wire.js",
    "words.js",
    "compose/box.js",
    "compose/command.js",
    "compose/commands.js",
    "compose/option.js",
    "draw/components.js",
    "draw/embed.js",
    "draw/inline.js",
    "draw/markdown.js",
    "draw/markup.js",
    "draw/message.js",
];

/// Scripts, styles and pictures come from this program and from nowhere else, none
/// of them from inside the page, and no script may make elements out of text.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'",
);

/// Headers that every answer has.
const HARDENED: [(HeaderName, HeaderValue); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
    ),
];

/// A file of the page, or a word that there is none.
pub(super) async fn find(method: Method, uri: Uri) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return other_method().await.into_response();
    }
    let path = match uri.path() {
        "/" => Some(FIRST),
        path => path.strip_prefix(FOLDER),
    };
    let file = path.and_then(|path| FILES.iter().find(|file| file.path == path));
    match file {
        Some(file) => ([(CONTENT_TYPE, content_type(file.path))], file.text).into_response(),
        None => {
            let why = "there is nothing here; the page is at /";
            Refusal::new(StatusCode::NOT_FOUND, why).into_response()
        }
    }
}

/// A word that something is done otherwise.
pub(super) async fn other_method() -> Refusal {
    let why = "that is not done here; the page reads with GET and posts interactions with POST";
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, why)
}

/// Adds what browsers have to keep to.
pub(super) async fn harden(mut response: Response) -> Response {
    let headers: &mut HeaderMap = response.headers_mut();
    headers.extend(HARDENED);
    // A newer program has a newer page, and replies are of one moment.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn below(folder: &Path, found: &mut Vec<String>, base: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found, base);
            } else {
                found.push(path.strip_prefix(base).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn every_file_is_served() {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/playground/page");
        let mut found = Vec::new();
        below(&base, &mut found, &base);
        let mut served: Vec<_> = FILES.iter().map(|file| file.path.to_owned()).collect();
        found.sort();
        served.sort();
        assert_eq!(found, served);
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for File { path, text } in FILES {
            for line in text.lines().filter(|line| line.contains("://")) {
                let named = [
                    "// ",
                    "/** ",
                    " * ",
                    ": https://www.w3.org",
                    "http://www.w3.org/2000/svg",
                    "https?:",
                ];
                assert!(named.iter().any(|known| line.contains(known)), "{path}: {line}");
            }
        }
    }
}
