//! The commands that a bot registers, everywhere or for one server.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use super::APPLICATION;
use super::body::Sent;
use super::error::{Answer, Form, Refusal};
use super::limits::{command, list};
use super::openapi;
use super::rest::{Authorized, Route};
use super::state::{Core, State as Kept};

type Params = HashMap<String, String>;
/// Everywhere, or a server.
type Scope = Option<u64>;

/// The whole list: read, replaced at once, or added to.
pub(super) async fn all(
    _: Authorized,
    State(core): State<Arc<Core>>,
    Path(params): Path<Params>,
    Query(query): Query<Params>,
    method: Method,
    Extension(route): Extension<Route>,
    Extension(sent): Extension<Sent>,
) -> Answer {
    let scope = scope(&core, &params)?;
    match method {
        Method::GET => {
            let full = query.get("with_localizations").is_some_and(|value| value == "true");
            let kept = core.state.lock().unwrap();
            let commands = kept.commands.get(&scope).cloned().unwrap_or_default();
            let shown = commands.into_iter().map(|each| if full { each } else { plain(each) });
            Ok(Json(shown.collect::<Value>()).into_response())
        }
        Method::PUT => replace(&core, scope, &route, sent.get()?),
        Method::POST => add(&core, scope, &route, sent.get()?),
        _ => Err(Refusal::new(405, 0, "405: Method Not Allowed")),
    }
}

/// One command: read, changed or removed.
pub(super) async fn one(
    _: Authorized,
    State(core): State<Arc<Core>>,
    Path(params): Path<Params>,
    method: Method,
    Extension(route): Extension<Route>,
    Extension(sent): Extension<Sent>,
) -> Answer {
    let scope = scope(&core, &params)?;
    let mut kept = core.state.lock().unwrap();
    let commands = kept.commands.entry(scope).or_default();
    let found = commands.iter().position(|each| each["id"] == params["command_id"].as_str());
    let n = found.ok_or_else(|| Refusal::new(404, 10_063, "Unknown application command"))?;
    match method {
        Method::GET => Ok(Json(commands[n].clone()).into_response()),
        Method::DELETE => {
            commands.remove(n);
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Method::PATCH => {
            let mut wanted = commands[n].clone();
            for (key, value) in sent.get()?.as_object().into_iter().flatten() {
                wanted[key] = value.clone();
            }
            let mut form = Form::default();
            command::check(&mut form, "", &wanted);
            openapi::check(&mut form, &route.0, "patch", sent.get()?);
            core.judge(&route.with(&method), &form)?;
            commands[n] = kept_as(&core, scope, &wanted, Some(&commands[n]));
            Ok(Json(commands[n].clone()).into_response())
        }
        _ => Err(Refusal::new(405, 0, "405: Method Not Allowed")),
    }
}

fn scope(core: &Core, params: &Params) -> Result<Scope, Refusal> {
    if params["application_id"] != APPLICATION.to_string() {
        let message = "You are not authorized to perform this action on this application";
        return Err(Refusal::new(403, 20_012, message));
    }
    let Some(guild) = params.get("guild_id") else { return Ok(None) };
    let known = core.options.guilds.iter().find(|id| id.to_string() == *guild);
    known.copied().map(Some).ok_or_else(|| Refusal::new(403, 50_001, "Missing Access"))
}

fn replace(core: &Core, scope: Scope, route: &Route, wanted: &Value) -> Answer {
    let mut form = Form::default();
    for (n, each) in list(wanted).iter().enumerate() {
        command::check(&mut form, &n.to_string(), each);
    }
    command::check_unique(&mut form, list(wanted));
    openapi::check(&mut form, &route.0, "put", wanted);
    core.judge(&route.with(&Method::PUT), &form)?;
    for kind in 1..=4 {
        let of_kind = list(wanted).iter().filter(|each| kind_of(each) == kind).count();
        check_room(kind, of_kind)?;
    }
    let mut kept = core.state.lock().unwrap();
    let before = kept.commands.remove(&scope).unwrap_or_default();
    let same = |each: &Value| before.iter().find(|old| is_same(old, each));
    let after: Vec<Value> =
        list(wanted).iter().map(|each| kept_as(core, scope, each, same(each))).collect();
    kept.commands.insert(scope, after.clone());
    Ok(Json(after).into_response())
}

fn add(core: &Core, scope: Scope, route: &Route, wanted: &Value) -> Answer {
    let mut form = Form::default();
    command::check(&mut form, "", wanted);
    openapi::check(&mut form, &route.0, "post", wanted);
    core.judge(&route.with(&Method::POST), &form)?;
    let mut kept = core.state.lock().unwrap();
    let commands = kept.commands.entry(scope).or_default();
    if let Some(n) = commands.iter().position(|old| is_same(old, wanted)) {
        commands[n] = kept_as(core, scope, wanted, Some(&commands[n]));
        return Ok(Json(commands[n].clone()).into_response());
    }
    let kind = kind_of(wanted);
    check_room(kind, commands.iter().filter(|each| kind_of(each) == kind).count() + 1)?;
    let made = kept_as(core, scope, wanted, None);
    commands.push(made.clone());
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

fn check_room(kind: u64, count: usize) -> Result<(), Refusal> {
    let most = command::most(kind);
    if count <= most {
        return Ok(());
    }
    let message = format!("Maximum number of application commands reached ({most}).");
    Err(Refusal::new(400, 30_032, &message))
}

fn kind_of(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

fn is_same(old: &Value, new: &Value) -> bool {
    old["name"] == new["name"] && kind_of(old) == kind_of(new)
}

/// A command as Discord keeps it: with a number, a version, and what it adds.
fn kept_as(core: &Core, scope: Scope, wanted: &Value, before: Option<&Value>) -> Value {
    let fresh = core.ids.next().to_string();
    let or = |key: &str, default: Value| match &wanted[key] {
        Value::Null => default,
        given => given.clone(),
    };
    let permissions = match &wanted["default_member_permissions"] {
        Value::Number(number) => number.to_string().into(),
        given => given.clone(),
    };
    let mut made = json!({
        "id": before.map_or_else(|| fresh.clone().into(), |old| old["id"].clone()),
        "application_id": APPLICATION.to_string(), "version": fresh, "type": kind_of(wanted),
        "name": wanted["name"], "name_localizations": wanted["name_localizations"],
        "description": or("description", "".into()),
        "description_localizations": wanted["description_localizations"],
        "default_member_permissions": permissions,
        "dm_permission": or("dm_permission", scope.is_none().into()),
        "contexts": wanted["contexts"], "nsfw": or("nsfw", false.into()),
        "integration_types": or("integration_types", json!([0])),
    });
    if let Some(guild) = scope {
        made["guild_id"] = guild.to_string().into();
    }
    if !list(&wanted["options"]).is_empty() {
        made["options"] = list(&wanted["options"]).iter().map(option_as).collect();
    }
    match before {
        // What is registered anew without a change keeps its version.
        Some(old) if same_but_version(old, &made) => old.clone(),
        _ => made,
    }
}

fn same_but_version(old: &Value, new: &Value) -> bool {
    let bare = |of: &Value| {
        let mut of = of.clone();
        of["version"] = Value::Null;
        of
    };
    bare(old) == bare(new)
}

/// An option as Discord keeps it: what is false or empty is left out,
/// translations are there even where there are none.
fn option_as(wanted: &Value) -> Value {
    let mut made = Map::new();
    for key in ["name_localizations", "description_localizations"] {
        made.insert(key.into(), Value::Null);
    }
    for (key, value) in wanted.as_object().into_iter().flatten() {
        let value = match key.as_str() {
            "options" => list(value).iter().map(option_as).collect(),
            _ => value.clone(),
        };
        let nothing = value.is_null() || value == false || value == json!([]);
        if !nothing {
            made.insert(key.clone(), value);
        }
    }
    Value::Object(made)
}

/// A command without its translations, as it is listed unless they are asked for.
fn plain(mut command: Value) -> Value {
    if let Some(fields) = command.as_object_mut() {
        fields.retain(|key, _| !key.ends_with("_localizations"));
    }
    for key in ["options", "choices"] {
        for inner in command.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            *inner = plain(inner.take());
        }
    }
    command
}

impl Kept {
    /// The number of a registered command, by name and type; a server's own first.
    pub(super) fn command_id(&self, name: &str, kind: u64, guild: Option<u64>) -> Option<u64> {
        let scopes = [guild, None];
        let mut commands = scopes.iter().filter_map(|scope| self.commands.get(scope)).flatten();
        let found = commands.find(|each| each["name"] == name && kind_of(each) == kind)?;
        found["id"].as_str()?.parse().ok()
    }
}
