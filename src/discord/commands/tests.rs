use std::collections::HashSet;

use regex::Regex;
use serde_json::{Value, json};

use super::*;
use crate::discord::schema;
use crate::render::discord::view::asked;
use crate::request::Request;
use crate::wording::commands::LANGUAGES;

/// Discord's rule for the names of slash commands and options.
const NAME_RULE: &str = r"^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$";

fn listed(scope: Scope) -> Vec<Value> {
    definitions(scope).iter().map(|d| serde_json::to_value(d).unwrap()).collect()
}

fn options(value: &Value) -> Vec<&Value> {
    value["options"].as_array().into_iter().flatten().collect()
}

/// What something is called by default and in every language.
fn names(value: &Value) -> Vec<(&str, &str)> {
    let default = ("", value["name"].as_str().unwrap());
    let others = value["name_localizations"].as_object().unwrap();
    let others = others.iter().map(|(locale, name)| (locale.as_str(), name.as_str().unwrap()));
    std::iter::once(default).chain(others).collect()
}

fn each_text<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let others = value[format!("{key}_localizations")].as_object();
    let others = others.into_iter().flat_map(|map| map.values());
    std::iter::once(&value[key]).chain(others).filter_map(Value::as_str).collect()
}

fn longest(value: &Value) -> usize {
    let most = |key| each_text(value, key).iter().map(|t| t.chars().count()).max().unwrap_or(0);
    most("name") + most("description") + options(value).into_iter().map(longest).sum::<usize>()
}

#[test]
fn names_keep_to_the_rule() {
    let rule = Regex::new(NAME_RULE).unwrap();
    for command in listed(Scope::Everywhere) {
        let slash = command["type"] == 1;
        let named = std::iter::once(&command).filter(|_| slash).chain(options(&command));
        for (locale, name) in named.flat_map(names) {
            assert!(rule.is_match(name), "{locale}: {name}");
            assert_eq!(name, name.to_lowercase(), "{locale}");
        }
        for (locale, name) in names(&command) {
            assert!((1..=32).contains(&name.chars().count()), "{locale}: {name}");
        }
    }
}

#[test]
fn descriptions_fit() {
    for command in listed(Scope::Everywhere) {
        let mut all = options(&command);
        if command["type"] == 1 {
            all.push(&command);
        } else {
            assert_eq!(command.get("description"), None);
            assert_eq!(command.get("description_localizations"), None);
        }
        for described in all {
            let texts = each_text(described, "description");
            assert_eq!(texts.len(), names(described).len());
            assert!(texts.iter().all(|t| (1..=100).contains(&t.chars().count())), "{texts:?}");
        }
        assert!(longest(&command) <= 8_000, "{command}");
    }
}

/// A name in one language must not be the default name of another command either.
#[test]
fn no_name_is_taken_twice() {
    let commands = listed(Scope::Everywhere);
    let mut siblings = vec![commands.iter().collect::<Vec<_>>()];
    siblings.extend(commands.iter().map(options));
    for group in siblings {
        for locale in LANGUAGES.iter().flat_map(|l| l.locales) {
            let mut taken = HashSet::new();
            for member in &group {
                let own = names(member).into_iter().filter(|(at, _)| at.is_empty() || at == locale);
                for name in own.map(|(_, name)| name).collect::<HashSet<_>>() {
                    assert!(taken.insert(name), "{locale}: {name}");
                }
            }
        }
    }
}

#[test]
fn every_other_language_is_told() {
    for command in listed(Scope::Everywhere) {
        let told: Vec<_> = names(&command).into_iter().map(|(locale, _)| locale).collect();
        assert_eq!(told, ["", "de", "es-419", "es-ES", "fr"]);
    }
}

#[test]
fn commands_take_what_they_should() {
    let shape = |command: &Value| {
        let options = options(command).into_iter().map(|o| {
            let mark = if o["required"] == true { "!" } else { "" };
            let offers = if o["autocomplete"] == true { "…" } else { "" };
            format!("{}{mark}{offers}:{}", o["name"].as_str().unwrap(), o["type"])
        });
        let options = options.collect::<Vec<_>>().join(" ");
        format!("{} {options}", command["name"].as_str().unwrap())
    };
    let shapes: Vec<_> = listed(Scope::Everywhere).iter().map(shape).collect();
    let expected = [
        "ask question!:3 private:5",
        "timeline when!…:3 topic…:3 private:5",
        "figures topic!…:3 when…:3 private:5",
        "who name!…:3 private:5",
        "source citation!…:3 private:5",
        "today private:5",
        "about private:5",
        "help private:5",
        "Check against archive ",
        "archive status:1 reload:1",
    ];
    assert_eq!(shapes, expected);
}

#[test]
fn admins_alone_see_the_archive_command() {
    for command in listed(Scope::Everywhere) {
        let admin = command["name"] == "archive";
        let (permissions, installed, used) = if admin {
            (json!(0), json!([0]), json!([0]))
        } else {
            (Value::Null, json!([0, 1]), json!([0, 1, 2]))
        };
        assert_eq!(command["default_member_permissions"], permissions);
        assert_eq!(command["integration_types"], installed);
        assert_eq!(command["contexts"], used);
    }
}

#[test]
fn a_single_server_is_not_told_of_places() {
    for command in listed(Scope::Server) {
        assert_eq!((command.get("contexts"), command.get("integration_types")), (None, None));
    }
}

#[test]
fn the_longest_question_can_be_shown_whole() {
    let most = |words: &Words| "x".repeat(words.most.into());
    let requests = [
        Request::Ask { question: most(&QUESTION) },
        Request::Timeline { when: most(&WHEN), topic: Some(most(&TOPIC)) },
        Request::Figures { words: most(&COUNTED), when: Some(most(&DURING)) },
        Request::Who { name: most(&NAME) },
        Request::Source { citation: most(&CITATION) },
    ];
    for request in requests {
        assert!(asked(&request).chars().count() <= 256, "{}", request.name());
    }
}

#[test]
fn discord_takes_the_definitions() {
    let Some(description) = schema::description() else { return };
    let told = "ApplicationCommandUpdateRequest";
    for scope in [Scope::Everywhere, Scope::Server] {
        let faults = schema::faults(&description, told, &listed(scope).into());
        assert!(faults.is_empty(), "{faults:?}");
    }
    let mut wrong = Value::from(listed(Scope::Everywhere));
    wrong[0]["name"] = json!("x".repeat(33));
    assert!(!schema::faults(&description, told, &wrong).is_empty(), "everything is let through");
}

#[test]
fn discord_knows_the_languages() {
    let Some(description) = schema::description() else { return };
    let locales = &description["components"]["schemas"]["AvailableLocalesEnum"]["oneOf"];
    let known: Vec<_> = locales.as_array().unwrap().iter().map(|l| l["const"].clone()).collect();
    let ours = LANGUAGES.iter().flat_map(|l| l.locales);
    assert!(ours.into_iter().all(|locale| known.contains(&json!(locale))));
}
