//! The mix for a server, with presses on messages that the server itself made.

use reqwest::Client;
use serde_json::Value;

use crate::HUNDREDS;
use crate::load;
use crate::mix::{self, Words};
use crate::servers::Server;
use crate::signed::Signer;
use crate::standin::{Interaction, Seen, Standin};

/// So many messages are there to press on, each of another member.
const MESSAGES: usize = 400;

/// What is sent to a server: the same for all, but for the presses.
pub async fn mix_for(
    standin: &Standin,
    signer: &Signer,
    words: &Words,
    server: &Server,
) -> Vec<Value> {
    let client = Client::builder().no_proxy().build().expect("a client");
    let mut messages = Vec::new();
    for command in words.commands(MESSAGES) {
        messages.extend(shown(standin, signer, &client, server, command).await);
    }
    let typed = words.typed(HUNDREDS).into_iter().map(|typed| standin.prepare(typed).sent);
    let mut all: Vec<Value> = typed.collect();
    all.extend(mix::presses(standin, &messages, HUNDREDS));
    mix::shuffle(&mut all);
    all
}

/// The message that a command leads to, if the server makes any.
async fn shown(
    standin: &Standin,
    signer: &Signer,
    client: &Client,
    server: &Server,
    command: Interaction,
) -> Option<Seen> {
    let exchange = standin.prepare(command);
    let reply = load::ask(&server.address, &signer.signed(&exchange.sent)).await;
    standin.take(client, &exchange, reply).await;
    exchange.shown()
}
