//! Being told to end.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::crowd::crowd;
use crate::site::{Discord, Endpoint};
use crate::standin::Interaction;

/// What the operator was promised.
const PROMISED: Duration = Duration::from_secs(10);

fn ends(endpoint: &mut Endpoint, signal: &str) -> Option<i32> {
    endpoint.bot.signal(signal);
    let status = endpoint.bot.ended_within(PROMISED);
    let output = endpoint.bot.output();
    assert!(!output.contains("panicked"), "{output}");
    status.unwrap_or_else(|| panic!("it does not end:\n{output}")).code()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_endpoint_ends_cleanly() {
    let discord = Discord::open().await;
    for signal in ["TERM", "INT"] {
        let mut endpoint = Endpoint::open(&discord.start());
        endpoint.assert_well(&discord).await;
        // A connection that is kept for later does not hold it up.
        let _quiet = TcpStream::connect(&endpoint.address).await.unwrap();
        assert_eq!(ends(&mut endpoint, signal), Some(0), "{}", endpoint.bot.output());
        assert!(endpoint.bot.output().contains("ended"));
        assert!(TcpStream::connect(&endpoint.address).await.is_err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_was_begun_gets_its_answer() {
    let discord = Discord::open().await;
    let mut endpoint = Endpoint::open(&discord.start());
    let asked = Interaction::slash("timeline").option("when", "1903");
    let signed = discord.sign(discord.standin.prepare(asked).sent.to_string());
    let mut stream = TcpStream::connect(&endpoint.address).await.unwrap();
    let head = format!(
        "POST /interactions HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\
         x-signature-ed25519: {}\r\nx-signature-timestamp: {}\r\ncontent-length: {}\r\n\r\n",
        signed.signature,
        signed.timestamp,
        signed.body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // It has the head, and waits for the rest.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"));
    endpoint.bot.signal("TERM");
    endpoint.bot.wait_for("ending: what was begun is finished");
    stream.write_all(&signed.body).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    // It came too late for an answer, and is told so politely.
    assert!(answer.contains(r#""type":4"#) && answer.contains(r#""flags":64"#), "{answer}");
    let status = endpoint.bot.ended_within(PROMISED).unwrap();
    assert_eq!(status.code(), Some(0), "{}", endpoint.bot.output());
}

#[tokio::test(flavor = "multi_thread")]
async fn promises_are_kept_or_excused_before_the_end() {
    let discord = Discord::open().await;
    let mut endpoint = Endpoint::open(&discord.start());
    let asked = crowd(&discord, &endpoint, 30, 24).await;
    let status = ends(&mut endpoint, "TERM");
    for (exchange, told) in &asked {
        assert_eq!(told.status, 200);
        let shown = exchange.message_within(Duration::ZERO).await;
        assert!(shown.is_some(), "a promise was not kept:\n{}", endpoint.bot.output());
    }
    // On a slow machine some were excused, which the status tells.
    let excused = endpoint.bot.output().contains("some answers took too long");
    assert_eq!(status, Some(if excused { 2 } else { 0 }), "{}", endpoint.bot.output());
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_it_at_once() {
    let discord = Discord::open().await;
    let mut endpoint = Endpoint::open(&discord.start());
    let mut begun = TcpStream::connect(&endpoint.address).await.unwrap();
    begun.write_all(b"POST /inter").await.unwrap();
    endpoint.assert_well(&discord).await;
    endpoint.bot.signal("TERM");
    endpoint.bot.wait_for("ending: what was begun is finished");
    assert_eq!(ends(&mut endpoint, "TERM"), Some(2), "{}", endpoint.bot.output());
    assert!(endpoint.bot.output().contains("ending at once"));
}
