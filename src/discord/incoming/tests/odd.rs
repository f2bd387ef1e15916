//! What nobody expects: fields left out, what is no interaction, any words.

use proptest::prelude::*;

use super::*;

/// What serenity insists on or does not know yet does not cost a member the answer.
#[test]
fn parsing_forgives_what_nobody_reads() {
    let mut value = slash("archive", json!([{ "name": "status", "type": 1 }]));
    let map = value.as_object_mut().unwrap();
    for key in ["attachment_size_limit", "entitlements", "locale", "version"] {
        map.remove(key);
    }
    map.insert("authorizing_integration_owners".into(), json!({ "7": { "new": 1 } }));
    map.insert("channel".into(), json!("new"));
    map["member"]["roles"] = json!(null);
    assert!(serde_json::from_value::<Known>(value.clone()).is_err());
    let event = read(&parse(value.to_string().as_bytes()).unwrap());
    assert_eq!((event.wish == Wish::Status, event.user), (true, 99));

    let mut odd = message("text", json!([{ "color": "red", "fields": 3, "title": "t" }]));
    odd["components"] = json!([{ "type": 1, "components": [{ "type": 99 }] }]);
    odd["message_snapshots"] = json!("new");
    odd.as_object_mut().unwrap().remove("mentions");
    let value = check(odd);
    assert!(serde_json::from_value::<Known>(value.clone()).is_err());
    let event = read(&interaction(&value).unwrap());
    assert!(event.wish == asked(Request::Verify { text: "text".into() }, true));
}

/// What serenity cannot read from the gateway is still at hand, in its unknown event.
#[test]
fn what_the_gateway_calls_unknown_can_be_read() {
    let mut value = slash("help", json!([]));
    value.as_object_mut().unwrap().remove("attachment_size_limit");
    let payload = json!({ "op": 0, "s": 3, "t": "INTERACTION_CREATE", "d": value });
    let Payload::Dispatch(_, GatewayEvent::Unknown(unknown)) =
        serde_json::from_value(payload).unwrap()
    else {
        panic!("serenity reads it by itself now");
    };
    assert_eq!(unknown.kind, "INTERACTION_CREATE");
    let event = read(&interaction(&unknown.value).unwrap());
    assert!(event.wish == Wish::Help { private: None });
}

#[test]
fn what_is_no_interaction_is_refused_without_its_content() {
    let error = |bytes: &[u8]| parse(bytes).err().unwrap();
    assert_eq!(error(b"{"), ParseError::NotJson);
    assert_eq!(error(b"\xff\xfe"), ParseError::NotJson);
    for value in ["null", "[]", "3", "{}", r#"{"type":2}"#, r#"{"type":77,"id":"1"}"#] {
        assert_eq!(error(value.as_bytes()), ParseError::NotInteraction, "{value}");
    }
    let mut wrong = slash("ask", json!([text("question", "secret words")]));
    wrong["token"] = json!(["secret words"]);
    let told = error(wrong.to_string().as_bytes());
    assert!(!format!("{told} {told:?}").contains("secret"));
}

#[test]
fn nothing_of_a_member_stands_in_the_debug_form() {
    let given = slash("ask", json!([text("question", "secret words")]));
    let pressed = press_on(
        message("", json!([{ "author": { "name": "secret words" } }])),
        &json!({ "custom_id": "secret words", "component_type": 2 }),
    );
    for event in [event_of(&given), event_of(&pressed)] {
        let shown = format!("{event:?}");
        let secrets = ["secret", "99", "77", "asker", "13030"];
        assert!(secrets.iter().all(|secret| !shown.contains(secret)), "{shown}");
    }
}

/// Any JSON in the places where JSON can be anything.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let keys = prop_oneof![
            Just("name".to_owned()),
            Just("type".to_owned()),
            Just("value".to_owned()),
            Just("options".to_owned()),
            "[a-z]{1,4}"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keys, inner, 0..4)
                .prop_map(|map| map.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(kind in 0u8..7, key in 0usize..8, odd in any_json(), inside: bool) {
        let focused = json!([{ "name": "name", "type": 3, "value": "a", "focused": true }]);
        let data = json!({ "id": "5", "name": "who", "type": 1, "options": focused,
                           "custom_id": "p", "component_type": 3, "values": ["v"] });
        let mut value = press_on(message("m", json!([])), &data);
        value["type"] = json!(kind);
        let keys = ["data", "member", "message", "context", "locale", "guild_id", "user", "id"];
        let below = ["options", "name", "type", "target_id", "resolved", "values", "custom_id", "id"];
        if inside {
            value["data"][below[key]] = odd;
        } else {
            value[keys[key]] = odd;
        }
        if let Ok(interaction) = interaction(&value) {
            let _ = read(&interaction);
        }
    }

    #[test]
    fn any_words_come_out_clean_and_short(typed in "\\PC{0,400}|[\\s\\PC]{0,300}") {
        let given = slash("ask", json!([text("question", &typed)]));
        let Wish::Answer { request: Request::Ask { question }, .. } = wish_of(&given) else {
            panic!("not a question");
        };
        prop_assert!(question.chars().count() <= 240);
        prop_assert_eq!(clean_input(&question), question);
    }
}
