//! Discord's own description of its API, for tests on machines that have it.
#![allow(clippy::print_stdout, reason = "says why nothing was tested")]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The description, or `None` with a printed line.
pub(super) fn description() -> Option<Value> {
    let here = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("ANNALIST_SHARED").map_or_else(here, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(shared.join("discord/openapi.json")) else {
        println!("skipped: discord/openapi.json is not here");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// What the description has against a list of this schema's values.
pub(super) fn faults(description: &Value, schema: &str, list: &Value) -> Vec<String> {
    let wanted = json!({
        "type": "array",
        "maxItems": 130,
        "items": { "$ref": format!("#/components/schemas/{schema}") },
        "components": description["components"],
    });
    let validator = jsonschema::validator_for(&wanted).unwrap();
    validator.iter_errors(list).map(|e| format!("{}: {e}", e.instance_path())).collect()
}
