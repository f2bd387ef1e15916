//! Registering commands.

use serde_json::{Value, json};

use crate::client::{Verb, ask, error_at, made, standin};
use crate::standin::{APPLICATION, GUILD, Interaction};

fn global() -> String {
    format!("/applications/{APPLICATION}/commands")
}

fn command(name: &str) -> Value {
    json!({ "name": name, "description": "Says something" })
}

fn with(mut of: Value, key: &str, value: impl Into<Value>) -> Value {
    of[key] = value.into();
    of
}

fn option(name: &str, required: bool) -> Value {
    json!({ "type": 3, "name": name, "description": "What", "required": required, "choices": [] })
}

#[tokio::test]
async fn commands_are_kept_with_what_discord_adds() {
    let standin = standin().await;
    let ask_command = with(command("ask"), "options", json!([option("question", false)]));
    let menu = json!({ "type": 3, "name": "Check against archive", "contexts": [0, 1, 2],
        "integration_types": [0, 1], "default_member_permissions": "0" });
    let wanted = json!([with(ask_command, "name_localizations", json!({ "de": "frage" })), menu]);
    let (status, kept) = ask(&standin, Verb::PUT, &global(), Some(&wanted)).await;
    assert_eq!(status, 200);
    assert_eq!(kept[0]["type"], 1);
    assert_eq!(kept[0]["dm_permission"], true);
    assert_eq!(kept[0]["nsfw"], false);
    assert_eq!(kept[0]["integration_types"], json!([0]));
    assert_eq!(kept[0]["options"][0]["name_localizations"], Value::Null);
    assert!(kept[0]["options"][0].get("required").is_none(), "what is false is left out");
    assert_eq!(kept[1]["default_member_permissions"], "0");
    assert_eq!(kept[1]["description"], "");
    assert!(kept[1].get("options").is_none());

    let (_, plain) = ask(&standin, Verb::GET, &global(), None).await;
    assert!(plain[0].get("name_localizations").is_none());
    let full = format!("{}?with_localizations=true", global());
    let (_, full) = ask(&standin, Verb::GET, &full, None).await;
    assert_eq!(full, kept);

    let (_, again) = ask(&standin, Verb::PUT, &global(), Some(&wanted)).await;
    assert_eq!(again, kept, "nothing changed, so numbers and versions stay");
    let fewer = json!([with(wanted[0].clone(), "description", "Other")]);
    let (_, changed) = ask(&standin, Verb::PUT, &global(), Some(&fewer)).await;
    assert_eq!(changed.as_array().map(Vec::len), Some(1));
    assert_eq!(changed[0]["id"], kept[0]["id"]);
    assert_ne!(changed[0]["version"], kept[0]["version"]);
    let typed = made(&standin, Interaction::slash("ask"));
    assert_eq!(typed.sent["data"]["id"], kept[0]["id"]);
    standin.assert_no_violations();
}

#[tokio::test]
async fn single_commands_are_added_changed_and_removed() {
    let standin = standin().await;
    let guild = format!("/applications/{APPLICATION}/guilds/{GUILD}/commands");
    let (status, made) = ask(&standin, Verb::POST, &guild, Some(&command("ask"))).await;
    assert_eq!((status, &made["guild_id"]), (201, &json!(GUILD.to_string())));
    assert_eq!(ask(&standin, Verb::POST, &guild, Some(&command("ask"))).await.0, 200, "an upsert");
    let one = format!("{guild}/{}", made["id"].as_str().expect("an id"));
    let change = json!({ "description": "Changed" });
    let (_, changed) = ask(&standin, Verb::PATCH, &one, Some(&change)).await;
    assert_eq!((&changed["description"], &changed["name"]), (&json!("Changed"), &json!("ask")));
    assert_eq!(ask(&standin, Verb::DELETE, &one, None).await.0, 204);
    let (status, gone) = ask(&standin, Verb::GET, &one, None).await;
    assert_eq!((status, &gone["code"]), (404, &json!(10_063)));
    let strange = format!("/applications/{APPLICATION}/guilds/7/commands");
    assert_eq!(ask(&standin, Verb::GET, &strange, None).await.1["code"], 50_001);
    assert_eq!(ask(&standin, Verb::GET, "/applications/7/commands", None).await.0, 403);
}

/// Commands that are refused, with the place and the code of the error.
fn refused() -> Vec<(Value, &'static str, &'static str)> {
    let options = |options: Value| with(command("ask"), "options", options);
    let choice = |n: usize| json!({ "name": n.to_string(), "value": "x".repeat(100) });
    let wide = |n: usize| {
        let choices: Value = (0..25).map(choice).collect();
        with(option(&format!("o{n}"), false), "choices", choices)
    };
    let sub = json!({ "type": 1, "name": "status", "description": "Says how" });
    let many: Value = (0..26).map(|n| option(&format!("o{n}"), false)).collect();
    vec![
        (command("Ask"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command("a b"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(&"a".repeat(33)), "name", "BASE_TYPE_BAD_LENGTH"),
        (json!({ "name": "ask" }), "description", "BASE_TYPE_REQUIRED"),
        (
            with(command("ask"), "description", "x".repeat(101)),
            "description",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            with(command("ask"), "name_localizations", json!({ "de": "Frage" })),
            "name_localizations.de",
            "APPLICATION_COMMAND_INVALID_NAME",
        ),
        (
            with(command("ask"), "name_localizations", json!({ "xx": "frage" })),
            "name_localizations.xx",
            "DICT_TYPE_KEY",
        ),
        (options(many), "options", "BASE_TYPE_MAX_LENGTH"),
        (
            options(json!([option("a", false), option("b", true)])),
            "options.1",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            options(json!([option("a", false), option("a", false)])),
            "options.1",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        ),
        (
            options(json!([sub, option("a", false)])),
            "options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (options(json!([wide(1), wide(2), wide(3), wide(4)])), "", "APPLICATION_COMMAND_TOO_LARGE"),
        (
            options(json!([with(wide(1), "autocomplete", true)])),
            "options.0.choices",
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
        ),
        (with(command("ask"), "contexts", json!([])), "contexts", "BASE_TYPE_BAD_LENGTH"),
    ]
}

#[tokio::test]
async fn commands_have_limits() {
    let standin = standin().await;
    for (wanted, path, code) in refused() {
        let (status, refusal) = ask(&standin, Verb::PUT, &global(), Some(&json!([wanted]))).await;
        assert_eq!(status, 400, "{wanted}");
        let path = if path.is_empty() { "0".to_owned() } else { format!("0.{path}") };
        assert_eq!(error_at(&refusal, &path), code, "{refusal}");
        let (status, _) = ask(&standin, Verb::POST, &global(), Some(&wanted)).await;
        assert_eq!(status, 400, "{wanted}");
    }
    let twice = json!([command("ask"), command("ask")]);
    let (_, refusal) = ask(&standin, Verb::PUT, &global(), Some(&twice)).await;
    assert_eq!(error_at(&refusal, "1"), "APPLICATION_COMMANDS_DUPLICATE_NAME");
    let many: Value = (0..101).map(|n| command(&format!("c{n}"))).collect();
    let (status, refusal) = ask(&standin, Verb::PUT, &global(), Some(&many)).await;
    assert_eq!((status, &refusal["code"]), (400, &json!(30_032)));
    assert!(standin.commands(None).is_empty());
}
