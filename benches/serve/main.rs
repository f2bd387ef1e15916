//! How many signed interactions `annalist serve` answers a second, against the least
//! that an endpoint can do (axum that checks the signature and returns a constant)
//! and against a bot as people usually build one (`benches/peers/node`); and what
//! memory the bot takes. `cargo bench --bench serve` prints tables.
//!
//! All get the same mix, one after another in every round, so that ratios hold when
//! the machine's speed drifts. Sender and server share the machine's cores, so the
//! processor time that a server spends on a request is told beside requests a
//! second, and the sender's own.
//!
//! - `mix`, `signed`: what members do, as requests
//! - `load`: requests sent
//! - `servers`, `baseline`: what is measured
//! - `gateway`: the bot at the gateway
//! - `process`: what a process takes

#![allow(
    unreachable_pub,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a bench prints and may fail"
)]

mod baseline;
#[path = "../../tests/support/bot.rs"]
mod bot;
mod gateway;
mod load;
mod messages;
mod mix;
mod process;
mod servers;
mod signed;
#[path = "../../tests/standin/mod.rs"]
mod standin;
mod table;

use std::path::Path;

use bot::Start;
use load::Run;
use mix::Words;
use serde_json::Value;
use servers::Server;
use signed::Signer;
use standin::{Options, Standin};

/// Every server is measured so many times.
const ROUNDS: usize = 3;
/// So many requests a server gets in a round, and the peer, which is slower.
const REQUESTS: usize = 20_000;
const REQUESTS_OF_PEER: usize = 3_000;
/// So many each gets before the first round.
const WARM_UP: usize = 1_000;
/// So many different interactions there are, in hundreds.
const HUNDREDS: usize = 30;
/// The server that is never asked the same twice, so that nothing it knows still helps.
const NEVER_TWICE: &str = "annalist serve, nothing twice";
/// A server, what it is asked, and how that went.
struct Measured {
    server: Server,
    mix: Vec<Value>,
    requests: usize,
    /// Whether words come in a new spelling each time.
    respelt: bool,
    runs: Vec<Run>,
}

fn main() {
    if let Ok(key) = std::env::var(baseline::ROLE) {
        return baseline::serve(&key);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // One thread, so that the sender leaves the cores to the servers.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(all(root));
}

async fn all(root: &Path) {
    let words = Words::of(root);
    let standin = Standin::start(Options::default()).await;
    let mut signer = Signer::new();
    let start = Start::new(&standin.base(), standin.token(), &root.join("knowledge"));
    let key = signer.public_key();
    let ours = Server::annalist(&start, &key);
    let mix = messages::mix_for(&standin, &signer, &words, &ours).await;
    let mut all: Vec<Measured> =
        [Server::baseline("axum, a constant", ""), Server::baseline("axum, verifying", &key), ours]
            .map(|server| Measured::new(server, mix.clone(), REQUESTS))
            .into();
    for peer in peers(root, &key) {
        let mix = messages::mix_for(&standin, &signer, &words, &peer).await;
        all.push(Measured::new(peer, mix, REQUESTS_OF_PEER));
    }
    let again = Server::annalist(&start, &key);
    all.push(Measured { respelt: true, ..Measured::new(again.named(NEVER_TWICE), mix, REQUESTS) });
    for measured in &all {
        measured.run(&mut signer, WARM_UP).await;
    }
    standin.assert_no_violations();
    for _ in 0..ROUNDS {
        for measured in &mut all {
            let run = measured.run(&mut signer, measured.requests).await;
            measured.runs.push(run);
        }
    }
    table::throughput(&all);
    let bot = gateway::measure(root, &words).await;
    table::memory_table(&all, &bot);
}

/// One process, as most people run it, and two.
fn peers(root: &Path, key: &str) -> Vec<Server> {
    let peers: Vec<_> =
        [1, 2].into_iter().filter_map(|count| Server::peer(root, key, count)).collect();
    if peers.is_empty() {
        println!("skipped: the peer, because npm is not here or could not fetch packages");
    }
    peers
}

impl Measured {
    fn new(server: Server, mix: Vec<Value>, requests: usize) -> Self {
        Self { server, mix, requests, respelt: false, runs: Vec::new() }
    }

    async fn run(&self, signer: &mut Signer, count: usize) -> Run {
        let mix = self.mix.iter().cycle().take(count);
        let requests = mix.map(|interaction| match self.respelt {
            true => signer.request(&mix::respelt(interaction, signer.made())),
            false => signer.request(interaction),
        });
        let requests = requests.collect();
        let run = load::send(&self.server.address, self.server.id(), requests).await;
        assert_eq!(run.refused, 0, "{} refused requests", self.server.name);
        run
    }
}
