use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use serenity::http::HttpBuilder;

use super::*;
use crate::discord::schema;

const TOKEN: &str = "MTIz.secret.token";

/// A registry on loopback that answers as Discord does.
#[derive(Debug, Default)]
struct Registered {
    commands: Mutex<Vec<Value>>,
    writes: Mutex<Vec<Value>>,
}

/// A command as Discord gives it back: with numbers of its own and defaults, for
/// what it was told.
fn given_back(told: &Value, number: usize, server: bool) -> Value {
    let mut command = told.clone();
    let map = command.as_object_mut().unwrap();
    map.insert("id".into(), json!(format!("90{number}")));
    map.insert("application_id".into(), json!("42"));
    map.insert("version".into(), json!(format!("91{number}")));
    map.insert("nsfw".into(), json!(false));
    map.insert("default_permission".into(), json!(true));
    let permissions = told["default_member_permissions"].as_u64().map(|bits| bits.to_string());
    map.insert("default_member_permissions".into(), json!(permissions));
    map.entry("description").or_insert(json!(""));
    map.entry("description_localizations").or_insert(Value::Null);
    if server {
        map.insert("guild_id".into(), json!("77"));
        map.insert("contexts".into(), Value::Null);
        map.insert("integration_types".into(), json!([0]));
    } else {
        let in_messages = told["contexts"].as_array().unwrap().contains(&json!(1));
        map.insert("dm_permission".into(), json!(in_messages));
        map["contexts"].as_array_mut().unwrap().reverse();
    }
    command
}

async fn list(
    State(registered): State<Arc<Registered>>,
    Query(query): Query<Vec<(String, String)>>,
) -> Json<Value> {
    assert_eq!(query, [("with_localizations".to_owned(), "true".to_owned())]);
    Json(registered.commands.lock().unwrap().iter().rev().cloned().collect())
}

async fn overwrite(registered: Arc<Registered>, body: Value, server: bool) -> Json<Value> {
    let told = body.as_array().unwrap();
    let kept: Vec<_> = told.iter().enumerate().map(|(n, c)| given_back(c, n, server)).collect();
    registered.commands.lock().unwrap().clone_from(&kept);
    registered.writes.lock().unwrap().push(body);
    Json(kept.into())
}

fn app(registered: &Arc<Registered>) -> Router {
    let put_all =
        async |State(r): State<Arc<Registered>>, Json(b): Json<Value>| overwrite(r, b, false).await;
    let put_one =
        async |State(r): State<Arc<Registered>>, Json(b): Json<Value>| overwrite(r, b, true).await;
    Router::new()
        .route("/api/v10/applications/42/commands", get(list).put(put_all))
        .route("/api/v10/applications/42/guilds/77/commands", get(list).put(put_one))
        .route("/api/v10/oauth2/applications/@me", get(async || Json(json!({ "id": "42" }))))
        .with_state(Arc::clone(registered))
}

/// A client that knows nobody but this server.
async fn client(app: Router) -> Http {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    at(&format!("http://{address}"))
}

fn at(address: &str) -> Http {
    HttpBuilder::new(TOKEN).proxy(address).ratelimiter_disabled(true).build()
}

fn server() -> Option<GuildId> {
    Some(GuildId::new(77))
}

#[tokio::test]
async fn a_second_run_never_writes() {
    for guild in [None, server()] {
        let registered = Arc::new(Registered::default());
        let http = client(app(&registered)).await;
        let Outcome::Updated(changes) = sync(&http, guild).await.unwrap() else {
            panic!("nothing was registered");
        };
        assert_eq!(changes.added.len(), 10);
        assert_eq!((changes.changed.len(), changes.removed.len()), (0, 0));
        assert_eq!(sync(&http, guild).await, Ok(Outcome::Unchanged));
        assert_eq!(registered.writes.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_differs_is_named_and_written() {
    let registered = Arc::new(Registered::default());
    let http = client(app(&registered)).await;
    sync(&http, None).await.unwrap();
    {
        let mut commands = registered.commands.lock().unwrap();
        commands[0]["description_localizations"]["de"] = json!("Etwas anderes");
        commands.remove(1);
        let mut old = commands[2].clone();
        old["name"] = json!("old");
        commands.push(old);
        commands.last_mut().unwrap()["type"] = json!(2);
    }
    let expected = Changes {
        added: vec!["timeline".into()],
        changed: vec!["ask".into()],
        removed: vec!["old".into()],
    };
    assert_eq!(sync(&http, None).await, Ok(Outcome::Updated(expected)));
    assert_eq!(sync(&http, None).await, Ok(Outcome::Unchanged));
}

/// The stand-in's answers are such as Discord's own description has them.
#[test]
fn what_is_given_back_looks_like_discords() {
    let Some(description) = schema::description() else { return };
    for guild in [None, server()] {
        let wanted = wanted(guild).unwrap();
        let numbered = wanted.iter().enumerate();
        let given = numbered.map(|(n, c)| given_back(c, n, guild.is_some())).collect();
        let faults = schema::faults(&description, "ApplicationCommandResponse", &given);
        assert!(faults.is_empty(), "{faults:?}");
    }
}

/// Every key of every definition counts: whichever Discord has differently, it is seen.
#[test]
fn no_difference_is_overlooked() {
    let wanted = wanted(None).unwrap();
    let registered: Vec<_> =
        wanted.iter().enumerate().map(|(n, c)| given_back(c, n, false)).collect();
    assert_eq!(changes(&registered, &wanted, Scope::Everywhere), None);
    let paths: Vec<_> =
        (0..wanted.len()).flat_map(|n| leaves(&wanted[n], &format!("/{n}"))).collect();
    assert!(paths.len() > 300, "{}", paths.len());
    for path in paths {
        let mut other = Value::from(registered.clone());
        *other.pointer_mut(&path).unwrap() = json!(987);
        let found = changes(other.as_array().unwrap(), &wanted, Scope::Everywhere);
        assert!(found.is_some(), "{path}");
    }
}

/// The paths of all values that are no object or array.
fn leaves(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Object(map) => {
            map.iter().flat_map(|(key, v)| leaves(v, &format!("{path}/{key}"))).collect()
        }
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered.flat_map(|(n, v)| leaves(v, &format!("{path}/{n}"))).collect()
        }
        _ => vec![path.to_owned()],
    }
}

#[test]
fn the_order_of_options_counts() {
    let wanted = wanted(None).unwrap();
    let mut registered = wanted.clone();
    registered[1]["options"].as_array_mut().unwrap().swap(0, 1);
    let found = changes(&registered, &wanted, Scope::Everywhere).unwrap();
    assert_eq!(found.changed, ["timeline"]);
}

/// What goes wrong with a Discord that always answers like this.
async fn error_of(status: u16, body: &'static str, guild: Option<GuildId>) -> RegisterError {
    let answer = async move || (StatusCode::from_u16(status).unwrap(), body);
    let http = client(Router::new().fallback(answer)).await;
    http.set_application_id(ApplicationId::new(42));
    let error = sync(&http, guild).await.unwrap_err();
    let told = format!("{error} {error:?}");
    assert!(!told.contains("secret") && !told.contains("127.0.0.1"), "{told}");
    error
}

#[tokio::test]
async fn errors_say_what_to_do() {
    let refused = r#"{"message":"401: Unauthorized","code":0}"#;
    assert_eq!(error_of(401, refused, None).await, RegisterError::Token);
    let missing = r#"{"message":"Missing Access","code":50001}"#;
    let told = error_of(403, missing, server()).await.to_string();
    assert!(told.contains("the server 77"), "{told}");
    assert!(told.contains("client_id=42&scope=bot%20applications.commands"), "{told}");
    let busy = r#"{"message":"You are being rate limited.","retry_after":5,"global":false}"#;
    assert_eq!(error_of(429, busy, None).await, RegisterError::Busy);
    assert_eq!(error_of(503, "upstream connect error", None).await, RegisterError::Down(503));
    assert_eq!(error_of(200, "<html>", None).await, RegisterError::Unreadable);
    assert_eq!(error_of(200, "{}", None).await, RegisterError::Unreadable);
    let wrong = r#"{"message":"Invalid Form Body","code":50035,"errors":
        {"0":{"name":{"_errors":[{"code":"X","message":"Too long"}]}}}}"#;
    let told = error_of(400, wrong, None).await.to_string();
    assert!(
        told.contains("50035") && told.contains("Invalid Form Body, 0.name: Too long"),
        "{told}"
    );
}

#[tokio::test]
async fn nobody_there_is_said() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = sync(&at(&address), None).await.unwrap_err();
    assert_eq!(error, RegisterError::Network("no connection"));
    let told = format!("{error} {error:?}");
    assert!(!told.contains("secret") && !told.contains("127.0.0.1"), "{told}");
}

#[tokio::test]
async fn what_is_no_token_is_told_as_one_that_is_refused() {
    let http =
        HttpBuilder::new("two\nlines").proxy("http://127.0.0.1:9").ratelimiter_disabled(true);
    assert_eq!(sync(&http.build(), None).await, Err(RegisterError::Token));
}
