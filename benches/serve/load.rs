//! Requests sent over connections that are kept, as Discord keeps them, with as
//! little work as it takes: the bytes are ready, and of an answer only its status
//! and its length are read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::process::{Memory, Watch, memory};

/// So many requests are under way at once, each on its connection.
pub const CONNECTIONS: usize = 32;

/// What it took to send many requests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    pub requests: usize,
    pub took: Duration,
    /// Processor time of the server.
    pub server: Duration,
    /// Processor time of the one who sent.
    pub sender: Duration,
    /// What the server took right afterwards.
    pub memory: Memory,
    /// Bytes of all answers' bodies.
    pub answered: usize,
    /// Answers that were none: a status other than 200.
    pub refused: usize,
    /// Replies that were only promised in time.
    pub promised: usize,
}

impl Run {
    pub fn a_second(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64()
    }

    /// Microseconds of processor time of the server for a request.
    pub fn cost(&self) -> f64 {
        self.server.as_secs_f64() * 1e6 / self.requests as f64
    }

    /// Microseconds of processor time of the sender for a request.
    pub fn sending(&self) -> f64 {
        self.sender.as_secs_f64() * 1e6 / self.requests as f64
    }
}

/// Sends all requests to a server and waits for the answers.
pub async fn send(address: &str, server: u32, requests: Vec<Vec<u8>>) -> Run {
    let requests = Arc::new(requests);
    let next = Arc::new(AtomicUsize::new(0));
    let (theirs, ours) = (Watch::start(server), Watch::own());
    let begun = Instant::now();
    let lines: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (requests, next) = (Arc::clone(&requests), Arc::clone(&next));
            let address = address.to_owned();
            tokio::spawn(async move {
                let mut line = Line::open(&address).await;
                let mut run = Run::default();
                while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    line.ask(request).await.note(&mut run);
                }
                run
            })
        })
        .collect();
    let mut all = Run { requests: requests.len(), ..Run::default() };
    for line in lines {
        let run = line.await.expect("a connection is borne");
        all.answered += run.answered;
        all.refused += run.refused;
        all.promised += run.promised;
    }
    all.took = begun.elapsed();
    (all.server, all.sender) = (theirs.taken(), ours.taken());
    all.memory = memory(server);
    all
}

/// Sends one request and returns the body of the answer.
pub async fn ask(address: &str, request: &[u8]) -> Vec<u8> {
    let mut line = Line::open(address).await;
    line.ask(request).await.body.to_vec()
}

struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

struct Answer<'b> {
    status: &'b [u8],
    body: &'b [u8],
}

impl Answer<'_> {
    fn note(&self, run: &mut Run) {
        run.answered += self.body.len();
        run.refused += usize::from(self.status != b"200");
        run.promised += usize::from(self.body.starts_with(br#"{"type":5"#));
    }
}

impl Line {
    async fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("an option of the connection");
        Self { stream, buffer: Vec::with_capacity(16 * 1024) }
    }

    async fn ask(&mut self, request: &[u8]) -> Answer<'_> {
        self.stream.write_all(request).await.expect("the request is taken");
        self.buffer.clear();
        let (head, length) = loop {
            let read = self.stream.read_buf(&mut self.buffer).await.expect("an answer");
            assert!(read > 0, "the server hung up");
            if let Some(head) = end_of_head(&self.buffer) {
                break (head, length(&self.buffer[..head]));
            }
        };
        while self.buffer.len() < head + length {
            let read = self.stream.read_buf(&mut self.buffer).await.expect("the rest");
            assert!(read > 0, "the server hung up");
        }
        // "HTTP/1.1 200 OK"
        Answer { status: &self.buffer[9..12], body: &self.buffer[head..head + length] }
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

/// The length that the head tells. All servers here tell one.
fn length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"content-length:";
    let mut lines = head.split(|byte| *byte == b'\n');
    let line =
        lines.find(|line| line.len() > NAME.len() && line[..NAME.len()].eq_ignore_ascii_case(NAME));
    let digits = line.and_then(|line| std::str::from_utf8(&line[NAME.len()..]).ok());
    digits.and_then(|digits| digits.trim().parse().ok()).expect("a length")
}
