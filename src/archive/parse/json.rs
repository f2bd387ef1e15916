//! A line of JSON as the same kind of table that TOML gives, so that one reader
//! serves both.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::At;

/// A record has a list of tables with lists in them, and no more.
const DEEPEST: usize = 8;

/// A key that is wrong as it stands, or all of a line that is no object.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
    /// The key whose value cannot be used.
    pub(super) lost: Option<String>,
}

/// The keys and values of a line, with their bytes in the line.
#[derive(Debug, Default)]
pub(super) struct Line<'t> {
    pub(super) fields: Vec<(At<String>, At<DeValue<'t>>)>,
    pub(super) faults: Vec<Fault>,
}

const FORM: &str = "write {\"id\": \"…\", \"title\": \"…\", \"date\": \"…\", \"body\": \"…\"} on one line; see docs/ARCHIVE.md";

/// Reads an object; `Err` where the line is none.
pub(super) fn read(line: &str) -> Result<Line<'_>, Fault> {
    let object: Object<'_> = serde_json::from_str(line).map_err(|error| not_json(line, &error))?;
    let mut reader = Reader { line, faults: Vec::new() };
    let fields = reader.fields(object, 0);
    Ok(Line { fields, faults: reader.faults })
}

fn not_json(line: &str, error: &serde_json::Error) -> Fault {
    // The engine counts bytes from 1.
    let end = line.trim_end().len();
    let at = error.column().saturating_sub(1).min(end.saturating_sub(1));
    let at = crate::archive::problem::floor(line, at);
    let long = error.to_string();
    let message = long.split(" at line ").next().unwrap_or("it cannot be read");
    let length = line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let message = format!("this is no JSON object: {message}");
    Fault { span: at..at + length, message, help: FORM, lost: None }
}

/// Keys and values as they are written.
struct Object<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Object(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

struct Reader<'t> {
    line: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn fields(&mut self, object: Object<'t>, depth: usize) -> Vec<(At<String>, At<DeValue<'t>>)> {
        let mut seen = BTreeSet::new();
        let mut fields = Vec::with_capacity(object.0.len());
        for (key, value) in object.0 {
            let span = self.span(key);
            let Ok(key) = serde_json::from_str::<String>(key.get()) else {
                self.fault(span, "the key cannot be read".to_owned(), FORM, None);
                continue;
            };
            if !seen.insert(key.clone()) {
                let message =
                    format!("the key {} stands twice", crate::archive::problem::quoted(&key));
                self.fault(span, message, "delete one of the two", None);
                continue;
            }
            let place = self.span(value);
            if let Some(value) = self.value(value, Some(&key), depth) {
                fields.push((At::new(key, span), At::new(value, place)));
            }
        }
        fields
    }

    /// A value; nothing, and a fault, where it cannot be used.
    fn value(&mut self, raw: &'t RawValue, key: Option<&str>, depth: usize) -> Option<DeValue<'t>> {
        let text = raw.get();
        let read = match text.as_bytes().first() {
            _ if depth > DEEPEST => Err("lists stand in lists too deeply"),
            Some(b'"') => string(text)
                .ok_or("the text has half a character: an escape without its second part"),
            Some(b't') => Ok(DeValue::Boolean(true)),
            Some(b'f') => Ok(DeValue::Boolean(false)),
            Some(b'[') => self.list(text, depth).ok_or("the list cannot be read"),
            Some(b'{') => self.table(text, depth).ok_or("the object cannot be read"),
            Some(b'n') => Err("null says nothing"),
            // What JSON takes for a number, TOML does, too.
            _ => DeValue::parse(text)
                .map(Spanned::into_inner)
                .map_err(|_| "the number cannot be read"),
        };
        match read {
            Ok(value) => Some(value),
            Err(message) => {
                let help = "write what belongs there, or leave the key out if it is optional";
                let lost = key.map(str::to_owned);
                let span = self.span(raw);
                self.fault(span, message.to_owned(), help, lost);
                None
            }
        }
    }

    fn list(&mut self, text: &'t str, depth: usize) -> Option<DeValue<'t>> {
        let items: Vec<&'t RawValue> = serde_json::from_str(text).ok()?;
        let mut list = DeArray::new();
        for item in items {
            let span = self.span(item);
            if let Some(value) = self.value(item, None, depth + 1) {
                list.push(Spanned::new(span, value));
            }
        }
        Some(DeValue::Array(list))
    }

    fn table(&mut self, text: &'t str, depth: usize) -> Option<DeValue<'t>> {
        let object: Object<'t> = serde_json::from_str(text).ok()?;
        let mut table = DeTable::new();
        for (key, value) in self.fields(object, depth + 1) {
            table.insert(
                Spanned::new(key.span, key.value.into()),
                Spanned::new(value.span, value.value),
            );
        }
        Some(DeValue::Table(table))
    }

    /// Where a value stands in the line: it is a part of the line's own bytes.
    fn span(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr().addr().saturating_sub(self.line.as_ptr().addr());
        start..start + raw.get().len()
    }

    fn fault(
        &mut self,
        span: Range<usize>,
        message: String,
        help: &'static str,
        lost: Option<String>,
    ) {
        self.faults.push(Fault { span, message, help, lost });
    }
}

/// A text; borrowed where it has no escapes.
fn string(quoted: &str) -> Option<DeValue<'_>> {
    if let Ok(plain) = serde_json::from_str::<&str>(quoted) {
        return Some(DeValue::String(plain.into()));
    }
    serde_json::from_str::<String>(quoted).ok().map(|text| DeValue::String(text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(line: &str) -> Vec<(String, String)> {
        let found = match read(line) {
            Ok(line) => line.faults,
            Err(fault) => vec![fault],
        };
        let told = |f: Fault| (f.message, line.get(f.span).expect("a part of it").to_owned());
        found.into_iter().map(told).collect()
    }

    #[test]
    fn values_have_their_places() {
        let line = r#" {"a": "x\"é", "b" : [1, 2.5e1], "c": true, "d": {"e": -7}}"#;
        let read = read(line).expect("an object");
        let places: Vec<(&str, &str)> = read
            .fields
            .iter()
            .map(|(k, v)| (&line[k.span.clone()], &line[v.span.clone()]))
            .collect();
        let expected = [
            ("\"a\"", r#""x\"é""#),
            ("\"b\"", "[1, 2.5e1]"),
            ("\"c\"", "true"),
            ("\"d\"", r#"{"e": -7}"#),
        ];
        assert_eq!(places, expected);
        assert!(matches!(&read.fields[0].1.value, DeValue::String(text) if text == "x\"é"));
        let DeValue::Array(list) = &read.fields[1].1.value else { panic!("no list") };
        assert_eq!(&line[list[1].span()], "2.5e1");
    }

    #[test]
    fn faults_have_their_places() {
        let object = "this is no JSON object: ";
        for (line, message, place) in [
            (r#"{"a": null}"#, "null says nothing".to_owned(), "null"),
            (r#"{"a": 1, "a": 2}"#, "the key \"a\" stands twice".to_owned(), "\"a\""),
            (r#"{"a": 1 "b": 2}"#, format!("{object}expected `,` or `}}`"), "\""),
            (r#"{"a": "é}"#, format!("{object}EOF while parsing a string"), "}"),
            ("[1]", format!("{object}invalid type: sequence, expected an object"), "["),
            (r#"{"a": 1} x"#, format!("{object}trailing characters"), "x"),
        ] {
            assert_eq!(faults(line), [(message, place.to_owned())], "{line}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(100), "]".repeat(100));
        assert_eq!(faults(&deep)[0].0, "lists stand in lists too deeply");
        let deeper = "[".repeat(100_000);
        assert_eq!(faults(&format!("{{\"a\": {deeper}}}")).len(), 1);
    }
}
