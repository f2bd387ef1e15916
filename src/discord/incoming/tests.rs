#![allow(clippy::needless_pass_by_value, reason = "json! values read better where they are made")]

mod odd;

use serde_json::{Value, json};
use serenity::all::{Event as GatewayEvent, GatewayEvent as Payload, Interaction as Known};

use super::*;
use crate::suggest::Field;

/// An interaction as Discord sends it, on a server.
fn sent(kind: u8, data: &Value) -> Value {
    json!({
        "id": "1303030303030303030",
        "application_id": "42",
        "type": kind,
        "token": "secret-token",
        "version": 1,
        "data": data,
        "guild_id": "77",
        "guild": { "id": "77", "locale": "de", "features": [] },
        "channel_id": "88",
        "channel": { "id": "88", "type": 0, "name": "history", "permissions": "0" },
        "member": {
            "user": { "id": "99", "username": "asker", "discriminator": "0", "avatar": null },
            "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00",
            "deaf": false, "mute": false, "flags": 0, "permissions": "2147483647"
        },
        "app_permissions": "2147483647",
        "locale": "fr",
        "guild_locale": "de",
        "entitlements": [],
        "authorizing_integration_owners": { "0": "77" },
        "context": 0,
        "attachment_size_limit": 10_485_760
    })
}

fn slash(name: &str, options: Value) -> Value {
    sent(2, &json!({ "id": "5", "name": name, "type": 1, "options": options }))
}

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

fn parse(bytes: &[u8]) -> Result<Interaction, ParseError> {
    Interaction::parse(bytes)
}

fn interaction(value: &Value) -> Result<Interaction, ParseError> {
    Interaction::of(value)
}

/// What comes of it on both ways in, which must be the same.
fn event_of(value: &Value) -> Event {
    let here = read(&parse(value.to_string().as_bytes()).unwrap());
    let known: Known = serde_json::from_value(value.clone()).unwrap();
    assert!(arrival::known(&known).is_some_and(|(_, there)| there == here), "{value}");
    here
}

fn wish_of(value: &Value) -> Wish {
    event_of(value).wish
}

/// Two wishes are the same; the message shows what is hidden from logs.
fn assert_wish(value: &Value, expected: &Wish) {
    assert!(wish_of(value) == *expected, "{value} is not {}", expected.name());
}

fn asked(request: Request, private: bool) -> Wish {
    Wish::Answer { request, private: private.then_some(true) }
}

fn message(content: &str, embeds: Value) -> Value {
    json!({
        "id": "1300000000000000000", "channel_id": "88", "type": 0,
        "author": { "id": "12", "username": "writer", "discriminator": "0", "avatar": null },
        "content": content, "timestamp": "2024-11-01T00:00:00.000000+00:00",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": embeds, "pinned": false,
        "flags": 0, "components": []
    })
}

fn check(message: Value) -> Value {
    let id = message["id"].as_str().unwrap().to_owned();
    let resolved = json!({ "messages": { &id: message } });
    sent(
        2,
        &json!({ "id": "5", "name": "Check against archive", "type": 3, "target_id": id,
                 "resolved": resolved }),
    )
}

fn press_on(message: Value, data: &Value) -> Value {
    let mut value = sent(3, data);
    value["message"] = message;
    value
}

#[test]
fn every_command_is_read() {
    let ask = |q: &str| Request::Ask { question: q.into() };
    let private = json!({ "name": "private", "type": 5, "value": true });
    let given = slash("ask", json!([text("question", "who was it?"), private]));
    assert_wish(&given, &asked(ask("who was it?"), true));
    let given = slash("timeline", json!([text("when", "1988"), text("topic", "prisons")]));
    let timeline = Request::Timeline { when: "1988".into(), topic: Some("prisons".into()) };
    assert_wish(&given, &asked(timeline, false));
    let given = slash("figures", json!([text("topic", "arrests"), text("when", "1981")]));
    let figures = Request::Figures { words: "arrests".into(), when: Some("1981".into()) };
    assert_wish(&given, &asked(figures, false));
    let given = slash("who", json!([text("name", "Ada")]));
    assert_wish(&given, &asked(Request::Who { name: "Ada".into() }, false));
    let given = slash("source", json!([text("citation", "¶8")]));
    assert_wish(&given, &asked(Request::Source { citation: "¶8".into() }, false));
    let private = json!([{ "name": "private", "type": 5, "value": true }]);
    assert_wish(&slash("today", private.clone()), &Wish::Today { private: Some(true) });
    assert_wish(&slash("about", private), &Wish::About { private: Some(true) });
    assert_wish(&slash("help", json!([])), &Wish::Help { private: None });
    for (name, expected) in [("status", Wish::Status), ("reload", Wish::Reload)] {
        let below = json!([{ "name": name, "type": 1, "options": [] }]);
        assert_wish(&slash("archive", below), &expected);
    }
}

#[test]
fn words_are_cleaned_and_empty_ones_are_absent() {
    let given =
        slash("timeline", json!([text("when", " 1988\n\u{202e} May "), text("topic", " \t")]));
    let expected = Request::Timeline { when: "1988 May".into(), topic: None };
    assert_wish(&given, &asked(expected, false));
    let given = slash("figures", json!([text("topic", "a\u{0}b"), text("when", "")]));
    assert_wish(&given, &asked(Request::Figures { words: "a b".into(), when: None }, false));
}

#[test]
fn too_much_is_cut_to_the_limit() {
    let given = slash("ask", json!([text("question", &"é".repeat(10_000))]));
    assert_wish(&given, &asked(Request::Ask { question: "é".repeat(240) }, false));
}

#[test]
fn odd_commands_are_empty_or_unknown() {
    let empty = asked(Request::Ask { question: String::new() }, false);
    assert_wish(&slash("ask", json!([])), &empty);
    let number = json!([{ "name": "question", "type": 4, "value": 8 },
                        { "name": "private", "type": 3, "value": "yes" }]);
    assert_wish(&slash("ask", number), &empty);
    for (name, options) in [
        ("archive", json!([])),
        ("archive", json!([text("status", "now")])),
        ("archive", json!([{ "name": "delete", "type": 1, "options": [] }])),
        ("forgotten", json!([])),
        ("Check against archive", json!([])),
        ("", json!([])),
    ] {
        assert_eq!(wish_of(&slash(name, options)).name(), "unknown", "{name}");
    }
    let long = slash(&"x".repeat(10_000), json!([]));
    assert_wish(&long, &Wish::Unknown("x".repeat(32)));
}

#[test]
fn the_place_and_the_language_are_told() {
    let mut value = slash("help", json!([]));
    let event = event_of(&value);
    assert_eq!((event.id, event.user), (1_303_030_303_030_303_030, 99));
    assert_eq!((event.place, event.locale.as_str()), (Place::Guild(77), "fr"));
    let map = value.as_object_mut().unwrap();
    let member = map.remove("member").unwrap();
    map.remove("guild_id");
    map.insert("user".into(), member["user"].clone());
    for (context, place) in [(1, Place::BotDm), (2, Place::Private)] {
        value["context"] = json!(context);
        let event = event_of(&value);
        assert_eq!((event.place, event.user), (place, 99));
    }
    value.as_object_mut().unwrap().remove("context");
    assert_eq!(event_of(&value).place, Place::BotDm);
}

#[test]
fn what_a_message_forwards_is_checked() {
    let inner = |content: &str, embeds: Value| {
        let timestamp = "2024-01-01T00:00:00.000000+00:00";
        json!([{ "message": {
            "content": content, "embeds": embeds, "type": 0, "flags": 0, "mentions": [],
            "mention_roles": [], "attachments": [], "components": [],
            "timestamp": timestamp, "edited_timestamp": null
        } }])
    };
    let forwarding = |own: &str, snapshots: Value| {
        let mut outer = message(own, json!([]));
        outer["message_reference"] = json!({ "type": 1, "channel_id": "88", "message_id": "7" });
        outer["message_snapshots"] = snapshots;
        check(outer)
    };
    let embeds = json!([{ "type": "rich", "title": "In 1988" }]);
    let cases = [
        (forwarding("", inner("It was 1988.", json!([]))), "It was 1988."),
        (forwarding("", inner("", embeds)), "In 1988"),
        (forwarding("My own words.", inner("It was 1988.", json!([]))), "My own words."),
        (forwarding("", json!([])), ""),
    ];
    for (value, text) in cases {
        let request = Request::Verify { text: text.to_owned() };
        assert_wish(&value, &answer(request, Some(true)));
    }
    let bare = forwarding("", json!([{ "message": { "content": "It was 1988.", "x": 1 } }]));
    let read = read(&parse(bare.to_string().as_bytes()).unwrap());
    let request = Request::Verify { text: "It was 1988.".to_owned() };
    assert!(read.wish == answer(request, Some(true)));
}

#[test]
fn a_message_is_checked_privately_by_its_text_alone() {
    let embed = json!([{ "type": "rich", "title": "A title", "description": "And text",
                         "footer": { "text": "a footer" }, "fields": [] }, { "type": "image" }]);
    let verify = |text: &str| asked(Request::Verify { text: text.into() }, true);
    let given = check(message("first\n  second ", embed.clone()));
    assert_wish(&given, &verify("first\n  second "));
    assert_wish(&check(message(" \n", embed)), &verify("A title\nAnd text"));
    assert_wish(&check(message("", json!([]))), &verify(""));
    let mut gone = check(message("text", json!([])));
    gone["data"]["target_id"] = json!("1");
    assert_wish(&gone, &verify(""));
}

#[test]
fn every_field_that_offers_is_read() {
    for (command, option, field) in [
        ("timeline", "when", Field::When),
        ("timeline", "topic", Field::Topic),
        ("figures", "topic", Field::Figure),
        ("figures", "when", Field::When),
        ("who", "name", Field::Name),
        ("source", "citation", Field::Citation),
    ] {
        let focused = json!({ "name": option, "type": 3, "value": " 19", "focused": true });
        let other = text("else", "earlier");
        let data = json!({ "id": "5", "name": command, "type": 1, "options": [other, focused] });
        let field = Some(field);
        assert_wish(&sent(4, &data), &Wish::Complete { field, typed: "19".into() });
    }
}

/// As after an update that took offers away; Discord takes no notice in their place.
#[test]
fn what_is_typed_elsewhere_is_offered_nothing() {
    let nothing = |typed: &str| Wish::Complete { field: None, typed: typed.into() };
    let typing = |command: &str, option: &str| {
        let focused = json!({ "name": option, "type": 3, "value": "w", "focused": true });
        sent(4, &json!({ "id": "5", "name": command, "type": 1, "options": [focused] }))
    };
    assert_wish(&typing("ask", "question"), &nothing("w"));
    assert_wish(&typing("who", "former"), &nothing(""));
    assert_wish(&typing("former", "name"), &nothing(""));
    let data = json!({ "id": "5", "name": "who", "type": 1, "options": [] });
    assert_wish(&sent(4, &data), &nothing(""));
}

#[test]
fn a_press_brings_the_first_line_and_who_sees_it() {
    let embeds = json!([{ "type": "rich", "author": { "name": "/ask  who" } }]);
    let mut shown = message("", embeds);
    let button = json!({ "custom_id": "p1", "component_type": 2 });
    let pressed = |chosen: Option<&str>, line: &str, private| Wish::Press {
        custom_id: "p1".into(),
        chosen: chosen.map(Into::into),
        on: Shown { line: line.into(), private },
    };
    assert_wish(&press_on(shown.clone(), &button), &pressed(None, "/ask  who", false));
    shown["flags"] = json!(64);
    let menu = json!({ "custom_id": "p1", "component_type": 3, "values": ["one", "two"] });
    assert_wish(&press_on(shown, &menu), &pressed(Some("one"), "/ask  who", true));
    let none = json!({ "custom_id": "p1", "component_type": 3, "values": [] });
    assert_wish(&press_on(message("plain", json!([])), &none), &pressed(None, "", false));
}

#[test]
fn pings_and_modals_are_unknown() {
    let ping = json!({ "id": "1", "application_id": "42", "type": 1, "token": "t", "version": 1 });
    assert_wish(&ping, &Wish::Unknown("ping".into()));
    let modal = sent(5, &json!({ "custom_id": "m", "components": [] }));
    assert_wish(&modal, &Wish::Unknown("modal".into()));
}
