//! The addresses, and what every request goes through: faults, the record, the
//! token, the headers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Sent;
use super::error::{Answer, Code, Refusal};
use super::faults::{self, Kind};
use super::place::bot;
use super::state::Core;
use super::wire::Peer;
use super::{APPLICATION, callback, commands, gateway, record, webhook};

/// The largest body that is read.
const LARGEST: usize = 30 << 20;

/// All addresses.
pub(super) fn router(core: &Arc<Core>) -> Router {
    let mut all = Router::new();
    for base in ["/api/v10", "/api/v9", "/api"] {
        all = all.nest(base, api());
    }
    for path in ["/", "/gateway", "/gateway/", "/resume", "/resume/"] {
        all = all.route(path, get(gateway::open));
    }
    all.fallback(|| async { Refusal::not_found() })
        .method_not_allowed_fallback(|| async { Refusal::new(405, 0, "405: Method Not Allowed") })
        .layer(from_fn_with_state(core.clone(), watch))
        .with_state(core.clone())
}

fn api() -> Router<Arc<Core>> {
    let commands = "/applications/{application_id}";
    Router::new()
        .route("/gateway", get(gateway_url))
        .route("/gateway/bot", get(gateway_bot))
        .route("/users/@me", get(me))
        .route("/applications/@me", get(application))
        .route("/oauth2/applications/@me", get(application))
        .route(&format!("{commands}/commands"), any(commands::all))
        .route(&format!("{commands}/commands/{{command_id}}"), any(commands::one))
        .route(&format!("{commands}/guilds/{{guild_id}}/commands"), any(commands::all))
        .route(
            &format!("{commands}/guilds/{{guild_id}}/commands/{{command_id}}"),
            any(commands::one),
        )
        .route("/interactions/{interaction_id}/{interaction_token}/callback", post(callback::reply))
        .route("/webhooks/{webhook_id}/{webhook_token}", post(webhook::followup))
        .route("/webhooks/{webhook_id}/{webhook_token}/messages/@original", any(webhook::message))
        .route(
            "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
            any(webhook::message),
        )
}

/// The pattern of an address behind the version, such as `/gateway/bot`.
#[derive(Debug, Clone)]
pub struct Route(pub String);

impl Route {
    /// What violations are filed under.
    pub fn with(&self, method: &axum::http::Method) -> String {
        format!("{method} {}", self.0)
    }
}

/// Notes the request, lets a fault have its way, and hands the body on.
async fn watch(
    State(core): State<Arc<Core>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let route = pattern(&parts);
    let named = route.with(&parts.method);
    let which = core.record.request(record::Request {
        method: parts.method.to_string(),
        route: named.clone(),
        path: blotted(&parts, &route),
        body: Value::Null,
        status: 0,
        code: None,
    });
    let fault = core.faults.meet(&named);
    if fault == Some(Kind::CutBefore) {
        peer.cut();
        core.changed();
        return Response::default();
    }
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return Refusal::new(413, 40_005, "Request entity too large").into_response();
    };
    let sent = Sent::read(&parts.headers, &bytes);
    core.record.body(which, redacted(sent.value.clone()));
    parts.extensions.insert(sent);
    parts.extensions.insert(route.clone());
    let request = Request::from_parts(parts, Body::from(bytes));
    let mut response = serve(fault, request, next).await;
    finish(&core, which, fault, &peer, &mut response);
    if let Some(Kind::Slow(time)) = fault {
        tokio::time::sleep(time).await;
    }
    response
}

async fn serve(fault: Option<Kind>, request: Request, next: Next) -> Response {
    if let Some(Kind::Held(time)) = fault {
        tokio::time::sleep(time).await;
    }
    match fault.and_then(faults::answer) {
        Some(answer) => answer,
        None => next.run(request).await,
    }
}

/// Notes the answer, adds the usual headers, cuts the line if that is the fault.
fn finish(core: &Core, which: usize, fault: Option<Kind>, peer: &Peer, response: &mut Response) {
    let code = response.extensions().get::<Code>().map(|code| code.0);
    let status = response.status().as_u16();
    if fault == Some(Kind::CutAfter) {
        peer.cut();
        core.record.answered(which, 0, code);
    } else {
        core.record.answered(which, status, code);
    }
    if status != 101 && !response.headers().contains_key("x-ratelimit-scope") {
        faults::usual_headers(response.headers_mut(), "plenty", 49, Duration::from_secs(1));
    }
    core.changed();
}

fn pattern(parts: &Parts) -> Route {
    let matched = parts.extensions.get::<MatchedPath>();
    let path = matched.map_or_else(|| parts.uri.path(), MatchedPath::as_str);
    let bare = ["/api/v10", "/api/v9", "/api"].iter().find_map(|base| path.strip_prefix(base));
    // The gateway's socket is no part of the API.
    Route(bare.map_or_else(|| format!("socket {path}"), str::to_owned))
}

/// The address without the token in it.
fn blotted(parts: &Parts, route: &Route) -> String {
    if !route.0.contains("_token}") {
        return parts.uri.path().to_owned();
    }
    let hidden =
        |(n, step): (usize, &str)| if n == 2 { "{token}".to_owned() } else { step.to_owned() };
    let path = parts.uri.path();
    let from = path.find("/webhooks/").or_else(|| path.find("/interactions/")).unwrap_or_default();
    let (base, rest) = path.split_at(from + 1);
    format!("{base}{}", rest.split('/').enumerate().map(hidden).collect::<Vec<_>>().join("/"))
}

fn redacted(mut body: Value) -> Value {
    if body.get("token").is_some() {
        body["token"] = "{token}".into();
    }
    body
}

/// Proof that a request came with the bot's token.
#[derive(Debug)]
pub struct Authorized;

impl FromRequestParts<Arc<Core>> for Authorized {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, core: &Arc<Core>) -> Result<Self, Refusal> {
        let expected = format!("Bot {}", core.options.token);
        if given(&parts.headers) == Some(expected.as_str()) {
            return Ok(Self);
        }
        Err(Refusal::unauthorized())
    }
}

fn given(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()
}

async fn gateway_url(State(core): State<Arc<Core>>) -> Json<Value> {
    Json(json!({ "url": core.socket_url() }))
}

async fn gateway_bot(_: Authorized, State(core): State<Arc<Core>>) -> Json<Value> {
    let left = core.gateway.identifies_left(&core.options);
    let url = core.options.gateway_url.clone().unwrap_or_else(|| core.socket_url());
    Json(json!({
        "url": url, "shards": core.options.shards,
        "session_start_limit": {
            "total": core.options.session_starts, "remaining": left, "reset_after": 14_400_000,
            "max_concurrency": core.options.max_concurrency,
        },
    }))
}

async fn me(_: Authorized) -> Json<Value> {
    let mut me = bot();
    for (key, value) in
        [("verified", json!(true)), ("mfa_enabled", json!(false)), ("flags", json!(0))]
    {
        me[key] = value;
    }
    me["email"] = Value::Null;
    me["locale"] = "en-US".into();
    Json(me)
}

async fn application(_: Authorized, State(core): State<Arc<Core>>) -> Answer {
    let owner = super::User::named("owner").json();
    let application = json!({
        "id": APPLICATION.to_string(), "name": "archive-bot", "icon": null, "description": "",
        "summary": "", "type": null, "bot": bot(), "owner": owner, "team": null, "tags": [],
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "00".repeat(32),
        "flags": 0, "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "approximate_guild_count": core.options.guilds.len(),
        "approximate_user_install_count": 1,
        "integration_types_config": { "0": {}, "1": {} },
    });
    Ok(Json(application).into_response())
}

impl Core {
    /// The address of the gateway.
    pub(super) fn socket_url(&self) -> String {
        format!("ws://127.0.0.1:{}", self.port)
    }
}
