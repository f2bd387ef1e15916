//! Bodies: JSON, or a form of several parts that carries JSON and files.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use serde_json::{Value, json};

use super::error::{Form, Refusal};

/// What came in a body.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The JSON, or null.
    pub value: Value,
    fault: Option<Fault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It is no JSON.
    Broken,
    /// It says that it is something else.
    Kind,
}

impl Sent {
    /// Reads a body by what its headers say it is.
    pub(super) fn read(headers: &HeaderMap, bytes: &Bytes) -> Self {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default();
        if bytes.is_empty() {
            return Self { value: Value::Null, fault: None };
        }
        if kind.starts_with("application/json") {
            return Self::json(bytes);
        }
        match kind.strip_prefix("multipart/form-data").and_then(|rest| rest.split_once("boundary="))
        {
            Some((_, boundary)) => Self::parts(boundary.trim_matches('"'), bytes),
            None => Self { value: Value::Null, fault: Some(Fault::Kind) },
        }
    }

    fn json(bytes: &[u8]) -> Self {
        match serde_json::from_slice(bytes) {
            Ok(value) => Self { value, fault: None },
            Err(_) => Self { value: Value::Null, fault: Some(Fault::Broken) },
        }
    }

    /// The JSON, with the files as attachments of the message in it.
    fn parts(boundary: &str, bytes: &[u8]) -> Self {
        let mut sent = Self { value: json!({}), fault: None };
        let mut files = Vec::new();
        for part in split(bytes, format!("--{boundary}").as_bytes()) {
            let Some((head, content)) = part.split_once_bytes(b"\r\n\r\n") else { continue };
            let head = String::from_utf8_lossy(head);
            let content = content.strip_suffix(b"\r\n").unwrap_or(content);
            if head.contains("name=\"payload_json\"") {
                sent = Self::json(content);
            } else if let Some(name) = quoted(&head, "filename=\"") {
                let number =
                    quoted(&head, "name=\"files[").and_then(|n| n.strip_suffix(']')?.parse().ok());
                let number = number.unwrap_or(files.len() as u64);
                files.push(File { number, name, size: content.len() });
            }
        }
        attach(&mut sent.value, &files);
        sent
    }

    /// The JSON.
    ///
    /// # Errors
    ///
    /// What Discord says of a body that is none.
    pub fn get(&self) -> Result<&Value, Refusal> {
        match self.fault {
            None => Ok(&self.value),
            Some(Fault::Broken) => {
                Err(Refusal::new(400, 50_109, "The request body contains invalid JSON."))
            }
            Some(Fault::Kind) => {
                let mut form = Form::default();
                let message = "Expected \"Content-Type\" header to be one of {'application/json'}.";
                form.wrong("_misc", "CONTENT_TYPE_INVALID", message);
                Err(form.refusal().expect("a fault"))
            }
        }
    }
}

/// A file that came with a message.
struct File {
    /// The number in `files[0]`, by which the message refers to it.
    number: u64,
    name: String,
    size: usize,
}

/// Tells the message of its files, whether it named them or not.
fn attach(body: &mut Value, files: &[File]) {
    if files.is_empty() || !body.is_object() {
        return;
    }
    let message = if body.get("data").is_some() { &mut body["data"] } else { body };
    if !message["attachments"].is_array() {
        message["attachments"] = json!([]);
    }
    let named = message["attachments"].as_array_mut().expect("a list");
    for file in files {
        let id = file.number.to_string();
        let is_it = |each: &&mut Value| each["id"] == id.as_str() || each["id"] == file.number;
        if let Some(known) = named.iter_mut().find(is_it) {
            known["filename"] = file.name.clone().into();
            known["size"] = file.size.into();
        } else {
            named.push(json!({ "id": id, "filename": file.name, "size": file.size }));
        }
    }
}

fn quoted(head: &str, before: &str) -> Option<String> {
    let (_, rest) = head.split_once(before)?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some((before, after)) = rest.split_once_bytes(at) {
        parts.push(before);
        rest = after;
    }
    parts
}

trait SplitOnce {
    fn split_once_bytes(&self, at: &[u8]) -> Option<(&[u8], &[u8])>;
}

impl SplitOnce for [u8] {
    fn split_once_bytes(&self, at: &[u8]) -> Option<(&[u8], &[u8])> {
        let found = self.windows(at.len()).position(|window| window == at)?;
        Some((&self[..found], &self[found + at.len()..]))
    }
}
