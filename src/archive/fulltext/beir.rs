//! BEIR's `corpus.jsonl`: a record with an id, a title and a text on every line.

use serde_json::{Map, Value};

use super::heading::under_headings;
use super::tidy;
use crate::archive::model::Paragraph;

/// A line of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `_id`.
    pub id: String,
    /// `title`, `text`, and every other text as context.
    pub paragraph: Paragraph,
}

/// Reads one line.
///
/// # Errors
///
/// What is missing or wrong in it.
pub fn record(line: &str) -> Result<Record, String> {
    let fields: Map<String, Value> =
        serde_json::from_str(line).map_err(|e| format!("this is no JSON object: {e}"))?;
    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(tidy);
    let id = match fields.get("_id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err("the record has no `_id`".to_owned()),
    };
    let title = text("title").filter(|t| !t.is_empty());
    let body = text("text").ok_or("the record has no `text`")?;
    // A record of a title alone is told by it.
    let body = if body.is_empty() { title.clone().unwrap_or_default() } else { body };
    let mut paragraph = Paragraph { title, ..Paragraph::new(&body) };
    for (key, value) in &fields {
        let other = !matches!(key.as_str(), "_id" | "title" | "text");
        if let Some(value) = value.as_str().filter(|v| other && !v.contains("://")) {
            paragraph.add_context(&tidy(value));
        }
    }
    Ok(Record { id, paragraph })
}

/// The paragraphs of a corpus; a line that cannot be read is an empty one.
pub(super) fn paragraphs<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Paragraph> {
    let read = |line| record(line).map_or_else(|_| Paragraph::default(), |r| r.paragraph);
    under_headings(lines.map(read).collect())
}

/// The paragraphs of records, each under the heading that it stands under.
pub fn headed(records: impl Iterator<Item = Record>) -> Vec<Paragraph> {
    under_headings(records.map(|r| r.paragraph).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read() {
        let line = r#"{"_id": "a#1", "title": "T", "text": "x\ny", "author": "B. C.", "n": 3}"#;
        let record = record(line).unwrap();
        assert_eq!(record.id, "a#1");
        assert_eq!(record.paragraph.title.as_deref(), Some("T"));
        assert_eq!((&*record.paragraph.text, &*record.paragraph.context), ("x y", "B. C."));
    }

    #[test]
    fn a_title_alone_is_the_text() {
        assert_eq!(record(r#"{"_id": 7, "title": "T", "text": ""}"#).unwrap().paragraph.text, "T");
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (line, wrong) in
            [("x", "no JSON"), (r#"{"text": ""}"#, "`_id`"), (r#"{"_id": "1"}"#, "`text`")]
        {
            assert!(record(line).unwrap_err().contains(wrong), "{line}");
        }
    }
}
