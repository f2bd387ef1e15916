//! First replies to interactions.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::body::Sent;
use super::error::{Answer, Form, Refusal};
use super::limits::message::{self, EPHEMERAL};
use super::messages::{self, Cause};
use super::openapi;
use super::rest::Route;
use super::state::{Core, Held, State as Kept};

/// What is left for a first reply.
pub const FIRST_REPLY: Duration = Duration::from_secs(3);

const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
const AUTOCOMPLETE: u64 = 4;

const MESSAGE: u64 = 4;
const DEFERRED_MESSAGE: u64 = 5;
const DEFERRED_UPDATE: u64 = 6;
const UPDATE: u64 = 7;
const CHOICES: u64 = 8;

/// `POST /interactions/{interaction_id}/{interaction_token}/callback`
pub(super) async fn reply(
    State(core): State<Arc<Core>>,
    Path((id, token)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    Extension(route): Extension<Route>,
    Extension(sent): Extension<Sent>,
) -> Answer {
    let id = id.parse().map_err(|_| Refusal::unknown_interaction())?;
    let answered = accept(&core, id, &token, &route, &sent);
    let mut kept = core.state.lock().unwrap();
    let held = kept.interactions.get_mut(&id);
    if let Err(refusal) = answered {
        if let Some(held) = held {
            held.refused.push(refusal.clone());
        }
        return Err(refusal);
    }
    let wants = query.get("with_response").is_some_and(|value| value == "true" || value == "1");
    if !wants {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let held = kept.interactions.get(&id).ok_or_else(Refusal::unknown_interaction)?;
    Ok(Json(told(id, held, &kept)).into_response())
}

/// Takes a first reply, or says why not.
fn accept(core: &Core, id: u64, token: &str, route: &Route, sent: &Sent) -> Result<(), Refusal> {
    let mut kept = core.state.lock().unwrap();
    let held = kept.interactions.get(&id).filter(|held| held.token == token);
    let held = held.ok_or_else(Refusal::unknown_interaction)?;
    if held.first.is_some() {
        return Err(Refusal::acknowledged());
    }
    if core.clock.now() >= held.made + FIRST_REPLY {
        return Err(Refusal::unknown_interaction());
    }
    let body = sent.get()?;
    let named = route.with(&Method::POST);
    let mut form = Form::default();
    check(&mut form, held, body);
    openapi::check(&mut form, &route.0, "post", body);
    core.judge(&named, &form)?;
    if body["type"] == MESSAGE && message::is_empty(&body["data"]) {
        core.violation(&named, "data", "EMPTY", "the message is empty");
        return Err(Refusal::empty_message());
    }
    carry_out(core, &mut kept, id, body)?;
    let shows = matches!(body["type"].as_u64(), Some(MESSAGE | UPDATE));
    if let Some(ping) = message::pings(&body["data"]).filter(|_| shows) {
        core.violation(&named, "data.allowed_mentions", "PINGS", &ping);
    }
    Ok(())
}

/// Whether a reply of this type fits this interaction, and what is in it.
fn check(form: &mut Form, held: &Held, body: &Value) {
    let kind = body["type"].as_u64().unwrap_or_default();
    let fits: &[u64] = match held.what.kind {
        COMMAND => &[MESSAGE, DEFERRED_MESSAGE, 9, 10, 12],
        COMPONENT => &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, 9, 10, 12],
        AUTOCOMPLETE => &[CHOICES],
        _ => &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE],
    };
    if !fits.contains(&kind) {
        let message = format!("Value must be one of {fits:?}.");
        return form.wrong("type", "BASE_TYPE_CHOICES", message);
    }
    match kind {
        MESSAGE | UPDATE => message::check(form, "data", &body["data"]),
        DEFERRED_MESSAGE => check_deferral(form, &body["data"]["flags"]),
        CHOICES => message::check_choices(form, "data.choices", &body["data"]["choices"]),
        _ => {}
    }
}

fn check_deferral(form: &mut Form, flags: &Value) {
    if flags.as_u64().unwrap_or_default() & !EPHEMERAL != 0 {
        let message = "Only EPHEMERAL can be set while deferring";
        form.wrong("data.flags", "MESSAGE_FLAGS_INVALID", message);
    }
}

fn carry_out(core: &Core, kept: &mut Kept, id: u64, body: &Value) -> Result<(), Refusal> {
    let kind = body["type"].as_u64().unwrap_or_default();
    let source = kept.interactions[&id].what.message.as_ref().map(|seen| seen.id);
    let mut original = source;
    match kind {
        MESSAGE | DEFERRED_MESSAGE => {
            let message = core.ids.next();
            let loading = kind == DEFERRED_MESSAGE;
            let cause = kept.interactions[&id].cause(id, false);
            let posted = messages::create(message, &body["data"], &cause, loading);
            kept.messages.insert(message, posted);
            original = Some(message);
        }
        UPDATE => {
            let posted = source.and_then(|source| kept.messages.get_mut(&source));
            let posted = posted.ok_or_else(Refusal::unknown_message)?;
            let after = messages::edited(posted, &body["data"]);
            if message::is_empty(&after) {
                core.violation("callback", "data", "EMPTY", "nothing is left of the message");
                return Err(Refusal::empty_message());
            }
            posted.json = after;
        }
        CHOICES => original = None,
        _ => {}
    }
    let held = kept.interactions.get_mut(&id).ok_or_else(Refusal::unknown_interaction)?;
    held.original = original;
    held.promised = kind == DEFERRED_UPDATE;
    held.first = Some(body.clone());
    held.first_after = Some(core.clock.now().saturating_sub(held.made));
    Ok(())
}

/// What is returned of a reply to those who ask.
fn told(id: u64, held: &Held, kept: &Kept) -> Value {
    let kind = held.first.as_ref().map_or(Value::Null, |first| first["type"].clone());
    let mut told = json!({ "interaction": { "id": id.to_string(), "type": held.what.kind } });
    if let Some(posted) = held.original.and_then(|message| kept.messages.get(&message)) {
        told["interaction"]["response_message_id"] = posted.json["id"].clone();
        told["interaction"]["response_message_loading"] = posted.loading.into();
        told["interaction"]["response_message_ephemeral"] = posted.only_for.is_some().into();
        told["resource"] = json!({ "type": kind, "message": posted.json });
    }
    told
}

impl Held {
    /// What a message in answer to this interaction says of it.
    pub(super) fn cause(&self, id: u64, followup: bool) -> Cause<'_> {
        Cause {
            id,
            kind: self.what.kind,
            command: self.what.command.as_ref().map(|(name, kind)| (name.as_str(), *kind)),
            user: &self.what.user,
            place: self.what.place,
            message: self.what.message.as_ref().map(|seen| seen.id),
            target: self.what.data["target_id"].as_str(),
            followup,
        }
    }
}
