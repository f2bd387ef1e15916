//! One line: a date and a text.

use serde::Deserialize;

use crate::archive::date::Edtf;
use crate::archive::fulltext::LONGEST_PARAGRAPH;
use crate::archive::parse::is_id;
use crate::archive::problem::is_unprintable;

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated {
    /// Its own id, where it has one that an entry can have.
    pub(super) id: Option<String>,
    pub(super) date: Edtf,
    /// Its own title.
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) topics: Vec<String>,
}

/// A line of JSON. What else it has says nothing that an entry could keep.
#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    date: Option<String>,
    year: Option<i64>,
    month: Option<u8>,
    day: Option<u8>,
    title: Option<String>,
    text: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
}

/// Reads a line: a JSON object, or a date, a tab and a text.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn read(line: &str) -> Result<Dated, String> {
    let line = line.trim();
    let dated = if line.starts_with('{') { object(line)? } else { columns(line)? };
    check(&dated.text)?;
    Ok(dated)
}

fn columns(line: &str) -> Result<Dated, String> {
    let (date, text) = line
        .split_once('\t')
        .ok_or("there is no tab: write the date, a tab and the text, or a JSON object")?;
    let date = edtf(date.trim())?;
    Ok(Dated { id: None, date, title: None, text: tidy(text), topics: Vec::new() })
}

fn object(line: &str) -> Result<Dated, String> {
    let object: Object = serde_json::from_str(line).map_err(|error| {
        let told = error.to_string();
        let told = told.replace(" at line 1 column ", ", at character ");
        format!("this is no JSON object that can be read: {told}")
    })?;
    let date = match &object.date {
        Some(date) => edtf(date.trim())?,
        None => edtf(&from_numbers(&object)?)?,
    };
    let named = [object.kind].into_iter().flatten().chain(object.topics).chain(object.links);
    Ok(Dated {
        id: object.id.filter(|id| is_id(id)),
        date,
        title: object.title.map(|title| tidy(&title)).filter(|title| !title.is_empty()),
        text: tidy(&object.text.ok_or("it has no `text`")?),
        topics: distinct(named.map(|name| tidy(&name))),
    })
}

/// The date of a line that has numbers. A year below zero counts as people count
/// years before our era: −153 is 153 BC, which EDTF writes −0152, for it has a year 0.
fn from_numbers(object: &Object) -> Result<String, String> {
    let year = match object.year.ok_or("it has neither `date` nor `year`")? {
        0 => return Err("there is no year 0: 1 BC is -1, and 1 AD is 1".to_owned()),
        year if year < 0 => year.saturating_add(1),
        year => year,
    };
    let sign = if year < 0 { "-" } else { "" };
    let mut date = format!("{sign}{:04}", year.unsigned_abs());
    match (object.month, object.day) {
        (None, Some(_)) => return Err("it has a `day` and no `month`".to_owned()),
        (month, day) => {
            for part in [month, day].into_iter().flatten() {
                date.push_str(&format!("-{part:02}"));
            }
        }
    }
    Ok(date)
}

fn edtf(date: &str) -> Result<Edtf, String> {
    date.parse().map_err(|error: crate::archive::date::EdtfError| error.to_string())
}

/// A text that an entry can tell.
fn check(text: &str) -> Result<(), String> {
    if !text.chars().any(char::is_alphanumeric) {
        return Err("the text says nothing".to_owned());
    }
    if text.len() > LONGEST_PARAGRAPH {
        let length = text.len();
        return Err(format!(
            "the text has {length} bytes; at most {LONGEST_PARAGRAPH} can be read"
        ));
    }
    match ["¶", "[@"].into_iter().find(|mark| text.contains(mark)) {
        Some(mark) => Err(format!("the text has \"{mark}\", which only a citation may have")),
        None => Ok(()),
    }
}

/// On one line, without characters that show nothing or steer the layout.
fn tidy(text: &str) -> String {
    let printable: String = text.chars().filter(|c| !is_unprintable(*c)).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(line: &str) -> String {
        read(line).expect("it can be read").date.to_string()
    }

    #[test]
    fn years_before_our_era_are_counted_as_edtf_counts_them() {
        let of =
            |year: i64| date(&format!(r#"{{"year": {year}, "month": 1, "day": 1, "text": "x"}}"#));
        assert_eq!(
            [of(-153), of(-1), of(1), of(1999)],
            ["-0152-01-01", "0000-01-01", "0001-01-01", "1999-01-01"]
        );
        assert_eq!(date(r#"{"year": -44, "month": 3, "text": "x"}"#), "-0043-03");
        assert_eq!(date(r#"{"date": "-0043-03", "year": 7, "text": "x"}"#), "-0043-03");
    }

    #[test]
    fn columns_are_parted_by_a_tab() {
        let read = read("198X~\tHe  fell.\tTwice\u{202E}.\r\n").expect("it can be read");
        assert_eq!((read.date.as_str(), read.text.as_str()), ("198X~", "He fell. Twice."));
    }

    #[test]
    fn topics_are_what_it_links_to() {
        let line = r#"{"id": "a-1", "kind": "event", "date": "1999", "text": "x", "links": ["A", " ", "A", "b"], "more": 1}"#;
        let read = read(line).expect("it can be read");
        assert_eq!(
            (read.id.as_deref(), read.topics.join("|").as_str()),
            (Some("a-1"), "event|A|b")
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (line, why) in [
            ("1999 He fell.", "there is no tab"),
            ("May\tHe fell.", "date 'May'"),
            ("1999\t … ", "the text says nothing"),
            ("1999\tSee ¶5.", "the text has \"¶\""),
            (r#"{"year": 1999}"#, "it has no `text`"),
            (r#"{"text": "x"}"#, "it has neither `date` nor `year`"),
            (r#"{"year": null, "text": "x"}"#, "it has neither `date` nor `year`"),
            (r#"{"year": 0, "text": "x"}"#, "there is no year 0"),
            (r#"{"year": 1999, "day": 3, "text": "x"}"#, "it has a `day` and no `month`"),
            (r#"{"year": 1999, "month": 2, "day": 30, "text": "x"}"#, "date '1999-02-30'"),
            (r#"{"year": "1999", "text": "x"}"#, "this is no JSON object that can be read"),
        ] {
            let told = read(line).expect_err(line);
            assert!(told.starts_with(why), "{line}: {told}");
        }
        assert!(read(&format!("1999\t{}", "x".repeat(50_001))).is_err());
    }
}
