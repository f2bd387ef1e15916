//! Discord's own description of its API, where it is at hand.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Registry, ValidationError, Validator};
use serde_json::{Value, json};

use super::error::Form;
use super::limits::message::trimmed;

#[allow(clippy::duplicate_mod, reason = "some who use the stand-in have it, some do not")]
#[path = "../support/shared.rs"]
mod shared;

/// The name under which the description is referred to.
const BASE: &str = "urn:discord";

static API: LazyLock<Option<Api>> = LazyLock::new(Api::load);

/// The description, and what was compiled of it.
struct Api {
    document: Value,
    registry: Registry<'static>,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// Whether the description is at hand.
pub fn is_here() -> bool {
    API.is_some()
}

/// Checks a body against the description of a path and method, such as
/// `/applications/{application_id}/commands` and `put`, unless something was
/// found already.
pub fn check(form: &mut Form, path: &str, method: &str, body: &Value) {
    let Some(api) = API.as_ref().filter(|_| form.0.is_empty()) else { return };
    let body = coerced(body);
    let schema = api.schema(path, method);
    let place = narrowed(api, &schema, &body);
    let Some(validator) = api.validator(&place) else {
        return form.wrong("", "OPENAPI_UNKNOWN", format!("{method} {path} is not described"));
    };
    for error in validator.iter_errors(&body).take(20) {
        let error = telling(&error);
        let at = error.instance_path().to_string().trim_start_matches('/').replace('/', ".");
        // The sentence quotes the value, which can be as long as a page.
        let said: String = error.to_string().chars().take(300).collect();
        form.wrong(&at, "OPENAPI", said);
    }
}

/// Of alternatives none of which fits, the error of the one that came furthest.
fn telling<'a, 'b>(error: &'a ValidationError<'b>) -> &'a ValidationError<'b> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return error;
    };
    let depth = |error: &&ValidationError<'_>| error.instance_path().iter().count();
    context.iter().flatten().map(telling).max_by_key(depth).unwrap_or(error)
}

/// Discord reads some numbers from texts and cuts blanks before it counts,
/// which its description does not say.
fn coerced(body: &Value) -> Value {
    let mut body = body.clone();
    trim(&mut body);
    if let Some(data) = body.get_mut("data") {
        trim(data);
    }
    if let Value::Array(list) = &mut body {
        list.iter_mut().for_each(coerce_permissions);
    } else {
        coerce_permissions(&mut body);
    }
    for pointer in ["/attachments", "/data/attachments"] {
        for attachment in
            body.pointer_mut(pointer).and_then(Value::as_array_mut).into_iter().flatten()
        {
            if let Some(number) = attachment["id"].as_u64() {
                attachment["id"] = number.to_string().into();
            }
        }
    }
    body
}

/// Cuts the blanks around the texts of a message.
fn trim(message: &mut Value) {
    let cut = |of: &mut Value, keys: &[&str]| {
        for key in keys {
            if let Some(text) = of.get_mut(key) {
                *text = trimmed(text);
            }
        }
    };
    cut(message, &["content"]);
    let embeds = message.get_mut("embeds").and_then(Value::as_array_mut);
    for embed in embeds.into_iter().flatten() {
        cut(embed, &["title", "description"]);
        for (part, key) in [("footer", "text"), ("author", "name")] {
            embed.get_mut(part).into_iter().for_each(|part| cut(part, &[key]));
        }
        let fields = embed.get_mut("fields").and_then(Value::as_array_mut);
        fields.into_iter().flatten().for_each(|field| cut(field, &["name", "value"]));
    }
}

fn coerce_permissions(command: &mut Value) {
    let text = command.get("default_member_permissions").and_then(Value::as_str);
    if let Some(number) = text.and_then(|text| text.parse::<u64>().ok()) {
        command["default_member_permissions"] = number.into();
    }
}

/// Of several alternatives told apart by their `type`, the one that is meant:
/// its errors say what is wrong, where those of the whole say "none fits".
fn narrowed(api: &Api, schema: &str, body: &Value) -> String {
    let union = api.document.pointer(schema).and_then(|found| found["anyOf"].as_array());
    let fits = |reference: &&str| {
        let inner = api.document.pointer(reference.trim_start_matches('#'));
        let kinds = inner.and_then(|found| found.pointer("/properties/type/enum"));
        kinds.and_then(Value::as_array).is_some_and(|kinds| kinds.contains(&body["type"]))
    };
    union
        .into_iter()
        .flatten()
        .filter_map(|each| each["$ref"].as_str())
        .find(fits)
        .map_or_else(|| schema.to_owned(), |found| found.trim_start_matches('#').to_owned())
}

impl Api {
    fn load() -> Option<Self> {
        let text = std::fs::read_to_string(shared::find("discord/openapi.json")?).ok()?;
        let document: Value = serde_json::from_str(&text).expect("the description is JSON");
        let mut named = document.clone();
        named["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        let registry = Registry::new()
            .add(BASE, named)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("the description can be read");
        Some(Self { document, registry, compiled: Mutex::default() })
    }

    /// Where the schema of a body stands in the description.
    fn schema(&self, path: &str, method: &str) -> String {
        let path = path.replace('~', "~0").replace('/', "~1");
        format!("/paths/{path}/{method}/requestBody/content/application~1json/schema")
    }

    fn validator(&self, place: &str) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap();
        compiled.entry(place.to_owned()).or_insert_with(|| self.compile(place)).clone()
    }

    fn compile(&self, place: &str) -> Option<Arc<Validator>> {
        self.document.pointer(place)?;
        let escaped = place.replace('{', "%7B").replace('}', "%7D").replace('@', "%40");
        let schema = json!({ "$ref": format!("{BASE}#{escaped}") });
        let validator = jsonschema::draft202012::options()
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .build(&schema)
            .expect("the schema compiles");
        Some(Arc::new(validator))
    }
}
