//! First replies, edits and follow-ups: what is taken and what is refused.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Verb, ask, callback, error_at, made, reply, standin, webhook};
use crate::standin::{Exchange, Interaction, Place, Standin, User};

const SILENT: &str = r#"{ "parse": [] }"#;

fn text(content: &str) -> Value {
    let silent: Value = serde_json::from_str(SILENT).expect("JSON");
    json!({ "content": content, "allowed_mentions": silent })
}

fn slash(standin: &Standin) -> Exchange {
    made(standin, Interaction::slash("ask").option("question", "who?"))
}

fn code(answer: &(u16, Value)) -> (u16, u64) {
    (answer.0, answer.1["code"].as_u64().unwrap_or_default())
}

async fn edit(standin: &Standin, of: &Exchange, body: &Value) -> (u16, Value) {
    ask(standin, Verb::PATCH, &webhook(of, "/messages/@original"), Some(body)).await
}

async fn follow(standin: &Standin, of: &Exchange, body: &Value) -> (u16, Value) {
    ask(standin, Verb::POST, &webhook(of, ""), Some(body)).await
}

#[tokio::test]
async fn a_reply_becomes_a_message() {
    let standin = standin().await;
    let asked = slash(&standin);
    assert_eq!(reply(&standin, &asked, 4, text(" hello ")).await.0, 204);
    let shown = asked.message().await;
    assert_eq!(shown.content(), "hello", "blanks are cut");
    assert_eq!(shown.json["type"], 20);
    assert_eq!(shown.json["interaction_metadata"]["id"], asked.id.to_string());
    let read = ask(&standin, Verb::GET, &webhook(&asked, "/messages/@original"), None).await;
    assert_eq!((read.0, &read.1), (200, &shown.json));
    standin.assert_no_violations();
}

#[tokio::test]
async fn the_message_is_returned_to_those_who_ask() {
    let standin = standin().await;
    let asked = slash(&standin);
    let path = format!("{}?with_response=true", callback(&asked));
    let body = json!({ "type": 5, "data": { "flags": 64 } });
    let (status, told) = ask(&standin, Verb::POST, &path, Some(&body)).await;
    assert_eq!(status, 200);
    assert_eq!(told["interaction"]["response_message_loading"], true);
    assert_eq!(told["interaction"]["response_message_ephemeral"], true);
    assert_eq!(told["resource"]["type"], 5);
}

#[tokio::test]
async fn three_seconds_are_all_there_is() {
    let standin = standin().await;
    let asked = slash(&standin);
    standin.clock().advance(Duration::from_secs(3));
    assert_eq!(code(&reply(&standin, &asked, 4, text("late")).await), (404, 10_062));
    assert_eq!(asked.refusals().len(), 1);
    let late = made(&standin, Interaction::slash("ask").aged(Duration::from_secs(2)));
    assert_eq!(reply(&standin, &late, 5, Value::Null).await.0, 204);
    let too_late = made(&standin, Interaction::slash("ask").aged(Duration::from_secs(4)));
    assert_eq!(code(&reply(&standin, &too_late, 5, Value::Null).await), (404, 10_062));
    let time = |of: &Exchange| of.id >> 22;
    assert!(time(&late) > time(&too_late), "the number carries the age");
}

#[tokio::test]
async fn a_second_first_reply_is_refused() {
    let standin = standin().await;
    let asked = slash(&standin);
    reply(&standin, &asked, 5, Value::Null).await;
    assert_eq!(code(&reply(&standin, &asked, 4, text("again")).await), (400, 40_060));
    standin.assert_no_violations();
}

#[tokio::test]
async fn nothing_can_be_edited_before_a_reply_or_by_a_stranger() {
    let standin = standin().await;
    let asked = slash(&standin);
    assert_eq!(code(&edit(&standin, &asked, &text("x")).await), (404, 10_015));
    assert_eq!(code(&follow(&standin, &asked, &text("x")).await), (404, 10_015));
    reply(&standin, &asked, 4, text("x")).await;
    let other = webhook(&asked, "/messages/123");
    assert_eq!(code(&ask(&standin, Verb::GET, &other, None).await), (404, 10_008));
    let (status, _) =
        ask(&standin, Verb::DELETE, &webhook(&asked, "/messages/@original"), None).await;
    assert_eq!(status, 204);
    assert_eq!(code(&edit(&standin, &asked, &text("x")).await), (404, 10_008));
    let wrong = "/webhooks/1000000000000000001/nobody/messages/@original";
    assert_eq!(code(&ask(&standin, Verb::GET, wrong, None).await), (401, 50_027));
}

#[tokio::test]
async fn a_quarter_of_an_hour_is_all_there_is() {
    let standin = standin().await;
    let asked = slash(&standin);
    reply(&standin, &asked, 4, text("x")).await;
    standin.clock().advance(Duration::from_secs(14 * 60));
    assert_eq!(edit(&standin, &asked, &text("y")).await.0, 200);
    standin.clock().advance(Duration::from_secs(60));
    assert_eq!(code(&edit(&standin, &asked, &text("z")).await), (401, 50_027));
    assert_eq!(code(&follow(&standin, &asked, &text("z")).await), (401, 50_027));
    assert_eq!(standin.record().invalid_requests(), 2);
}

#[tokio::test]
async fn a_deferred_reply_loads_until_it_is_edited() {
    let standin = standin().await;
    let asked = slash(&standin);
    reply(&standin, &asked, 5, json!({ "flags": 64 })).await;
    assert!(asked.shown().is_some_and(|seen| seen.loading && seen.is_private()));
    assert!(asked.message_within(Duration::from_millis(50)).await.is_none());
    let (_, first) = follow(&standin, &asked, &text("done")).await;
    let shown = asked.message().await;
    assert_eq!(first["id"], shown.json["id"], "the first message is the reply");
    assert!(shown.is_private() && !shown.loading);
    follow(&standin, &asked, &text("more")).await;
    assert_eq!(asked.followup(0).await.content(), "more");
    assert!(!asked.followup(0).await.is_private());
}

#[tokio::test]
async fn five_followups_where_only_the_user_installed_the_bot() {
    let standin = standin().await;
    for (place, last) in
        [(Place::Private, 400), (Place::GuildOfUser(7 << 22), 400), (Place::BotDm, 200)]
    {
        let asked = made(&standin, Interaction::slash("ask").at(place));
        reply(&standin, &asked, 4, text("first")).await;
        for _ in 0..5 {
            assert_eq!(follow(&standin, &asked, &text("more")).await.0, 200);
        }
        let sixth = follow(&standin, &asked, &text("more")).await;
        assert_eq!(sixth.0, last, "{place:?}");
        assert!(last == 200 || sixth.1["code"] == 40_094);
    }
}

#[tokio::test]
async fn replies_have_to_fit_what_they_answer() {
    let standin = standin().await;
    let asked = slash(&standin);
    for kind in [6, 7, 8, 1, 99] {
        let (status, refusal) = reply(&standin, &asked, kind, text("x")).await;
        assert_eq!((status, error_at(&refusal, "type").as_str()), (400, "BASE_TYPE_CHOICES"));
    }
    let typed = made(&standin, Interaction::autocomplete("ask").typing("question", "w"));
    let (status, refusal) = reply(&standin, &typed, 4, text("x")).await;
    assert_eq!((status, error_at(&refusal, "type").as_str()), (400, "BASE_TYPE_CHOICES"));
    let choices = json!({ "choices": [{ "name": "who", "value": "who?" }] });
    assert_eq!(reply(&standin, &typed, 8, choices).await.0, 204);
    assert_eq!(typed.choices().await, [("who".to_owned(), "who?".to_owned())]);
    assert_eq!(code(&follow(&standin, &typed, &text("x")).await), (404, 10_015));
    let of_type = standin.violations().iter().filter(|found| found.path == "type").count();
    assert_eq!(of_type, 6);
}

#[tokio::test]
async fn presses_update_the_message_they_are_made_on() {
    let standin = standin().await;
    let asked = slash(&standin);
    let row = json!([{ "type": 1, "components": [
        { "type": 2, "style": 1, "label": "Next", "custom_id": "next" },
    ] }]);
    let mut body = text("one");
    body["components"] = row.clone();
    reply(&standin, &asked, 4, body).await;
    let shown = asked.message().await;

    let pressed = made(&standin, Interaction::press(&shown, shown.button("Next")));
    assert_eq!(pressed.sent["message"], shown.json);
    assert_eq!(reply(&standin, &pressed, 7, text("two")).await.0, 204);
    let updated = pressed.message().await;
    assert_eq!((updated.id, updated.content()), (shown.id, "two"));
    assert_eq!(updated.button("Next"), "next", "what was not named stays");

    let pressed = made(&standin, Interaction::press(&shown, "next"));
    assert_eq!(pressed.sent["message"]["content"], "two", "pressed as it is now");
    reply(&standin, &pressed, 6, Value::Null).await;
    assert!(pressed.message_within(Duration::from_millis(50)).await.is_none(), "not yet updated");
    edit(&standin, &pressed, &json!({ "content": "three", "allowed_mentions": { "parse": [] } }))
        .await;
    assert_eq!(pressed.message().await.content(), "three");

    let bob = User::named("Bob");
    let pressed = made(&standin, Interaction::press(&shown, "next").by(&bob));
    let mut own = text("own");
    own["flags"] = 64.into();
    reply(&standin, &pressed, 4, own).await;
    assert_eq!(pressed.message().await.only_for, Some(bob.id));
    assert_eq!(standin.look(&shown).expect("still there").content(), "three");
}

#[tokio::test]
async fn empty_messages_are_refused_before_and_after_edits() {
    let standin = standin().await;
    let asked = slash(&standin);
    assert_eq!(code(&reply(&standin, &asked, 4, text("  ")).await), (400, 50_006));
    reply(&standin, &asked, 4, text("x")).await;
    assert_eq!(code(&edit(&standin, &asked, &json!({ "content": null })).await), (400, 50_006));
    assert_eq!(code(&follow(&standin, &asked, &json!({})).await), (400, 50_006));
    assert_eq!(standin.violations().len(), 3);
}

#[tokio::test]
async fn whatever_pings_is_noted() {
    let standin = standin().await;
    let cases = [
        (json!({ "content": "plain" }), false),
        (json!({ "content": "@everyone" }), true),
        (json!({ "content": "<@123>" }), true),
        (json!({ "content": "@everyone", "allowed_mentions": { "parse": [] } }), false),
        (json!({ "content": "plain", "allowed_mentions": { "parse": ["users"] } }), true),
        (json!({ "content": "plain", "allowed_mentions": { "users": ["123"] } }), true),
        (json!({ "content": "plain", "allowed_mentions": {} }), true),
        (
            json!({ "content": "x", "allowed_mentions": { "parse": [], "replied_user": true } }),
            true,
        ),
    ];
    let mut noted = 0;
    for (body, pings) in cases {
        let asked = slash(&standin);
        assert_eq!(reply(&standin, &asked, 4, body.clone()).await.0, 204);
        noted += usize::from(pings);
        assert_eq!(standin.violations().len(), noted, "{body}");
    }
    assert!(standin.violations().iter().all(|violation| violation.rule == "PINGS"));
}

#[tokio::test]
async fn broken_bodies_and_wrong_tokens_are_refused() {
    let standin = standin().await;
    let asked = slash(&standin);
    let url = format!("{}/api/v10{}", standin.base(), callback(&asked));
    let client = reqwest::Client::new();
    let send = |kind: &'static str, body: &'static str| {
        client.post(&url).header("content-type", kind).body(body).send()
    };
    let broken: Value =
        send("application/json", "{").await.expect("sent").json().await.expect("JSON");
    assert_eq!(broken["code"], 50_109);
    let strange: Value = send("text/plain", "{}").await.expect("sent").json().await.expect("JSON");
    assert_eq!(error_at(&strange, "_misc"), "CONTENT_TYPE_INVALID");
    let path = format!("{}/api/v10/gateway/bot", standin.base());
    let denied = client.get(path).header("authorization", "Bot wrong").send().await.expect("sent");
    assert_eq!(denied.status(), 401);
    let lost = ask(&standin, Verb::GET, "/nowhere", None).await;
    assert_eq!(lost, (404, json!({ "message": "404: Not Found", "code": 0 })));
    assert_eq!(ask(&standin, Verb::PUT, &callback(&asked), None).await.0, 405);
}
