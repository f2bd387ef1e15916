//! What was asked of the stand-in, and what was wrong with it.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// A request, as it came and as it was answered. Tokens are not kept.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST` …
    pub method: String,
    /// The method and the pattern of the address:
    /// `POST /interactions/{id}/{token}/callback`.
    pub route: String,
    /// The address with tokens blotted out.
    pub path: String,
    /// The JSON of the body, or null.
    pub body: Value,
    /// The status of the answer; 0 if the connection was cut.
    pub status: u16,
    /// Discord's code of the refusal, if it was refused.
    pub code: Option<u64>,
}

/// Something a bot sent over the gateway. Tokens are not kept.
#[derive(Debug, Clone)]
pub struct Op {
    /// Which connection, counted from 1.
    pub connection: u64,
    /// The shard, once it is known.
    pub shard: Option<u64>,
    /// The opcode: 1 heartbeat, 2 identify, 6 resume …
    pub op: u64,
    /// What came with it.
    pub data: Value,
}

/// A gateway connection that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Which one, counted from 1.
    pub connection: u64,
    /// The path it was opened at; `/resume` is the address for resuming.
    pub path: String,
}

/// Something a bot did that Discord refuses or that pings people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// What it was done to, such as `POST /interactions/{id}/{token}/callback`.
    pub route: String,
    /// Where in the body: `data.embeds.0.title`.
    pub path: String,
    /// A short name of the rule.
    pub rule: String,
    /// The rule in words.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}] {}", self.route, self.path, self.rule, self.message)
    }
}

/// Everything that happened; of what comes without end, the last of it.
#[derive(Debug)]
pub struct Record {
    requests: Mutex<Last<Request>>,
    ops: Mutex<Vec<Op>>,
    opened: Mutex<Vec<Opened>>,
    closed: Mutex<Vec<(u64, u16)>>,
    left: Mutex<Vec<(u64, u16)>>,
    violations: Mutex<Vec<Violation>>,
    invalid: AtomicUsize,
}

/// The last so many of a list.
#[derive(Debug)]
pub(super) struct Last<T> {
    most: usize,
    /// So many were let go.
    gone: usize,
    kept: VecDeque<T>,
}

impl<T> Last<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, gone: 0, kept: VecDeque::new() }
    }

    /// Adds one, and says which it is.
    pub(super) fn push(&mut self, one: T) -> usize {
        self.kept.push_back(one);
        if self.kept.len() > self.most {
            self.kept.pop_front();
            self.gone += 1;
        }
        self.gone + self.kept.len() - 1
    }

    fn get_mut(&mut self, which: usize) -> Option<&mut T> {
        self.kept.get_mut(which.checked_sub(self.gone)?)
    }

    /// Those that are kept, oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.iter()
    }
}

impl Record {
    /// Keeps so many requests.
    pub(super) fn of_last(most: usize) -> Self {
        Self {
            requests: Mutex::new(Last::new(most)),
            ops: Mutex::default(),
            opened: Mutex::default(),
            closed: Mutex::default(),
            left: Mutex::default(),
            violations: Mutex::default(),
            invalid: AtomicUsize::new(0),
        }
    }

    /// Notes a request whose answer is not known yet, and says which it is.
    pub(super) fn request(&self, request: Request) -> usize {
        self.requests.lock().unwrap().push(request)
    }

    /// Notes the body of a request.
    pub(super) fn body(&self, which: usize, body: Value) {
        if let Some(request) = self.requests.lock().unwrap().get_mut(which) {
            request.body = body;
        }
    }

    /// Notes how a request was answered.
    pub(super) fn answered(&self, which: usize, status: u16, code: Option<u64>) {
        if matches!(status, 401 | 403 | 429) {
            self.invalid.fetch_add(1, Ordering::Relaxed);
        }
        if let Some(request) = self.requests.lock().unwrap().get_mut(which) {
            (request.status, request.code) = (status, code);
        }
    }

    pub(super) fn op(&self, op: Op) {
        self.ops.lock().unwrap().push(op);
    }

    pub(super) fn opened(&self, opened: Opened) {
        self.opened.lock().unwrap().push(opened);
    }

    pub(super) fn closed(&self, connection: u64, code: u16) {
        self.closed.lock().unwrap().push((connection, code));
    }

    pub(super) fn left(&self, connection: u64, code: u16) {
        self.left.lock().unwrap().push((connection, code));
    }

    pub(super) fn violation(&self, violation: Violation) {
        self.violations.lock().unwrap().push(violation);
    }

    /// All requests, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().iter().cloned().collect()
    }

    /// The requests whose route contains this text.
    pub fn requests_to(&self, route: &str) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.route.contains(route)).collect()
    }

    /// Everything sent over the gateway, oldest first.
    pub fn ops(&self) -> Vec<Op> {
        self.ops.lock().unwrap().clone()
    }

    /// How often an opcode was sent.
    pub fn count_op(&self, op: u64) -> usize {
        self.ops.lock().unwrap().iter().filter(|sent| sent.op == op).count()
    }

    /// The gateway connections that were opened.
    pub fn connections(&self) -> Vec<Opened> {
        self.opened.lock().unwrap().clone()
    }

    /// The connections that the stand-in closed, with the code it gave.
    pub fn closes(&self) -> Vec<(u64, u16)> {
        self.closed.lock().unwrap().clone()
    }

    /// The connections that the bot closed, with the code it gave.
    pub fn goodbyes(&self) -> Vec<(u64, u16)> {
        self.left.lock().unwrap().clone()
    }

    /// What was wrong with what the bot sent.
    pub fn violations(&self) -> Vec<Violation> {
        self.violations.lock().unwrap().clone()
    }

    /// How many requests count towards the 10,000 in ten minutes after which
    /// Discord bans an address: those answered with 401, 403 or 429.
    pub fn invalid_requests(&self) -> usize {
        self.invalid.load(Ordering::Relaxed)
    }
}
