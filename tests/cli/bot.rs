//! What the bot refuses before it connects, and where it never connects to.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;

use crate::run::{Room, Said};

/// Of the right form, and nobody's.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.fghijklmnopqrstuvwxyz-_0123456789ABCDE";

fn knowledge() -> String {
    format!("{}/knowledge", env!("CARGO_MANIFEST_DIR"))
}

fn bot(room: &Room, variables: &[(&str, &str)]) -> Command {
    let mut command = room.command(&["run", "--knowledge", &knowledge()]);
    command.envs(variables.iter().copied());
    command
}

#[test]
fn without_a_token_nothing_is_sent() {
    let room = Room::empty().with("token", "\"in quotes\"\n");
    let refused = |variables: &[(&str, &str)], parts: &[&str]| {
        let said = Said::of(bot(&room, variables));
        said.refused(parts);
        assert!(!said.err.contains("GaBcDe"), "{said:#?}");
    };
    refused(&[], &["the bot has no token", "Developer Portal"]);
    refused(&[("DISCORD_TOKEN", &format!("Bot {TOKEN}"))], &["leave that word out"]);
    refused(&[("DISCORD_TOKEN_FILE", "token")], &["DISCORD_TOKEN_FILE", "quotation marks"]);
    refused(&[("DISCORD_TOKEN", TOKEN), ("DISCORD_TOKEN_FILE", "token")], &["both"]);
    Said::of(room.command(&["register", "--guild", "0"])).refused(&["--guild"]);
    Said::of(room.command(&["register"])).refused(&["the bot has no token"]);
}

#[test]
fn a_test_can_name_no_other_machine() {
    let room = Room::empty();
    for address in ["https://discord.com", "http://192.0.2.1:80"] {
        let variables = [("DISCORD_TOKEN", TOKEN), ("ANNALIST_DISCORD_API_BASE", address)];
        Said::of(bot(&room, &variables)).refused(&[address, "for tests only"]);
    }
}

/// Whatever the stand-in says, the real gateway is not what is connected to.
#[test]
fn no_answer_leads_to_the_real_gateway() {
    let gateway = r#"{"url":"wss://gateway.discord.gg","shards":1,"session_start_limit":
        {"total":1000,"remaining":1000,"reset_after":0,"max_concurrency":1}}"#;
    let cases = [
        ("200 OK", "", gateway, "only ws:// with an address on this machine"),
        ("302 Found", "Location: https://discord.com/api/v10/gateway/bot\r\n", "", "HTTP 302"),
        ("401 Unauthorized", "", "{}", "Discord refuses the token"),
        ("404 Not Found", "", "{}", "HTTP 404"),
    ];
    for (status, header, body, told) in cases {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status}\r\n{header}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let stand_in = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let asked = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            let asked: Vec<String> = asked.take_while(|line| !line.is_empty()).collect();
            stream.write_all(answer.as_bytes()).unwrap();
            asked[0].clone()
        });
        let room = Room::empty();
        let variables = [
            ("DISCORD_TOKEN", TOKEN),
            ("ANNALIST_DISCORD_API_BASE", base.as_str()),
            // Proxies are not asked either: nobody listens there.
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("ANNALIST_LOG", "trace"),
        ];
        let said = Said::of(bot(&room, &variables));
        assert_eq!(said.status, Some(2), "{said:#?}");
        assert!(said.err.contains(told) && !said.err.contains("GaBcDe"), "{said:#?}");
        assert_eq!(stand_in.join().unwrap(), "GET /api/v10/gateway/bot HTTP/1.1");
    }
}
