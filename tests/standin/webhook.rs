//! What comes after a first reply: edits, deletions and follow-ups.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use serde_json::Value;

use super::APPLICATION;
use super::body::Sent;
use super::error::{Answer, Form, Refusal};
use super::limits::message;
use super::messages;
use super::openapi;
use super::rest::Route;
use super::state::{Core, State as Kept};

/// How long an interaction can be answered.
pub const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);
/// The follow-ups where only the user installed the bot.
const FEW_FOLLOWUPS: usize = 5;

type Params = HashMap<String, String>;

/// `POST /webhooks/{webhook_id}/{webhook_token}`
pub(super) async fn followup(
    State(core): State<Arc<Core>>,
    Path(params): Path<Params>,
    Extension(route): Extension<Route>,
    Extension(sent): Extension<Sent>,
) -> Answer {
    let mut kept = core.state.lock().unwrap();
    let id = find(&core, &kept, &params)?;
    let named = route.with(&Method::POST);
    let done = post(&core, &mut kept, id, &named, &route, &sent);
    conclude(&mut kept, id, done)
}

/// A message that is there: `@original` or by number; read, edited or deleted.
pub(super) async fn message(
    State(core): State<Arc<Core>>,
    Path(params): Path<Params>,
    method: Method,
    Extension(route): Extension<Route>,
    Extension(sent): Extension<Sent>,
) -> Answer {
    let mut kept = core.state.lock().unwrap();
    let id = find(&core, &kept, &params)?;
    let done = act(&core, &mut kept, id, &params, &method, &route, &sent);
    conclude(&mut kept, id, done)
}

fn conclude(kept: &mut Kept, id: u64, done: Answer) -> Answer {
    if let (Err(refusal), Some(held)) = (&done, kept.interactions.get_mut(&id)) {
        held.refused.push(refusal.clone());
    }
    done
}

/// The interaction of a token.
fn find(core: &Core, kept: &Kept, params: &Params) -> Result<u64, Refusal> {
    if params["webhook_id"] != APPLICATION.to_string() {
        return Err(Refusal::unknown_webhook());
    }
    let token = &params["webhook_token"];
    let found = kept.interactions.iter().find(|(_, held)| held.token == *token);
    let (id, held) = found.ok_or_else(Refusal::invalid_webhook_token)?;
    if core.clock.now() >= held.made + TOKEN_LIFE {
        return Err(Refusal::invalid_webhook_token());
    }
    // Before a first reply, and of offers while typing, there is no webhook.
    if held.first.as_ref().is_none_or(|first| first["type"] == 8) {
        return Err(Refusal::unknown_webhook());
    }
    Ok(*id)
}

fn post(core: &Core, kept: &mut Kept, id: u64, named: &str, route: &Route, sent: &Sent) -> Answer {
    let body = sent.get()?;
    judge(core, named, route, "post", body)?;
    if message::is_empty(body) {
        core.violation(named, "", "EMPTY", "the message is empty");
        return Err(Refusal::empty_message());
    }
    let held = &kept.interactions[&id];
    let loading = held.original.filter(|message| kept.messages[message].loading);
    if let Some(original) = loading {
        // The first message after a deferred reply is that reply.
        return edit(core, kept, id, original, named, body);
    }
    if held.what.place.only_by_user() && held.followups.len() >= FEW_FOLLOWUPS {
        let message = "This interaction has hit the maximum number of follow up messages.";
        return Err(Refusal::new(400, 40_094, message));
    }
    let number = core.ids.next();
    let posted = messages::create(number, body, &held.cause(id, true), false);
    let json = posted.json.clone();
    kept.messages.insert(number, posted);
    if let Some(held) = kept.interactions.get_mut(&id) {
        held.followups.push(number);
    }
    Ok(Json(json).into_response())
}

fn act(
    core: &Core,
    kept: &mut Kept,
    id: u64,
    params: &Params,
    method: &Method,
    route: &Route,
    sent: &Sent,
) -> Answer {
    let number = number(kept, id, params).ok_or_else(Refusal::unknown_message)?;
    match *method {
        Method::GET => Ok(Json(kept.messages[&number].json.clone()).into_response()),
        Method::DELETE => {
            if let Some(posted) = kept.messages.get_mut(&number) {
                posted.deleted = true;
            }
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Method::PATCH => {
            let body = sent.get()?;
            let named = route.with(method);
            judge(core, &named, route, "patch", body)?;
            edit(core, kept, id, number, &named, body)
        }
        _ => Err(Refusal::new(405, 0, "405: Method Not Allowed")),
    }
}

/// The message that is meant, if it is this interaction's and still there.
fn number(kept: &Kept, id: u64, params: &Params) -> Option<u64> {
    let held = &kept.interactions[&id];
    let number = match params.get("message_id").map(String::as_str) {
        None | Some("@original") => held.original?,
        Some(text) => text.parse().ok()?,
    };
    let own = held.original == Some(number) || held.followups.contains(&number);
    let there = kept.messages.get(&number).is_some_and(|posted| !posted.deleted);
    (own && there).then_some(number)
}

/// Checks the limits and the description, and notes pings.
fn judge(
    core: &Core,
    named: &str,
    route: &Route,
    method: &str,
    body: &Value,
) -> Result<(), Refusal> {
    let mut form = Form::default();
    message::check(&mut form, "", body);
    openapi::check(&mut form, &route.0, method, body);
    core.judge(named, &form)?;
    if let Some(ping) = message::pings(body) {
        core.violation(named, "allowed_mentions", "PINGS", &ping);
    }
    Ok(())
}

fn edit(core: &Core, kept: &mut Kept, id: u64, number: u64, named: &str, body: &Value) -> Answer {
    let posted = kept.messages.get_mut(&number).ok_or_else(Refusal::unknown_message)?;
    let mut after = messages::edited(posted, body);
    if message::is_empty(&after) {
        core.violation(named, "", "EMPTY", "nothing is left of the message");
        return Err(Refusal::empty_message());
    }
    if !posted.loading {
        after["edited_timestamp"] = super::clock::written(core.ids.next()).into();
    }
    posted.json = after.clone();
    posted.loading = false;
    if let Some(held) = kept.interactions.get_mut(&id) {
        held.edits.push(body.clone());
        held.promised &= held.original != Some(number);
    }
    Ok(Json(after).into_response())
}
