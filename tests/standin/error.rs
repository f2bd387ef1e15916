//! Refusals in Discord's words: a status, a code, and a tree of what is wrong.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// What handlers give back.
pub type Answer = Result<Response, Refusal>;

/// An error of Discord's API.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// Discord's own code.
    pub code: u64,
    /// Discord's sentence.
    pub message: String,
    /// For code 50035, what is wrong where.
    pub errors: Option<Value>,
}

/// The code of a refusal, kept beside the response for the record.
#[derive(Debug, Clone, Copy)]
pub struct Code(pub u64);

impl Refusal {
    const fn make(status: u16, code: u64, message: String) -> Self {
        Self { status, code, message, errors: None }
    }

    /// Any refusal.
    pub fn new(status: u16, code: u64, message: &str) -> Self {
        Self::make(status, code, message.to_owned())
    }

    /// There is nothing at this address.
    pub fn not_found() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    /// The token is missing or wrong.
    pub fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    /// No such interaction, or its three seconds are over.
    pub fn unknown_interaction() -> Self {
        Self::new(404, 10_062, "Unknown interaction")
    }

    /// The first reply was already given.
    pub fn acknowledged() -> Self {
        Self::new(400, 40_060, "Interaction has already been acknowledged.")
    }

    /// Nothing was replied yet, so that there is no webhook to use.
    pub fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook")
    }

    /// The quarter of an hour is over, or nobody ever had this token.
    pub fn invalid_webhook_token() -> Self {
        Self::new(401, 50_027, "Invalid Webhook Token")
    }

    /// No such message, or it was deleted.
    pub fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message")
    }

    /// A message without anything in it.
    pub fn empty_message() -> Self {
        Self::new(400, 50_006, "Cannot send an empty message")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = self.errors {
            body["errors"] = errors;
        }
        let status = StatusCode::from_u16(self.status).expect("a status");
        let mut response = (status, axum::Json(body)).into_response();
        response.extensions_mut().insert(Code(self.code));
        response
    }
}

/// One thing that is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as Discord's tree has it: `data.embeds.0.title`.
    pub path: String,
    /// Discord's name for it, such as `BASE_TYPE_MAX_LENGTH`.
    pub code: String,
    /// Discord's sentence.
    pub message: String,
}

/// Collects what is wrong with a body.
#[derive(Debug, Default)]
pub struct Form(pub Vec<Fault>);

impl Form {
    /// Notes a fault.
    pub fn wrong(&mut self, path: &str, code: &str, message: impl Into<String>) {
        self.0.push(Fault {
            path: path.to_owned(),
            code: code.to_owned(),
            message: message.into(),
        });
    }

    /// The refusal that Discord would answer with, if anything is wrong.
    pub fn refusal(&self) -> Option<Refusal> {
        if self.0.is_empty() {
            return None;
        }
        let mut tree = json!({});
        for fault in &self.0 {
            plant(&mut tree, fault);
        }
        let mut refusal = Refusal::new(400, 50_035, "Invalid Form Body");
        refusal.errors = Some(tree);
        Some(refusal)
    }
}

/// Puts a fault at its place in the tree.
fn plant(tree: &mut Value, fault: &Fault) {
    let mut here = tree;
    for step in fault.path.split('.').filter(|step| !step.is_empty()) {
        here = branch(here, step);
    }
    let leaf = json!({ "code": fault.code, "message": fault.message });
    match branch(here, "_errors") {
        Value::Array(list) => list.push(leaf),
        empty => *empty = json!([leaf]),
    }
}

fn branch<'a>(tree: &'a mut Value, step: &str) -> &'a mut Value {
    if !tree.is_object() {
        *tree = Value::Object(Map::new());
    }
    tree.as_object_mut().expect("an object").entry(step).or_insert(Value::Null)
}
