//! No network at all, and an address at which nobody listens. The bot only waits, so that
//! no other test minds.

use std::net::Ipv4Addr;
use std::process::Command;
use std::time::Duration;

use tokio::net::TcpSocket;

use crate::bot::Start;
use crate::scene::archive;
use crate::standin::{Options, Standin, token};

/// A process without a network: no name leads anywhere, and nothing can leave.
const ALONE: [&str; 4] = ["unshare", "--user", "--map-root-user", "--net"];
/// Without the stand-in's address, Discord's own name is looked up.
const BY_NAME: &str = r#"unset ANNALIST_DISCORD_API_BASE; exec "$0" "$@""#;

fn can_be_alone() -> bool {
    // Nothing but a loopback that is down.
    let mut command = Command::new(ALONE[0]);
    command.args(&ALONE[1..]).args([
        "sh",
        "-c",
        "! grep -q : /proc/net/route && cat /proc/net/dev",
    ]);
    let output = command.output();
    let devices = |text: Vec<u8>| text.into_iter().filter(|byte| *byte == b':').count();
    output.is_ok_and(|output| output.status.success() && devices(output.stdout) == 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_lead_nowhere_are_looked_up_again_without_haste() {
    if !can_be_alone() {
        println!("skipped: a process cannot be kept from the network here");
        return;
    }
    let room = archive();
    // Nobody listens there, and nobody is asked.
    let start = Start::new("http://127.0.0.1:9", &token(), &room.path().join("knowledge"));
    let mut bot = start.run_under(&[&ALONE[..], &["sh", "-c", BY_NAME]].concat());
    bot.wait_for("asking again after a pause");
    tokio::time::sleep(Duration::from_secs(5)).await;
    let log = bot.output();
    let tries = log.matches("asking again after a pause").count();
    assert!(tries < 12, "{log}");
    println!("| no name leads anywhere | tried {tries} times in 5 s, and says what to look at |");
    bot.signal("TERM");
    let ended = bot.ended_within(Duration::from_secs(10));
    assert_eq!(ended.and_then(|ended| ended.code()), Some(0), "{}", bot.output());
}

/// A port of one's own at which nobody listens yet. Two such may share it, so that it is
/// never anybody else's: connections reach the one that listens, or are refused.
fn kept(port: u16) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseport(true).unwrap();
    socket.bind((Ipv4Addr::LOCALHOST, port).into()).unwrap();
    socket
}

fn listening(socket: TcpSocket) -> Standin {
    Standin::on(socket.listen(1_024).unwrap(), Options::default())
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_listen_yet_is_waited_for() {
    let first = kept(0);
    let address = first.local_addr().unwrap();
    let second = kept(address.port());
    let room = archive();
    let base = format!("http://{address}");
    let bot = Start::new(&base, &token(), &room.path().join("knowledge")).run();
    bot.wait_for("asking again after a pause");
    let standin = listening(first);
    standin.ready(1).await;
    standin.registered(9).await;
    println!("| connections refused at the start | connected when somebody listens |");
    // Gone and back, as when Discord's address leads elsewhere for a while.
    drop(standin);
    bot.wait_for("trying again");
    tokio::time::sleep(Duration::from_secs(2)).await;
    let standin = listening(second);
    standin.ready(1).await;
    println!("| connections refused for 2 s | connected again |");
}
