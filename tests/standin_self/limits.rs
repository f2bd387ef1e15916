//! Each documented limit, at it and over it.

use serde_json::{Value, json};

use crate::client::{error_at, made, reply, standin};
use crate::standin::{Interaction, Standin, openapi};

fn x(n: usize) -> String {
    "é".repeat(n)
}

fn rows(rows: Value) -> Value {
    json!({ "components": rows, "content": "x" })
}

fn row(components: Value) -> Value {
    rows(json!([{ "type": 1, "components": components }]))
}

fn button(n: usize) -> Value {
    json!({ "type": 2, "style": 2, "label": "x", "custom_id": n.to_string() })
}

fn buttons(range: std::ops::Range<usize>) -> Value {
    range.map(button).collect()
}

fn menu(options: Value) -> Value {
    json!({ "type": 3, "custom_id": "m", "options": options })
}

fn options(count: usize) -> Value {
    (0..count).map(|n| json!({ "label": "x", "value": n.to_string() })).collect()
}

fn with(mut of: Value, key: &str, value: impl Into<Value>) -> Value {
    of[key] = value.into();
    of
}

fn embed(embed: Value) -> Value {
    json!({ "embeds": [embed] })
}

fn fields(count: usize) -> Value {
    (0..count).map(|_| json!({ "name": "n", "value": "v" })).collect()
}

fn big_embeds(last: usize) -> Value {
    json!({ "embeds": [{ "description": x(4000) }, { "description": x(last) }] })
}

/// Payloads that are just allowed.
fn allowed() -> Vec<Value> {
    let five_rows = (0..5).map(|n| json!({ "type": 1, "components": buttons(n * 5..n * 5 + 5) }));
    vec![
        json!({ "content": x(2000) }),
        embed(json!({ "title": x(256), "description": x(4096) })),
        embed(json!({ "title": format!(" {} ", x(256)) })),
        embed(json!({ "footer": { "text": x(2048) }, "author": { "name": x(256) } })),
        embed(json!({ "fields": fields(25) })),
        embed(json!({ "fields": [{ "name": x(256), "value": x(1024) }] })),
        big_embeds(2000),
        json!({ "embeds": (0..10).map(|_| json!({ "title": "x" })).collect::<Value>() }),
        rows(five_rows.collect()),
        row(json!([with(with(button(0), "label", x(80)), "custom_id", x(100))])),
        row(json!([{ "type": 2, "style": 5, "label": "x", "url": "https://example.com" }])),
        row(json!([with(menu(options(25)), "placeholder", x(150))])),
        row(json!([menu(json!([{ "label": x(100), "value": x(100), "description": x(100) }]))])),
    ]
}

const LONG: &str = "BASE_TYPE_MAX_LENGTH";
const LENGTH: &str = "BASE_TYPE_BAD_LENGTH";
const NEEDED: &str = "BASE_TYPE_REQUIRED";
const LEGACY: &str = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";

/// A payload that is just not allowed, with the place and the code of the error.
type Refused = (Value, &'static str, &'static str);

fn refused_texts() -> Vec<Refused> {
    vec![
        (json!({ "content": x(2001) }), "content", LONG),
        (json!({ "embeds": fields(11) }), "embeds", LONG),
        (embed(json!({ "title": x(257) })), "embeds.0.title", LONG),
        (embed(json!({ "description": x(4097) })), "embeds.0.description", LONG),
        (embed(json!({ "footer": { "text": x(2049) } })), "embeds.0.footer.text", LONG),
        (embed(json!({ "author": { "name": x(257) } })), "embeds.0.author.name", LONG),
        (embed(json!({ "fields": fields(26) })), "embeds.0.fields", LONG),
        (
            embed(json!({ "fields": [{ "name": x(257), "value": "v" }] })),
            "embeds.0.fields.0.name",
            LENGTH,
        ),
        (
            embed(json!({ "fields": [{ "name": "n", "value": x(1025) }] })),
            "embeds.0.fields.0.value",
            LENGTH,
        ),
        (
            embed(json!({ "fields": [{ "name": "n", "value": " " }] })),
            "embeds.0.fields.0.value",
            NEEDED,
        ),
        (embed(json!({ "color": 3 })), "embeds.0.description", NEEDED),
        (
            embed(json!({ "title": "x", "url": "ftp://x" })),
            "embeds.0.url",
            "URL_TYPE_INVALID_SCHEME",
        ),
        (big_embeds(2001), "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        (json!({ "content": "x", "flags": 1 << 15 }), "content", LEGACY),
        (json!({ "content": "x", "flags": 1 }), "flags", "MESSAGE_FLAGS_INVALID"),
    ]
}

fn refused_components() -> Vec<Refused> {
    let in_row = "components.0.components.0";
    let at = |rest: &str| -> &'static str { format!("{in_row}.{rest}").leak() };
    let menu_with = |key: &str, value: String| {
        row(json!([menu(json!([with(options(1)[0].clone(), key, value)]))]))
    };
    vec![
        (
            rows((0..6).map(|n| json!({ "type": 1, "components": [button(n)] })).collect()),
            "components",
            LONG,
        ),
        (row(buttons(0..6)), "components.0.components", LENGTH),
        (row(json!([])), "components.0.components", LENGTH),
        (
            row(json!([menu(options(1)), button(1)])),
            "components.0.components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (row(json!([with(button(0), "label", x(81))])), at("label"), LONG),
        (row(json!([with(button(0), "custom_id", x(101))])), at("custom_id"), LENGTH),
        (row(json!([with(button(0), "custom_id", "")])), at("custom_id"), NEEDED),
        (
            row(json!([with(button(0), "label", "")])),
            in_row,
            "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
        ),
        (
            row(json!([button(1), button(1)])),
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (row(json!([menu(options(26))])), at("options"), LENGTH),
        (row(json!([menu(options(0))])), at("options"), LENGTH),
        (menu_with("label", x(101)), at("options.0.label"), LENGTH),
        (menu_with("value", x(101)), at("options.0.value"), LENGTH),
        (menu_with("description", x(101)), at("options.0.description"), LONG),
        (
            row(json!([menu(json!([options(1)[0], options(1)[0]]))])),
            at("options.1.value"),
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (row(json!([with(menu(options(1)), "placeholder", x(151))])), at("placeholder"), LONG),
        (
            row(json!([with(menu(options(2)), "max_values", 3)])),
            at("max_values"),
            "NUMBER_TYPE_MAX",
        ),
        (rows(json!([button(1)])), "components.0.type", "UNION_TYPE_CHOICES"),
    ]
}

async fn sent(standin: &Standin, data: Value) -> (u16, Value) {
    reply(standin, &made(standin, Interaction::slash("ask")), 4, data).await
}

#[tokio::test]
async fn what_is_at_a_limit_is_taken() {
    let standin = standin().await;
    for payload in allowed() {
        let (status, refusal) = sent(&standin, payload.clone()).await;
        assert_eq!(status, 204, "{refusal} {payload}");
    }
    standin.assert_no_violations();
}

#[tokio::test]
async fn what_is_over_a_limit_is_refused_where_it_is() {
    let standin = standin().await;
    for (payload, path, code) in refused_texts().into_iter().chain(refused_components()) {
        let before = standin.violations().len();
        let (status, refusal) = sent(&standin, payload).await;
        assert_eq!((status, &refusal["code"]), (400, &json!(50_035)), "{path}");
        assert_eq!(error_at(&refusal, &format!("data.{path}")), code, "{refusal}");
        assert!(standin.violations().len() > before, "{path} {code}");
    }
}

#[tokio::test]
async fn offers_have_limits() {
    let standin = standin().await;
    let choice = |name: String, value: String| json!({ "name": name, "value": value });
    let many = |n: usize| (0..n).map(|_| choice("n".into(), "v".into())).collect::<Value>();
    let cases = [
        (many(25), None),
        (json!([]), None),
        (json!([choice(x(100), x(100))]), None),
        (many(26), Some("data.choices")),
        (json!([choice(x(101), "v".into())]), Some("data.choices.0.name")),
        (json!([choice(String::new(), "v".into())]), Some("data.choices.0.name")),
        (json!([choice("n".into(), x(101))]), Some("data.choices.0.value")),
    ];
    for (choices, wrong) in cases {
        let typed = made(&standin, Interaction::autocomplete("ask").typing("question", ""));
        let (status, refusal) = reply(&standin, &typed, 8, json!({ "choices": choices })).await;
        match wrong {
            None => assert_eq!(status, 204, "{refusal}"),
            Some(path) => assert!(!error_at(&refusal, path).is_empty()),
        }
    }
}

#[tokio::test]
async fn the_description_of_the_api_is_held_against_bodies() {
    if !openapi::is_here() {
        return;
    }
    let standin = standin().await;
    // No limit of ours says that a title is no number, a color no text.
    let wrong = embed(json!({ "title": "x", "color": "red" }));
    let (status, refusal) = sent(&standin, wrong).await;
    assert_eq!((status, error_at(&refusal, "data.embeds.0.color").as_str()), (400, "OPENAPI"));
    let wrong = embed(json!({ "title": "x", "timestamp": "yesterday" }));
    let (status, refusal) = sent(&standin, wrong).await;
    assert_eq!((status, error_at(&refusal, "data.embeds.0.timestamp").as_str()), (400, "OPENAPI"));
}
