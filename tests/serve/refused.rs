//! What is refused: with which status, and that nothing breaks or hangs.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::site::{Discord, Endpoint, told};
use crate::standin::Interaction;
use crate::standin::signed::{Signed, now, pair};

async fn open() -> (Discord, Endpoint) {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start());
    (discord, endpoint)
}

fn question(discord: &Discord) -> Vec<u8> {
    let asked = Interaction::slash("timeline").option("when", "1903");
    discord.standin.prepare(asked).sent.to_string().into_bytes()
}

/// Sends bytes as they are, and returns what comes back before the end.
async fn raw(endpoint: &Endpoint, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(&endpoint.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).await.unwrap();
    String::from_utf8(text).unwrap()
}

fn head(signed: &Signed, length: usize) -> String {
    let Signed { timestamp, signature, .. } = signed;
    format!(
        "POST /interactions HTTP/1.1\r\nhost: x\r\nx-signature-ed25519: {signature}\r\n\
         x-signature-timestamp: {timestamp}\r\ncontent-length: {length}\r\n\r\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_did_not_sign_is_refused() {
    let (discord, endpoint) = open().await;
    let body = question(&discord);
    let good = discord.sign(body.clone());
    let not_fitting = "does not fit the request";

    let mut forged = good.clone();
    forged.body = question(&discord);
    discord.post(&endpoint, &forged).await.refused(401, not_fitting);

    let mut truncated = good.clone();
    truncated.body.truncate(body.len() / 2);
    discord.post(&endpoint, &truncated).await.refused(401, not_fitting);

    let mut longer = good.clone();
    longer.body.push(b'\n');
    discord.post(&endpoint, &longer).await.refused(401, not_fitting);

    let mut later = good.clone();
    later.timestamp = (now() + 1).to_string();
    discord.post(&endpoint, &later).await.refused(401, not_fitting);

    let of_another = Signed::new(&pair(8), now(), body.clone());
    discord.post(&endpoint, &of_another).await.refused(401, not_fitting);

    let mut cut = good.clone();
    cut.signature.truncate(126);
    discord.post(&endpoint, &cut).await.refused(401, "128 hexadecimal digits");

    let unsigned = discord.request(&endpoint, &good);
    let (client, request) = unsigned.build_split();
    let mut request = request.unwrap();
    request.headers_mut().remove("x-signature-ed25519");
    let unsigned = reqwest::RequestBuilder::from_parts(client, request);
    told(unsigned).await.refused(401, "is not signed");

    // None of these used it up.
    assert_eq!(discord.post(&endpoint, &good).await.status, 200);
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_requests_and_those_from_the_future_are_refused() {
    let (discord, endpoint) = open().await;
    let at = |seconds| Signed::new(&pair(7), seconds, question(&discord));
    discord.post(&endpoint, &at(now() - 310)).await.refused(401, "more than five minutes old");
    discord.post(&endpoint, &at(0)).await.refused(401, "more than five minutes old");
    discord.post(&endpoint, &at(now() + 120)).await.refused(401, "ahead");
    assert_eq!(discord.post(&endpoint, &at(now() - 280)).await.status, 200);
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_is_answered_once() {
    let (discord, endpoint) = open().await;
    let signed = discord.sign(question(&discord));
    assert_eq!(discord.post(&endpoint, &signed).await.status, 200);
    for _ in 0..3 {
        discord.post(&endpoint, &signed).await.refused(409, "sent before");
    }
    // Signed anew it is the same interaction still.
    let again = Signed::new(&pair(7), now() - 1, signed.body);
    discord.post(&endpoint, &again).await.refused(409, "sent before");
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_signed_and_nobody_can_read_is_told_so() {
    let (discord, endpoint) = open().await;
    let deep = format!(r#"{{"type":2,"data":{}"#, "[".repeat(100_000));
    let mut texts = vec!["", "{", "[]", "null", "{}", "\u{0}", r#"{"type":"2"}"#, &deep];
    let half = String::from_utf8(question(&discord)).unwrap();
    texts.push(&half[..half.len() / 2]);
    for text in texts {
        let told = discord.post(&endpoint, &discord.sign(text)).await;
        told.refused(400, "what was sent is not");
    }
    let told = discord.post(&endpoint, &discord.sign([0xff, 0xfe, 0x00])).await;
    told.refused(400, "not JSON");
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_addresses_and_methods_are_told_where_to_go() {
    let (discord, endpoint) = open().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = |path: &str| format!("http://{}{path}", endpoint.address);
    told(client.get(url("/"))).await.refused(404, "/interactions");
    told(client.post(url("/interactions/"))).await.refused(404, "/interactions");
    told(client.get(url("/interactions"))).await.refused(405, "use POST");
    told(client.delete(url("/interactions"))).await.refused(405, "use POST");
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused_however_it_is_sent() {
    let (discord, endpoint) = open().await;
    let large = discord.sign("x".repeat(3 << 20));
    discord.post(&endpoint, &large).await.refused(413, "too large");
    // Of a size that it does not tell first, and endless.
    let mut chunked = head(&large, 0).replace("content-length: 0", "transfer-encoding: chunked");
    for _ in 0..64 {
        chunked.push_str(&format!("4000\r\n{}\r\n", "x".repeat(0x4000)));
    }
    let answer = raw(&endpoint, chunked.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let heads = format!("POST /interactions HTTP/1.1\r\nx: {}\r\n\r\n", "x".repeat(1 << 20));
    let answer = raw(&endpoint, heads.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_drips_is_cut_off_and_others_are_answered_meanwhile() {
    let (discord, endpoint) = open().await;
    let signed = discord.sign(question(&discord));
    let head = head(&signed, signed.body.len());
    let whole = [head.as_bytes(), &signed.body].concat();
    let dripping = async |from: usize| {
        let mut stream = TcpStream::connect(&endpoint.address).await.unwrap();
        stream.write_all(&whole[..from]).await.unwrap();
        let (mut reading, mut writing) = stream.split();
        let drip = async {
            for byte in &whole[from..] {
                tokio::time::sleep(Duration::from_millis(200)).await;
                if writing.write_all(&[*byte]).await.is_err() {
                    break;
                }
            }
            std::future::pending::<()>().await;
        };
        let mut answer = Vec::new();
        tokio::select! {
            read = reading.read_to_end(&mut answer) => { read.unwrap(); }
            () = drip => {}
        }
        String::from_utf8(answer).unwrap()
    };
    let others = async {
        for _ in 0..10 {
            endpoint.assert_well(&discord).await;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let (of_head, of_body, ()) = tokio::join!(dripping(10), dripping(head.len() + 10), others);
    assert!(of_head.starts_with("HTTP/1.1 408 ") && of_head.contains("head"), "{of_head}");
    assert!(
        of_body.starts_with("HTTP/1.1 408 ") && of_body.contains("not there whole"),
        "{of_body}"
    );
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_http_or_breaks_off_harms_nothing() {
    let (discord, endpoint) = open().await;
    for noise in
        [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], b"\r\n\r\n\r\nhello\r\n\r\n"]
    {
        let answer = raw(&endpoint, &[noise, &b"\n".repeat(40)].concat()).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }
    let both = "POST /interactions HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\
                transfer-encoding: chunked\r\n\r\n";
    let smuggled = raw(&endpoint, format!("{both}0\r\n\r\nPOST").as_bytes()).await;
    assert!(!smuggled.starts_with("HTTP/1.1 200"), "{smuggled}");
    for _ in 0..50 {
        let mut stream = TcpStream::connect(&endpoint.address).await.unwrap();
        let signed = discord.sign(question(&discord));
        stream.write_all(head(&signed, signed.body.len()).as_bytes()).await.unwrap();
        stream.write_all(&signed.body[..20]).await.unwrap();
    }
    endpoint.assert_well(&discord).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_another_key_everything_is_refused() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start().variable(
        "DISCORD_PUBLIC_KEY",
        &"0f".repeat(31).chars().chain("aa".chars()).collect::<String>(),
    ));
    for body in [question(&discord), br#"{"type":1}"#.to_vec()] {
        discord.post(&endpoint, &discord.sign(body)).await.refused(401, "does not fit");
    }
    assert!(endpoint.bot.output().contains("compare the public key"), "{}", endpoint.bot.output());
}
