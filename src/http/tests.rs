//! A server on loopback, and clients that behave badly.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::listen::{Reach, bind};
use super::server::{Limits, serve};
use crate::ops::stops::Ended;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);
/// Shorter than anybody is made to wait.
const SHORT: Duration = Duration::from_millis(50);

struct Site {
    address: SocketAddr,
    stop: watch::Sender<u32>,
    ended: JoinHandle<Ended>,
    /// `/later` was asked for.
    begun: Arc<Notify>,
    /// `/later` is answered.
    go_on: Arc<Notify>,
}

fn patient() -> Limits {
    let (head, body, answer, quiet) = (LONG, LONG, LONG, LONG);
    let limits = Limits { head, body, answer, quiet, finishing: LONG, ..Limits::default() };
    Limits { body_bytes: 1_000, ..limits }
}

async fn site(limits: Limits) -> Site {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, goes_on) = (Arc::clone(&begun), Arc::clone(&go_on));
    let later = || async move {
        begins.notify_one();
        goes_on.notified().await;
        "here"
    };
    let app = Router::new()
        .route("/length", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/never", get(std::future::pending::<String>))
        .route("/later", get(later));
    let listener = bind(([127, 0, 0, 1], 0).into(), Reach::Loopback).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stops) = watch::channel(0);
    let ended = tokio::spawn(serve(listener, app, limits, stops));
    Site { address, stop, ended, begun, go_on }
}

impl Site {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn say(&self, request: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    /// What comes back before the connection closes.
    async fn told(&self, request: &str) -> String {
        rest(self.say(request).await).await
    }
}

async fn rest(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text
}

fn posts(length: usize, body: &str) -> String {
    format!(
        "POST /length HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn a_whole_request_is_answered() {
    let site = site(patient()).await;
    assert!(site.told(&posts(5, "hello")).await.ends_with("\r\n\r\n5"));
}

#[tokio::test]
async fn who_drips_is_told_that_it_takes_too_long() {
    let site = site(Limits { head: SHORT, body: SHORT, ..patient() }).await;
    let told = site.told("GET /len").await;
    assert!(told.starts_with("HTTP/1.1 408 ") && told.contains("the request's head"), "{told}");
    let told = site.told(&posts(5, "he")).await;
    assert!(told.starts_with("HTTP/1.1 408 ") && told.contains("not there whole"), "{told}");
    // Whoever says nothing is told nothing.
    assert_eq!(site.told("").await, "");
}

#[tokio::test]
async fn a_quiet_connection_outlives_the_limit_of_heads() {
    let site = site(Limits { head: SHORT, ..patient() }).await;
    let mut stream =
        site.say("POST /length HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").await;
    let mut buffer = [0; 1_024];
    assert!(stream.read(&mut buffer).await.unwrap() > 0);
    tokio::time::sleep(SHORT * 4).await;
    stream.write_all(posts(3, "now").as_bytes()).await.unwrap();
    assert!(rest(stream).await.ends_with("\r\n\r\n3"));
}

#[tokio::test]
async fn a_large_request_is_refused_whether_or_not_it_says_so() {
    let site = site(patient()).await;
    let body = "x".repeat(300_000);
    let told = site.told(&posts(body.len(), &body)).await;
    assert!(told.starts_with("HTTP/1.1 413 ") && told.contains("1000 bytes"), "{told}");
    let chunked = format!(
        "POST /length HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n\
         493e0\r\n{body}\r\n0\r\n\r\n"
    );
    let told = site.told(&chunked).await;
    assert!(told.starts_with("HTTP/1.1 413 "), "{told}");
    let head = format!("GET / HTTP/1.1\r\nhost: {body}\r\n\r\n");
    assert!(site.told(&head).await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let site = site(Limits { answer: SHORT, ..patient() }).await;
    let told = site.told("GET /never HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(told.starts_with("HTTP/1.1 503 ") && told.contains("retry-after: 1\r\n"), "{told}");
}

#[tokio::test]
async fn who_finds_no_place_is_told_so() {
    let site = site(Limits { connections: 1, ..patient() }).await;
    let _waiting = site.say("GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let told = site.told(&posts(5, "hello")).await;
    assert!(told.starts_with("HTTP/1.1 503 ") && told.contains("retry-after: 1\r\n"), "{told}");
}

#[tokio::test]
async fn what_was_begun_is_finished_at_the_end() {
    let site = site(patient()).await;
    let quiet = site.connect().await;
    let begun = site.say("GET /later HTTP/1.1\r\nhost: x\r\n\r\n").await;
    site.begun.notified().await;
    site.stop.send_replace(1);
    assert_eq!(rest(quiet).await, "");
    site.go_on.notify_one();
    let told = rest(begun).await;
    assert!(told.ends_with("here"), "{told}");
    assert_eq!(site.ended.await.unwrap(), Ended::Cleanly);
    assert!(TcpStream::connect(site.address).await.is_err());
}

#[tokio::test]
async fn what_takes_too_long_is_cut_off_at_the_end() {
    let site = site(Limits { finishing: SHORT, ..patient() }).await;
    let _begun = site.say("GET /later HTTP/1.1\r\nhost: x\r\n\r\n").await;
    site.begun.notified().await;
    site.stop.send_replace(1);
    assert_eq!(site.ended.await.unwrap(), Ended::CutOff);
}
