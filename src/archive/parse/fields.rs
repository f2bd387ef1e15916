//! A table of TOML or JSON, key by key, so that one file can report several problems.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::cite::{Budget, Place, Reader};
use super::form::{Form, type_name};
use super::json;
use super::tolerant::Tolerant;
use super::wording::{UNPRINTABLE_HELP, tidy, unprintable_message};
use super::{At, Cited, Exception, MAX_PARAGRAPHS};
use crate::archive::date::Edtf;
use crate::archive::problem::{Problem, TextFile, is_unprintable, nearest, quoted};

/// A table being read: keys are taken one after the other, and what is left at
/// the end is unknown.
pub(super) struct Fields<'t> {
    pub(super) file: Arc<TextFile>,
    pub(super) form: Form,
    /// Where the table starts.
    pub(super) span: Range<usize>,
    base: usize,
    left: Vec<Field<'t>>,
    known: Vec<&'static str>,
    /// Keys that should be there, with what to say about it.
    missing: Vec<(String, Problem)>,
    /// Keys of statements that cannot be read: those are not missing.
    lost: Vec<String>,
    /// How many paragraphs citations may still name, here and in the tables inside.
    budget: Budget,
    problems: Vec<Problem>,
}

struct Field<'t> {
    key: At<String>,
    value: At<DeValue<'t>>,
}

impl<'t> Fields<'t> {
    /// Reads a part of a file that starts at `base`; `head` is where to point
    /// when a key is missing.
    pub(super) fn toml(
        file: &Arc<TextFile>,
        toml: &'t Tolerant,
        base: usize,
        head: Range<usize>,
    ) -> Self {
        let (table, _) = DeTable::parse_recoverable(&toml.text);
        let mut fields = Self::of_table(file, Form::Toml, base, head, table.into_inner());
        fields.lost.clone_from(&toml.lost);
        for slip in &toml.errors {
            let span = base + slip.span.start..base + slip.span.end;
            fields.problem(span, slip.message.clone(), slip.help);
        }
        fields
    }

    /// Reads a line of JSON that starts at `start`; nothing, and a problem, where it
    /// holds no object.
    pub(super) fn json(file: &'t Arc<TextFile>, span: Range<usize>) -> Result<Self, Problem> {
        let start = span.start;
        let place = |inside: &Range<usize>| start + inside.start..start + inside.end;
        let line = json::read(file.slice(&span)).map_err(|fault| {
            Problem::at(file, place(&fault.span), fault.message, fault.help.to_owned())
        })?;
        let mut fields = Self::empty(file, Form::Json, start, start..start + 1);
        let field = |(key, value): (At<String>, At<DeValue<'t>>)| Field {
            key: At::new(key.value, place(&key.span)),
            value: At::new(value.value, place(&value.span)),
        };
        fields.left = line.fields.into_iter().map(field).collect();
        for fault in line.faults {
            fields.problem(place(&fault.span), fault.message, fault.help);
            fields.lost.extend(fault.lost);
        }
        Ok(fields)
    }

    fn of_table(
        file: &Arc<TextFile>,
        form: Form,
        base: usize,
        span: Range<usize>,
        table: DeTable<'t>,
    ) -> Self {
        let field = |(key, value): (Spanned<_>, Spanned<_>)| Field {
            key: at(base, key, std::borrow::Cow::into_owned),
            value: at(base, value, |v| v),
        };
        let mut fields = Self::empty(file, form, base, span);
        fields.left = table.into_iter().map(field).collect();
        fields
    }

    fn empty(file: &Arc<TextFile>, form: Form, base: usize, span: Range<usize>) -> Self {
        Self {
            file: Arc::clone(file),
            form,
            span,
            base,
            left: Vec::new(),
            known: Vec::new(),
            missing: Vec::new(),
            lost: Vec::new(),
            budget: Budget::default(),
            problems: Vec::new(),
        }
    }

    /// Whether the text itself is broken, so that keys may be missing.
    pub(super) fn is_broken(&self) -> bool {
        !self.lost.is_empty()
    }

    /// Notes a problem at a place of the file.
    pub(super) fn problem(&mut self, span: Range<usize>, message: String, help: impl Into<String>) {
        self.problems.push(Problem::at(&self.file, span, message, help.into()));
    }

    /// Reports unknown and missing keys, and gives everything that was wrong.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for field in std::mem::take(&mut self.left) {
            let unknown = &field.key.value;
            let near = nearest(unknown, self.known.iter().copied());
            // A key that is only misspelt is not missing as well.
            self.missing.retain(|(key, _)| Some(key.as_str()) != near);
            let list = || format!("the keys here are {}", self.known.join(", "));
            let help = near.map_or_else(list, |near| format!("did you mean {}?", quoted(near)));
            let message = format!("unknown key {}", quoted(unknown));
            self.problem(field.key.span, message, help);
        }
        self.problems.extend(self.missing.into_iter().map(|(_, problem)| problem));
        self.problems
    }

    /// Takes over what was wrong with a table inside this one.
    pub(super) fn absorb(&mut self, inner: Fields<'_>) {
        self.problems.extend(inner.finish());
    }

    /// Collects problems found outside of the table's own reading.
    pub(super) fn problems(&mut self) -> &mut Vec<Problem> {
        &mut self.problems
    }

    /// All keys that are left, each with its table; anything else is a problem.
    pub(super) fn every_table(&mut self) -> Vec<(At<String>, Fields<'t>)> {
        let mut tables = Vec::new();
        for Field { key, value } in std::mem::take(&mut self.left) {
            if let Some(table) = self.table(&key.value, value, key.span.clone()) {
                tables.push((key, table));
            }
        }
        tables
    }

    /// A text that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<At<String>> {
        let present = self.has(key);
        let text = self.text(key);
        self.missing_unless(present, key, "\"…\"");
        text
    }

    /// A text that may be there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.take(key)?;
        self.string(key, value)
    }

    /// Where a text stands in the file, without its quotes.
    pub(super) fn raw_text(&mut self, key: &'static str) -> Option<Range<usize>> {
        let value = self.take(key)?;
        if !matches!(value.value, DeValue::String(_)) {
            self.wrong_type(key, &value, "a text", "\"…\"");
            return None;
        }
        Some(value.span.start + 1..value.span.end - 1)
    }

    /// Texts in a list; empty where the key is not there.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<At<String>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(items) = value.value else {
            self.wrong_type(key, &value, "a list of texts", "[\"…\", \"…\"]");
            return Vec::new();
        };
        let base = self.base;
        items.into_iter().filter_map(|item| self.string(key, at(base, item, |v| v))).collect()
    }

    /// `true` or `false`; `false` where the key is not there.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.take(key) else { return false };
        if let DeValue::Boolean(flag) = value.value {
            return flag;
        }
        self.wrong_type(key, &value, "true or false", "true");
        false
    }

    /// A number of paragraphs, or of one of them, that must be there.
    pub(super) fn required_count(&mut self, key: &'static str) -> Option<At<u32>> {
        let present = self.has(key);
        let value = self.take(key);
        self.missing_unless(present, key, "82");
        self.count(key, value?)
    }

    /// A number of paragraphs, or of one of them.
    pub(super) fn count(&mut self, key: &'static str, value: At<DeValue<'t>>) -> Option<At<u32>> {
        let DeValue::Integer(integer) = &value.value else {
            self.wrong_type(key, &value, "a whole number", "82");
            return None;
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(n) if (1..=MAX_PARAGRAPHS).contains(&n) => Some(At::new(n, value.span)),
            _ => {
                let help = format!("write a whole number from 1 to {MAX_PARAGRAPHS}");
                self.problem(value.span, format!("{key} cannot be {integer}"), help);
                None
            }
        }
    }

    /// A date in EDTF.
    pub(super) fn date(&mut self, key: &'static str) -> Option<At<(Edtf, String)>> {
        let value = self.take(key)?;
        let written = self.file.slice(&value.span).to_owned();
        if matches!(value.value, DeValue::Datetime(_) | DeValue::Integer(_)) {
            let message = format!("{key} must be a text, not a bare {written}");
            let quoted = self.form.pair(key, &format!("\"{written}\""));
            self.problem(value.span, message, format!("put it in quotes: {quoted}"));
            return None;
        }
        let text = self.string(key, value)?;
        match Edtf::from_str(&text.value) {
            Ok(date) => Some(At::new((date, text.value), text.span)),
            Err(error) => {
                let help = "dates are EDTF: 1981-07-21, 1981-07, 1981, 198X, 1976-23 (autumn), 1965/1969, 1981~";
                self.problem(text.span, error.to_string(), help);
                None
            }
        }
    }

    /// Citations; empty where the key is not there or holds none that can be read.
    pub(super) fn citations(&mut self, key: &'static str) -> Vec<Cited> {
        let Some(text) = self.text(key) else { return Vec::new() };
        let place = Place::of(&self.file, &text.value, &text.span);
        let (file, budget) = (&self.file, &self.budget);
        Reader { file, place, budget, problems: &mut self.problems }.all(&text.value)
    }

    /// Citations that must be there.
    pub(super) fn required_citations(&mut self, key: &'static str) -> Vec<Cited> {
        let present = self.has(key);
        let cited = self.citations(key);
        self.missing_unless(present, key, "\"[@source ¶8]\"");
        cited
    }

    /// The tables of a `[[key]]` list.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Fields<'t>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(items) = value.value else {
            let example = match self.form {
                Form::Toml => "…, that is: start each with a line [[…]]",
                Form::Json => "[{…}, {…}]",
            };
            self.wrong_type(key, &value, "a list of tables", example);
            return Vec::new();
        };
        let base = self.base;
        let tables = items.into_iter().filter_map(|item| {
            let item = at(base, item, |v| v);
            let head = item.span.clone();
            self.table(key, item, head)
        });
        tables.collect()
    }

    /// The `[[ungrounded]]` exceptions.
    pub(super) fn exceptions(&mut self) -> Vec<Exception> {
        let mut exceptions = Vec::new();
        for mut table in self.tables("ungrounded") {
            let what = table.required_text("what");
            let reason = table.required_text("reason");
            self.absorb(table);
            if let (Some(what), Some(reason)) = (what, reason) {
                exceptions.push(Exception { what, reason: reason.value });
            }
        }
        exceptions
    }

    /// Whether a key is there and not yet taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.left.iter().any(|f| f.key.value == key)
    }

    /// Whether a key is there, if only with a value that cannot be read.
    pub(super) fn is_there(&self, key: &str) -> bool {
        self.has(key) || self.is_lost(key)
    }

    fn is_lost(&self, key: &str) -> bool {
        self.lost.iter().any(|lost| lost == key)
    }

    /// Reports a key that is missing.
    pub(super) fn missing_unless(&mut self, present: bool, key: &str, example: &str) {
        if present || self.is_lost(key) {
            return;
        }
        let help = format!("add {}", self.form.pair(key, example));
        let problem = Problem::at(&self.file, self.span.clone(), format!("{key} is missing"), help);
        self.missing.push((key.to_owned(), problem));
    }

    /// Takes a value of any type.
    pub(super) fn take(&mut self, key: &'static str) -> Option<At<DeValue<'t>>> {
        self.known.push(key);
        let i = self.left.iter().position(|f| f.key.value == key)?;
        Some(self.left.swap_remove(i).value)
    }

    /// The items of a list, with their places.
    pub(super) fn items(&self, value: DeValue<'t>) -> Option<Vec<At<DeValue<'t>>>> {
        let DeValue::Array(items) = value else { return None };
        Some(items.into_iter().map(|item| at(self.base, item, |v| v)).collect())
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(
        &mut self,
        key: &str,
        value: &At<DeValue<'_>>,
        wanted: &str,
        example: &str,
    ) {
        let message = format!("{key} must be {wanted}, not {}", type_name(&value.value));
        let help = format!("write {}", self.form.pair(key, example));
        self.problem(value.span.clone(), message, help);
    }

    fn table(
        &mut self,
        key: &str,
        value: At<DeValue<'t>>,
        head: Range<usize>,
    ) -> Option<Fields<'t>> {
        if let DeValue::Table(table) = value.value {
            let mut fields = Fields::of_table(&self.file, self.form, self.base, head, table);
            fields.lost.clone_from(&self.lost);
            fields.budget = self.budget.clone();
            return Some(fields);
        }
        let example = match self.form {
            Form::Toml => format!("…, that is: start it with a line [{key}]"),
            Form::Json => "[{…}, {…}]".to_owned(),
        };
        self.wrong_type(key, &value, "a table", &example);
        None
    }

    fn string(&mut self, key: &str, value: At<DeValue<'t>>) -> Option<At<String>> {
        let DeValue::String(text) = &value.value else {
            self.wrong_type(key, &value, "a text", "\"…\"");
            return None;
        };
        let clean = tidy(text);
        if clean.is_empty() {
            let message = format!("{key} is empty");
            self.problem(
                value.span,
                message,
                format!("write what belongs there, or leave {key} out if it is optional"),
            );
            return None;
        }
        if let Some(c) = clean.chars().find(|c| is_unprintable(*c)) {
            self.problem(value.span, unprintable_message(c), UNPRINTABLE_HELP);
            return None;
        }
        Some(At::new(clean, value.span))
    }
}

fn at<V, T>(base: usize, spanned: Spanned<V>, change: impl FnOnce(V) -> T) -> At<T> {
    let span = spanned.span();
    At::new(change(spanned.into_inner()), base + span.start..base + span.end)
}
