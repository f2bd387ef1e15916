//! A figure: one party's number for one thing.

use toml::de::DeValue;

use super::cite::merge;
use super::fields::Fields;
use super::{At, Cited, Claim, ClaimKind, Link, Parsed, Wants};
use crate::archive::date::Edtf;
use crate::archive::model::{Citations, Entry, Figure, MAX_WHOLE, Qualifier, Value};
use crate::archive::problem::{did_you_mean, quoted};

/// Reads one `[[figures]]` table; `None` where too much is missing.
pub(super) fn read(fields: &mut Fields<'_>, parsed: &mut Parsed<Entry>) -> Option<Figure> {
    let measure = fields.required_text("measure");
    let value = value(fields);
    let qualifier = qualifier(fields);
    let unit = fields.text("unit");
    let event = fields.text("event");
    let place = fields.text("place");
    let said_by = fields.text("said_by");
    let reported_by = fields.text("reported_by");
    let dates = ["reported_on", "as_of", "date"].map(|key| fields.date(key));
    let note = fields.text("note");
    let cited = fields.required_citations("cite");
    link(parsed, measure.as_ref(), Wants::Measure);
    link(parsed, event.as_ref(), Wants::Event);
    link(parsed, place.as_ref(), Wants::PlaceOrWords);
    link(parsed, said_by.as_ref(), Wants::Speaker);
    link(parsed, reported_by.as_ref(), Wants::Speaker);
    let cites = cites(parsed, cited)?;
    let mut claims = Claims { parsed, cites: &cites };
    claims.value(value.as_ref());
    claims.words(event.as_ref(), ClaimKind::Words);
    claims.words(place.as_ref(), ClaimKind::PlaceOrWords);
    for who in [&said_by, &reported_by] {
        claims.words(who.as_ref(), ClaimKind::Speaker);
    }
    for date in &dates {
        claims.date(date.as_ref());
    }
    claims.words(note.as_ref(), ClaimKind::Note);
    let [reported_on, as_of, date] = dates.map(|date| date.map(|d| d.value.0));
    Some(Figure {
        measure: measure?.value,
        value: value?.value,
        qualifier,
        unit: text(unit),
        event: text(event).unwrap_or_default(),
        event_entry: None,
        place: text(place),
        said_by: text(said_by),
        reported_by: text(reported_by),
        reported_on,
        as_of,
        date,
        note: text(note),
        cites,
    })
}

fn text(at: Option<At<String>>) -> Option<String> {
    at.map(|t| t.value)
}

fn link(parsed: &mut Parsed<Entry>, id: Option<&At<String>>, wants: Wants) {
    parsed.links.extend(id.map(|id| Link { id: id.clone(), wants }));
}

fn cites(parsed: &mut Parsed<Entry>, cited: Vec<Cited>) -> Option<Citations> {
    let cites = merge(&cited);
    parsed.cited.extend(cited);
    cites
}

struct Claims<'p> {
    parsed: &'p mut Parsed<Entry>,
    cites: &'p Citations,
}

impl Claims<'_> {
    fn push(&mut self, kind: ClaimKind, text: String, span: std::ops::Range<usize>) {
        self.parsed.claims.push(Claim { kind, text, span, cites: self.cites.clone() });
    }

    fn value(&mut self, value: Option<&At<Value>>) {
        let Some(value) = value else { return };
        let written = self.parsed.file.slice(&value.span).to_owned();
        match &value.value {
            Value::Number(n) => self.push(ClaimKind::Number(*n), written, value.span.clone()),
            Value::Range { from, to } => {
                for n in [from, to] {
                    self.push(ClaimKind::Number(*n), n.to_string(), value.span.clone());
                }
            }
            Value::Words(words) => self.push(ClaimKind::Words, words.clone(), value.span.clone()),
        }
    }

    fn words(&mut self, text: Option<&At<String>>, kind: ClaimKind) {
        if let Some(text) = text {
            self.push(kind, text.value.clone(), text.span.clone());
        }
    }

    fn date(&mut self, date: Option<&At<(Edtf, String)>>) {
        if let Some(date) = date {
            self.push(ClaimKind::Date, date.value.1.clone(), date.span.clone());
        }
    }
}

fn qualifier(fields: &mut Fields<'_>) -> Qualifier {
    let Some(text) = fields.text("qualifier") else { return Qualifier::default() };
    if let Some((_, known)) = Qualifier::ALL.iter().find(|(words, _)| *words == text.value) {
        return *known;
    }
    let all = Qualifier::ALL.map(|(words, _)| words);
    let help = did_you_mean(&text.value, all, format!("write one of: {}", all.join(", ")));
    fields.problem(text.span, format!("unknown qualifier {}", quoted(&text.value)), help);
    Qualifier::default()
}

fn value(fields: &mut Fields<'_>) -> Option<At<Value>> {
    if !fields.has("value") {
        fields.missing_unless(false, "value", "7000");
    }
    let value = fields.take("value")?;
    let span = value.span.clone();
    let found = match &value.value {
        DeValue::Integer(_) | DeValue::Float(_) => number(fields, &value).map(Value::Number),
        DeValue::Array(_) => range(fields, value),
        DeValue::String(text) => words(fields, text, &value),
        _ => {
            fields.wrong_type(
                "value",
                &value,
                "a number, two numbers or words",
                "7000, [2, 5] or \"thousands\"",
            );
            None
        }
    };
    found.map(|found| At::new(found, span))
}

fn words(fields: &mut Fields<'_>, text: &str, value: &At<DeValue<'_>>) -> Option<Value> {
    let tidy = super::wording::tidy(text);
    if tidy.is_empty() || tidy.chars().any(crate::archive::problem::is_unprintable) {
        let message = format!("{} says no number", quoted(text));
        fields.problem(
            value.span.clone(),
            message,
            "write a number, or the source's words for one",
        );
        return None;
    }
    let number = crate::text::parse_number(&tidy);
    // Larger ones lose digits as numbers: words are the way to write them.
    if let Some(number) = number.filter(|n| *n <= MAX_WHOLE) {
        let message = format!("the number {} stands in quotes", quoted(text));
        let help = format!("write {}", fields.form.pair("value", &number.to_string()));
        fields.problem(value.span.clone(), message, help);
        return None;
    }
    Some(Value::Words(tidy))
}

fn range<'t>(fields: &mut Fields<'t>, value: At<DeValue<'t>>) -> Option<Value> {
    let span = value.span.clone();
    let items = fields.items(value.value).unwrap_or_default();
    let [from, to] = items.as_slice() else {
        let message = format!("a range has two numbers, not {}", items.len());
        let pair = fields.form.pair("value", "[2, 5]");
        fields.problem(span, message, format!("write {pair}, from the smaller to the larger"));
        return None;
    };
    let (from, to) = (number(fields, from)?, number(fields, to)?);
    if from > to {
        let message = format!("the range from {from} to {to} runs backwards");
        let help = format!("write {}", fields.form.pair("value", &format!("[{to}, {from}]")));
        fields.problem(span, message, help);
        return None;
    }
    Some(Value::Range { from, to })
}

fn number(fields: &mut Fields<'_>, value: &At<DeValue<'_>>) -> Option<f64> {
    let (written, number) = match &value.value {
        DeValue::Integer(i) => {
            let number = i128::from_str_radix(i.as_str(), i.radix()).ok();
            (i.to_string(), number.map(|n| n as f64))
        }
        DeValue::Float(f) => (f.to_string(), f.as_str().parse().ok()),
        _ => {
            fields.wrong_type("value", value, "a number", "7000");
            return None;
        }
    };
    let sound = number.filter(|n: &f64| n.is_finite());
    if sound.is_none() {
        let message = format!("{written} is not a number that can be counted");
        fields.problem(
            value.span.clone(),
            message,
            "write a finite number, or the source's words for one",
        );
    }
    let number = sound?;
    if number.abs() > MAX_WHOLE {
        let message = format!("{written} is too large to keep all of its digits");
        let pair = fields.form.pair("value", &format!("\"{written}\""));
        let help = format!("write it as words, in quotes: {pair}");
        fields.problem(value.span.clone(), message, help);
        return None;
    }
    Some(number)
}
