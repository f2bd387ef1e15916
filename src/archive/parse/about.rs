//! `archive.toml` and `measures.toml`.

use std::sync::Arc;

use super::entry::values;
use super::fields::Fields;
use super::{At, Outcome, is_id, tolerant};
use crate::archive::model::{About, Measure};
use crate::archive::problem::{TextFile, did_you_mean, quoted};

/// Calendars that years can be read in.
const CALENDARS: [&str; 2] = ["gregorian", "solar-hijri"];

/// Reads `archive.toml`.
pub fn about(file: &Arc<TextFile>) -> Outcome<Option<About>> {
    let toml = tolerant::read(file.text());
    let mut fields = Fields::toml(file, &toml, 0, 0..0);
    let title = fields.required_text("title");
    let description = fields.text("description");
    let languages = fields.list("languages");
    let disclosure = fields.text("disclosure");
    let calendars = fields.list("calendars");
    check_languages(&mut fields, &languages);
    check_calendars(&mut fields, &calendars);
    let about = title.map(|title| About {
        title: title.value,
        description: description.map(|d| d.value).unwrap_or_default(),
        languages: if languages.is_empty() { vec!["en".to_owned()] } else { values(languages) },
        disclosure: disclosure.map(|d| d.value).unwrap_or_default(),
        calendars: values(calendars),
    });
    (about, fields.finish())
}

fn check_languages(fields: &mut Fields<'_>, languages: &[At<String>]) {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric());
    for tag in languages {
        let primary = tag.value.split('-').next().unwrap_or("");
        let letters = primary.len() >= 2 && primary.chars().all(|c| c.is_ascii_alphabetic());
        if !(letters && tag.value.split('-').all(part)) {
            let message = format!("{} is not a language tag", quoted(&tag.value));
            fields.problem(tag.span.clone(), message, "write a BCP 47 tag such as en, fa or de-AT");
        }
    }
}

fn check_calendars(fields: &mut Fields<'_>, calendars: &[At<String>]) {
    for calendar in calendars.iter().filter(|c| !CALENDARS.contains(&c.value.as_str())) {
        let message = format!("unknown calendar {}", quoted(&calendar.value));
        let all = format!("the calendars are {}", CALENDARS.join(" and "));
        let help = did_you_mean(&calendar.value, CALENDARS, all);
        fields.problem(calendar.span.clone(), message, help);
    }
}

/// Reads `measures.toml`; the flag tells whether all of it could be read.
pub fn measures(file: &Arc<TextFile>) -> Outcome<(Vec<Measure>, bool)> {
    let toml = tolerant::read(file.text());
    let mut fields = Fields::toml(file, &toml, 0, 0..0);
    let mut measures = Vec::new();
    for (key, mut table) in fields.every_table() {
        if !is_id(&key.value) {
            let message = format!("{} makes no id", quoted(&key.value));
            fields.problem(key.span, message, "use lower-case letters, digits and hyphens");
        }
        let label = table.required_text("label");
        let unit = table.text("unit").map(|u| u.value);
        let words = values(table.list("words"));
        fields.absorb(table);
        let label = label.map_or_else(|| key.value.clone(), |l| l.value);
        measures.push(Measure { id: key.value, label, words, unit });
    }
    let complete = !fields.is_broken();
    ((measures, complete), fields.finish())
}
