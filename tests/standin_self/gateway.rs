//! The gateway, step by step.

use std::io::Read;
use std::time::Duration;

use flate2::{Decompress, FlushDecompress, read::ZlibDecoder};
use serde_json::{Value, json};

use crate::client::{Heard, Socket, Verb, ask, identify, resume, standin};
use crate::standin::{Options, Standin};

#[tokio::test]
async fn hello_ready_and_servers_come_in_order() {
    let standin = standin().await;
    let mut socket = Socket::open(&standin, "/?v=10&encoding=json").await;
    let hello = socket.payload().await;
    assert_eq!((&hello["op"], &hello["d"]["heartbeat_interval"]), (&json!(10), &json!(41_250)));
    socket.send(&identify(standin.token(), 1, (0, 1))).await;
    let ready = socket.payload().await;
    assert_eq!((&ready["t"], &ready["s"]), (&json!("READY"), &json!(1)));
    assert!(ready["d"]["resume_gateway_url"].as_str().is_some_and(|url| url.ends_with("/resume")));
    let guild = socket.payload().await;
    assert_eq!((&guild["t"], &guild["s"]), (&json!("GUILD_CREATE"), &json!(2)));
    assert_eq!(guild["d"]["id"], ready["d"]["guilds"][0]["id"]);
}

#[tokio::test]
async fn heartbeats_are_acknowledged_unless_that_is_switched_off() {
    let standin = standin().await;
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    socket.event("GUILD_CREATE").await;
    socket.send(&json!({ "op": 1, "d": 2 })).await;
    assert_eq!(socket.payload().await["op"], 11);
    standin.ask_heartbeat(0);
    assert_eq!(socket.payload().await["op"], 1);
    standin.acknowledge(false);
    socket.send(&json!({ "op": 1, "d": 2 })).await;
    standin.wait_for("two heartbeats", |standin| standin.record().count_op(1) == 2).await;
    standin.reconnect(0);
    assert_eq!(socket.payload().await["op"], 7, "no acknowledgement before it");
}

#[tokio::test]
async fn missed_events_are_replayed_after_resuming() {
    let standin = standin().await;
    let (mut socket, ready) = Socket::identify(&standin, (0, 1)).await;
    socket.event("GUILD_CREATE").await;
    standin.cut(0);
    assert!(matches!(socket.hear().await, Heard::Lost));
    standin.dispatch(0, "MISSED", &json!({ "n": 1 }));

    let mut socket = Socket::open(&standin, "/resume?v=10&encoding=json").await;
    assert_eq!(socket.payload().await["op"], 10);
    let session = ready["session_id"].as_str().expect("a session");
    socket.send(&resume(standin.token(), session, 2)).await;
    let missed = socket.payload().await;
    assert_eq!((&missed["t"], &missed["s"]), (&json!("MISSED"), &json!(3)));
    assert_eq!(socket.payload().await["t"], "RESUMED");
    standin.dispatch(0, "LATER", &json!({}));
    assert_eq!(socket.payload().await["s"], 5);
}

#[tokio::test]
async fn a_session_that_is_not_known_cannot_be_resumed() {
    let standin = standin().await;
    let (mut socket, ready) = Socket::identify(&standin, (0, 1)).await;
    standin.invalidate(0, true);
    socket.event("GUILD_CREATE").await;
    assert_eq!(socket.payload().await, json!({ "op": 9, "d": true }));
    standin.invalidate(0, false);
    assert_eq!(socket.payload().await, json!({ "op": 9, "d": false }));

    let mut socket = Socket::open(&standin, "/?v=10").await;
    socket.payload().await;
    let session = ready["session_id"].as_str().expect("a session");
    socket.send(&resume(standin.token(), session, 1)).await;
    assert_eq!(socket.payload().await, json!({ "op": 9, "d": false }));
    // The connection stays, and a new session may be started on it.
    socket.send(&identify(standin.token(), 1, (0, 1))).await;
    assert_eq!(socket.payload().await["t"], "READY");
}

#[tokio::test]
async fn a_number_that_was_never_sent_is_refused() {
    let standin = standin().await;
    let (socket, ready) = Socket::identify(&standin, (0, 1)).await;
    drop(socket);
    standin.wait_for("the loss", |standin| standin.connected() == 0).await;
    let session = ready["session_id"].as_str().expect("a session");
    let mut socket = Socket::open(&standin, "/?v=10").await;
    socket.payload().await;
    socket.send(&resume(standin.token(), session, 99)).await;
    assert_eq!(socket.code().await, 4007);
}

#[tokio::test]
async fn who_says_goodbye_gives_the_session_up() {
    let standin = standin().await;
    let (mut socket, ready) = Socket::identify(&standin, (0, 1)).await;
    socket.goodbye().await;
    standin.wait_for("the end", |standin| standin.connected() == 0).await;
    let session = ready["session_id"].as_str().expect("a session");
    let mut socket = Socket::open(&standin, "/?v=10").await;
    socket.payload().await;
    socket.send(&resume(standin.token(), session, 1)).await;
    assert_eq!(socket.payload().await, json!({ "op": 9, "d": false }));
}

/// Opens a connection, sends one payload and says what it is closed with.
async fn closed_with(standin: &Standin, address: &str, payload: &str) -> u16 {
    let mut socket = Socket::open(standin, address).await;
    if !payload.is_empty() {
        socket.payload().await;
        socket.send_text(payload).await;
    }
    socket.code().await
}

#[tokio::test]
async fn wrong_payloads_are_closed_with_their_codes() {
    let standin = Standin::start(Options { fewest_shards: 2, ..Options::default() }).await;
    let token = standin.token();
    let identify = |token: &str, intents, shard| identify(token, intents, shard).to_string();
    let cases = [
        (identify("wrong", 1, (0, 2)), 4004),
        (identify(token, 1 << 15, (0, 2)), 4014),
        (identify(token, 1 << 40, (0, 2)), 4013),
        (identify(token, 1, (2, 2)), 4010),
        (identify(token, 1, (0, 1)), 4011),
        (json!({ "op": 3, "d": {} }).to_string(), 4003),
        (json!({ "op": 77, "d": {} }).to_string(), 4001),
        ("{ not json".to_owned(), 4002),
        (json!({ "op": 1, "d": "x".repeat(5000) }).to_string(), 4002),
        (resume("wrong", "0", 0).to_string(), 4004),
    ];
    for (payload, code) in cases {
        assert_eq!(closed_with(&standin, "/?v=10", &payload).await, code, "{payload}");
    }
    assert_eq!(closed_with(&standin, "/?v=6", "").await, 4012);
    assert_eq!(closed_with(&standin, "/?v=10&encoding=etf", "").await, 4002);
}

#[tokio::test]
async fn identifying_twice_and_talking_too_much_are_refused() {
    let standin = standin().await;
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    socket.send(&identify(standin.token(), 1, (0, 1))).await;
    assert_eq!(socket.code().await, 4005);
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    for _ in 0..121 {
        socket.send(&json!({ "op": 3, "d": {} })).await;
    }
    assert_eq!(socket.code().await, 4008);
}

#[tokio::test]
async fn a_bot_that_falls_silent_is_dropped() {
    let heartbeat = Duration::from_millis(50);
    let standin = Standin::start(Options { heartbeat, ..Options::default() }).await;
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    assert_eq!(socket.code().await, 4009);
}

#[tokio::test]
async fn shards_start_one_after_the_other_for_each_key() {
    let options = Options {
        shards: 4,
        max_concurrency: 2,
        identify_window: Duration::from_secs(5),
        session_starts: 4,
        ..Options::default()
    };
    let standin = Standin::start(options).await;
    Socket::identify(&standin, (0, 4)).await;
    Socket::identify(&standin, (1, 4)).await;
    let mut early = Socket::open(&standin, "/?v=10").await;
    early.payload().await;
    early.send(&identify(standin.token(), 1, (2, 4))).await;
    assert_eq!(early.payload().await, json!({ "op": 9, "d": false }));
    standin.clock().advance(Duration::from_secs(5));
    early.send(&identify(standin.token(), 1, (2, 4))).await;
    assert_eq!(early.payload().await["t"], "READY");
    let (_, told) = ask(&standin, Verb::GET, "/gateway/bot", None).await;
    assert_eq!(told["shards"], 4);
    assert_eq!(told["session_start_limit"]["remaining"], 1);
    assert_eq!(told["session_start_limit"]["max_concurrency"], 2);
}

#[tokio::test]
async fn packed_streams_and_packed_payloads_can_be_read() {
    let standin = standin().await;
    let mut socket = Socket::open(&standin, "/?v=10&encoding=json&compress=zlib-stream").await;
    let mut stream = Decompress::new(true);
    assert_eq!(unpacked(&mut stream, socket.hear().await)["op"], 10);
    socket.send(&identify(standin.token(), 1, (0, 1))).await;
    assert_eq!(unpacked(&mut stream, socket.hear().await)["t"], "READY");
    assert_eq!(unpacked(&mut stream, socket.hear().await)["t"], "GUILD_CREATE");

    let mut socket = Socket::open(&standin, "/?v=10").await;
    socket.payload().await;
    let mut wish = identify(standin.token(), 1, (0, 1));
    wish["d"]["compress"] = true.into();
    socket.send(&wish).await;
    while let Heard::Payload(payload) = socket.hear().await {
        assert_ne!(payload["t"], "GUILD_CREATE", "that one is long enough to be packed");
    }
}

/// The payload in a piece of a packed stream.
fn unpacked(stream: &mut Decompress, heard: Heard) -> Value {
    let Heard::Packed(bytes) = heard else { panic!("not packed: {heard:?}") };
    assert!(bytes.ends_with(&[0, 0, 0xff, 0xff]), "flushed");
    let mut out = Vec::with_capacity(64 << 10);
    stream.decompress_vec(&bytes, &mut out, FlushDecompress::Sync).expect("unpacks");
    serde_json::from_slice(&out).expect("JSON")
}

#[tokio::test]
async fn a_single_packed_payload_is_zlib() {
    let mut packer = crate::standin::frames::Packer::new(false);
    packer.each(true);
    let payload = json!({ "d": "x".repeat(2000) });
    let axum::extract::ws::Message::Binary(bytes) = packer.pack(&payload) else {
        panic!("not packed");
    };
    let mut text = String::new();
    ZlibDecoder::new(&bytes[..]).read_to_string(&mut text).expect("unpacks");
    assert_eq!(text, payload.to_string());
}

#[tokio::test]
async fn closing_stalling_and_nonsense_reach_the_client() {
    let standin = standin().await;
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    socket.event("GUILD_CREATE").await;
    standin.send_bytes(0, &[1, 2, 3]);
    assert!(matches!(socket.hear().await, Heard::Packed(bytes) if bytes == [1, 2, 3]));
    standin.close(0, 4000);
    assert_eq!(socket.code().await, 4000);
    assert_eq!(standin.record().closes().len(), 1);

    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    socket.event("GUILD_CREATE").await;
    standin.stall(0);
    socket.send(&json!({ "op": 1, "d": 1 })).await;
    let silence = tokio::time::timeout(Duration::from_millis(200), socket.hear()).await;
    assert!(silence.is_err(), "neither an answer nor an end");
    assert_eq!(standin.connected(), 1, "half open");
    assert_eq!(standin.record().count_op(1), 0);
}
