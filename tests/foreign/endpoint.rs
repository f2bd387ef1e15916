//! `annalist serve`, and a client that somebody else's libraries sign for.

use std::process::Command;

use crate::bot::Start;
use crate::standin::signed::{hex, pair, public};
use crate::standin::{Interaction, Options, Standin};
use crate::{fetched, folder};

#[tokio::test]
#[ignore = "needs node and npm"]
async fn other_libraries_sign_for_the_endpoint() {
    tokio::task::spawn_blocking(fetched).await.expect("npm ends");
    let seed = 42;
    let public_key = public(&pair(seed));
    let standin = Standin::start(Options::default()).await;
    let knowledge = folder().join("../archives/flight");
    let endpoint = Start::new(&standin.base(), standin.token(), &knowledge)
        .variable("DISCORD_PUBLIC_KEY", &public_key)
        .serve();
    endpoint.wait_for("waiting for interactions");
    let output = endpoint.output();
    let address = output.split("address=").nth(1).and_then(|rest| rest.split(' ').next());
    let typed = standin.prepare(Interaction::slash("timeline").option("when", "1903")).sent;
    let mut client = Command::new("node");
    client
        .arg("endpoint.mjs")
        .current_dir(folder())
        .env("URL", format!("http://{}/interactions", address.expect("an address")))
        .env("SEED", hex(&[seed; 32]))
        .env("PUBLIC_KEY", public_key)
        .env("INTERACTION", typed.to_string());
    let ended = tokio::task::spawn_blocking(move || client.status()).await.expect("it ends");
    assert!(ended.expect("node runs").success(), "{}", endpoint.output());
}
