//! The mix for a server, with presses on messages that the server itself made.

use reqwest::Client;
use serde_json::Value;

use crate::HUNDREDS;
use crate::load;
use crate::mix::{self, Words};
use crate::servers::Server;
use crate::signed::Signer;
use crate::standin::{Exchange, Interaction, Seen, Standin};

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
    take(standin, client, &exchange, reply).await;
    exchange.shown()
}

/// The stand-in takes a reply in an answer for one at its callback, and checks it.
async fn take(standin: &Standin, client: &Client, exchange: &Exchange, reply: Vec<u8>) {
    let (base, id) = (standin.base(), exchange.id);
    let token = exchange.sent["token"].as_str().expect("a token");
    let callback = format!("{base}/api/v10/interactions/{id}/{token}/callback");
    let posted = client.post(callback).header("content-type", "application/json").body(reply);
    let taken = posted.send().await.expect("the stand-in answers");
    let status = taken.status();
    assert!(status.is_success(), "{status}: {}", taken.text().await.unwrap_or_default());
}
