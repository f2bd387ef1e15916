//! Whether a message is one that Discord takes and that does no harm.

use std::sync::OnceLock;

use annalist::render::discord::limits::check;
use annalist::render::discord::message::{Message, Reply, Row};
use annalist::render::discord::view::{Subject, View};
use jsonschema::Validator;
use regex::Regex;
use serde_json::{Value, json};

/// Fails if a message is not fit to be sent.
pub fn judge(message: &Message) {
    let violations: Vec<_> = check(message).iter().map(ToString::to_string).collect();
    assert!(violations.is_empty(), "{violations:?}\n{message:#?}");
    for text in markdown(message) {
        assert_eq!(harm(text), None, "{text}");
    }
    components(message);
    schema(message);
}

/// The texts in which Discord reads markdown.
pub fn markdown(message: &Message) -> Vec<&str> {
    let embeds = message.embeds.iter().flat_map(|embed| {
        let own = [embed.title.as_deref(), embed.description.as_deref()];
        let fields = embed.fields.iter().flat_map(|f| [f.name.as_str(), f.value.as_str()]);
        own.into_iter().flatten().chain(fields)
    });
    std::iter::once(message.content.as_str()).chain(embeds).collect()
}

/// What a text would do in Discord that it should not. The renderer itself uses
/// only bold, italics, one kind of heading, lists and small lines.
fn harm(text: &str) -> Option<String> {
    static HARM: OnceLock<Regex> = OnceLock::new();
    let harm = HARM.get_or_init(|| {
        let pings = "@(?i:everyone|here)|<@[!&]?[0-9]|@[!&][0-9]";
        let links = r"\]\(|(?i:https?|steam)://|discord(app)?\.[a-z]+/";
        Regex::new(&format!("{pings}|{links}")).expect("a pattern")
    });
    static MARKUP: OnceLock<Regex> = OnceLock::new();
    let markup = MARKUP.get_or_init(|| {
        let inline = r"[`|~<_]|:[^\s:]+:|\*{4}";
        let lines = r"(?m)^ *(>|#{1,2} |\+ |\d+\. |#{4})|^ *\* ";
        Regex::new(&format!("{inline}|{lines}")).expect("a pattern")
    });
    static ESCAPED: OnceLock<Regex> = OnceLock::new();
    let escaped = ESCAPED.get_or_init(|| Regex::new(r"\\.").expect("a pattern"));
    let unescaped = escaped.replace_all(text, "\u{1}");
    let found = harm.find(text).or_else(|| markup.find(&unescaped));
    found.map(|found| found.as_str().to_owned())
}

/// Every button and option brings back something that can be answered.
fn components(message: &Message) {
    let author = message.embeds.first().and_then(|embed| embed.author.as_ref());
    let line = author.map(|author| author.name.as_str()).unwrap_or_default();
    let back = |id: &str| {
        let (_, view) = View::parse(id).expect("an id of the bot's own");
        assert!(view.subject.request(line).is_some(), "{id} does not come back from {line:?}");
    };
    for row in &message.components {
        match row {
            Row::Buttons(buttons) => buttons.iter().for_each(|button| back(&button.custom_id)),
            Row::Menu(menu) => {
                back(&menu.custom_id);
                for option in &menu.options {
                    let subject = Subject::parse(&option.value);
                    assert!(matches!(subject, Some(Subject::Whole(_))), "{option:?}");
                }
            }
        }
    }
}

/// Discord's own description of what it takes, where it is at hand.
fn schema(message: &Message) {
    static VALIDATORS: OnceLock<Option<Validator>> = OnceLock::new();
    let reply = json!(Reply::New { message: message.clone(), private: true });
    assert_eq!(reply["data"]["allowed_mentions"], json!({ "parse": [] }));
    let Some(validator) = VALIDATORS.get_or_init(validator) else { return };
    for reply in [reply, json!(Reply::Update(message.clone()))] {
        let errors: Vec<_> = validator.iter_errors(&reply).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{reply:#}");
    }
}

fn validator() -> Option<Validator> {
    let text = std::fs::read_to_string(crate::support::shared("discord/openapi.json")?);
    let api: Value = serde_json::from_str(&text.expect("a readable file")).expect("JSON");
    let one = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [
            one("CreateMessageInteractionCallbackRequest"),
            one("UpdateMessageInteractionCallbackRequest"),
        ],
        "components": { "schemas": api["components"]["schemas"] },
    });
    Some(jsonschema::validator_for(&schema).expect("a schema"))
}
