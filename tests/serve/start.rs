//! What has to be right before it listens.

use std::time::Duration;

use crate::bot::Start;
use crate::site::{Discord, Endpoint};
use crate::standin::signed::{pair, public};

/// It ends with 2 and says this.
fn refuses(start: &Start, arguments: &[&str], told: &str) {
    let output = start.command(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}: {said}");
    assert!(said.contains(told), "{told}: {said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_none_is_told_before_anything_is_opened() {
    let discord = Discord::open().await;
    let with = |key: &str| discord.start().variable("DISCORD_PUBLIC_KEY", key);
    let key = public(&pair(7));
    for (wrong, told) in [
        ("", "DISCORD_PUBLIC_KEY: not set"),
        (&key[1..], "it has 63 characters"),
        (&format!("\"{key}\""), "quotation marks"),
        (&key.replace(&key[..1], "x"), "0-9 and a-f"),
        (&"0".repeat(64), "placeholder"),
        (discord.standin.token(), "as in a bot's token"),
    ] {
        refuses(&with(wrong), &["serve", "--listen", "127.0.0.1:0"], told);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_can_name_key_and_address() {
    let discord = Discord::open().await;
    let key = public(&pair(7));
    let settings = format!("[serve]\naddress = \"127.0.0.1:1\"\npublic_key = \"{key}\"\n");
    let start = discord.start().variable("DISCORD_PUBLIC_KEY", "").settings(&settings);
    // The flag wins over the file's address, where nobody may listen.
    let endpoint = Endpoint::open(&start);
    endpoint.assert_well(&discord).await;
    let taken = endpoint.address.as_str();
    refuses(&start, &["serve", "--listen", taken], "another program listens on 127.0.0.1:");
    refuses(&start, &["serve", "--listen", "192.0.2.1:8080"], "not an address of this machine");
    refuses(&start, &["serve", "--listen", "localhost"], "write an IP address and a port");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_is_broken_is_told_before_it_listens() {
    let discord = Discord::open().await;
    let empty = tempfile::tempdir().unwrap();
    let start = discord.start().variable("ANNALIST_KNOWLEDGE", empty.path().to_str().unwrap());
    let mut bot = start.serve();
    let status = bot.ended_within(Duration::from_secs(30)).unwrap();
    assert_eq!(status.code(), Some(2), "{}", bot.output());
    assert!(bot.output().contains("cannot use the archive"), "{}", bot.output());
    assert!(!bot.output().contains("waiting for interactions"));
}
