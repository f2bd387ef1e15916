//! What the playground answers over HTTP.

use annalist::discord::desk::{Desk, DeskSettings};
use annalist::discord::incoming::{Interaction, read};
use annalist::ops::live::LiveArchive;
use annalist::playground::Gate;
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::stage::{Stage, flight};
use crate::support;

fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

async fn got(stage: &Stage, path: &str) -> Response {
    client().get(format!("{}{path}", stage.address)).send().await.unwrap()
}

async fn posted(stage: &Stage, interaction: &Value) -> Response {
    let request = client().post(format!("{}/interactions", stage.address));
    request.header("origin", &stage.address).json(interaction).send().await.unwrap()
}

fn interaction(id: &str, data: &Value) -> Value {
    json!({
        "id": id, "application_id": "1", "type": 2, "token": format!("token-{id}"), "data": data,
        "guild_id": "9", "channel_id": "3", "locale": "en-US", "member": { "user": { "id": "7" } }
    })
}

fn timeline(id: &str) -> Value {
    let when = json!({ "name": "when", "type": 3, "value": "1903" });
    interaction(id, &json!({ "id": "5", "name": "timeline", "type": 1, "options": [when] }))
}

#[tokio::test]
async fn a_reply_is_the_bots_own_to_the_byte() {
    let stage = Stage::open().await;
    let asked = timeline("175928847299117063");
    let reply = posted(&stage, &asked).await.text().await.unwrap();
    let desk = Desk::new(LiveArchive::of(flight()).into(), DeskSettings::default());
    let event = read(&Interaction::parse(asked.to_string().as_bytes()).unwrap());
    assert_eq!(reply, serde_json::to_string(&desk.reply(&event, support::today())).unwrap());
    assert!(reply.contains("1903"), "{reply}");
}

#[tokio::test]
async fn what_comes_twice_is_answered_once() {
    let stage = Stage::open().await;
    assert_eq!(posted(&stage, &timeline("175928847299117064")).await.status(), StatusCode::OK);
    let again = posted(&stage, &timeline("175928847299117064")).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn every_answer_tells_browsers_what_they_may_do() {
    let stage = Stage::open().await;
    for path in
        ["/", "/page/main.js", "/page/style/look.css", "/page/you.svg", "/welcome", "/nothing"]
    {
        let answer = got(&stage, path).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("x-frame-options"), "DENY");
        let found = if path == "/nothing" { StatusCode::NOT_FOUND } else { StatusCode::OK };
        assert_eq!(answer.status(), found, "{path}");
    }
}

#[tokio::test]
async fn other_pages_and_other_names_are_turned_away() {
    let stage = Stage::open().await;
    let named = client().get(&stage.address).header("host", "evil.example").send().await.unwrap();
    assert_eq!(named.status(), StatusCode::MISDIRECTED_REQUEST);
    let why = named.text().await.unwrap();
    assert!(why.contains("`evil.example`") && why.contains("localhost"), "{why}");
    let address = format!("{}/interactions", stage.address);
    for origin in ["http://evil.example", "null"] {
        let request = client().post(&address).header("origin", origin).json(&timeline("1"));
        assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    }
    let unsaid = client().post(&address).json(&timeline("1")).send().await.unwrap();
    assert_eq!(unsaid.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_words() {
    let stage = Stage::open().await;
    let address = format!("{}/interactions", stage.address);
    let post = |kind: &str, body: String| {
        let request = client().post(&address).header("origin", &stage.address);
        request.header("content-type", kind).body(body).send()
    };
    for (kind, body, status) in [
        ("text/plain", "{}".to_owned(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("application/json", "{".to_owned(), StatusCode::BAD_REQUEST),
        ("application/json", "{}".to_owned(), StatusCode::BAD_REQUEST),
        ("application/json", " ".repeat(300_000), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let answer = post(kind, body).await.unwrap();
        assert_eq!(answer.status(), status);
        assert!(answer.text().await.unwrap().len() > 20);
    }
    assert_eq!(got(&stage, "/interactions").await.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(got(&stage, "/interactions/unknown/0").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(got(&stage, "/page/../Cargo.toml").await.status(), StatusCode::NOT_FOUND);
}

fn commands(welcome: &Value) -> Vec<&str> {
    let commands = welcome["commands"].as_array().unwrap().iter();
    commands.map(|command| command["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_welcome_tells_what_the_bot_knows() {
    let stage = Stage::open().await;
    let welcome: Value = got(&stage, "/welcome").await.json().await.unwrap();
    assert_eq!(welcome["archive"]["title"], "Wings and gasbags: the early history of flight");
    assert!(commands(&welcome).contains(&"archive"));
    let examples = welcome["examples"].as_array().unwrap();
    assert!(examples.len() >= 4, "{examples:?}");
    for example in examples {
        assert!(commands(&welcome).contains(&example["command"].as_str().unwrap()));
    }
    assert!(welcome["message"].as_str().is_some_and(|text| text.len() > 20));
}

#[tokio::test]
async fn whoever_comes_from_elsewhere_looks_after_nothing() {
    let stage = Stage::with(Gate::open_to_all(vec!["archive.example".to_owned()])).await;
    let welcome: Value = got(&stage, "/welcome").await.json().await.unwrap();
    assert!(!commands(&welcome).contains(&"archive"));
    let reload = json!({ "name": "reload", "type": 1 });
    let data = json!({ "id": "5", "name": "archive", "type": 1, "options": [reload] });
    let reply =
        posted(&stage, &interaction("175928847299117065", &data)).await.text().await.unwrap();
    assert!(reply.contains("server"), "{reply}");
    let named =
        client().get(&stage.address).header("host", "archive.example").send().await.unwrap();
    assert_eq!(named.status(), StatusCode::OK);
}
