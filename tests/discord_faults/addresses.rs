//! Nothing but the stand-in is contacted, whatever goes wrong.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::bot::Start;
use crate::scene::{Scene, start};
use crate::standin::{Fault, Interaction, Kind, Options, Standin};

/// Where nobody should ever go. Nothing on the network is reached by it: if the
/// bot connected, it would be to a name that does not exist.
const LURE: &str = "wss://gateway.discord.invalid";

/// A session in which everything happens that leads serenity to the real gateway
/// if it is left alone, and more.
async fn eventful(scene: &Scene) {
    let short = Duration::from_millis(200);
    for kind in [Kind::Broken(500), Kind::CutBefore] {
        scene.fault(kind, "callback", 1);
        scene.standin.send(Interaction::slash("today")).await.message().await;
    }
    scene.fault(Kind::Redirected("http://127.0.0.2:9/lure"), "callback", 1);
    scene.standin.send(Interaction::slash("today")).await;
    scene.bot.wait_for("a member saw no reply");
    // From now on, Discord no longer says where the gateway is.
    scene.standin.faults().add(Fault::new(Kind::Broken(500)).on("/gateway"));
    scene.survives("cut; GET /gateway/bot fails", |s| s.cut(0)).await;
    scene.survives("close 4003; GET /gateway/bot fails", |s| s.close(0, 4003)).await;
    scene.settles().await;
    scene.standin.faults().add(Fault::new(Kind::CutBefore).on("socket").during(short));
    scene.survives("away for 0.2 s; GET /gateway/bot fails", |s| s.cut(0)).await;
    scene.settles().await;
    scene.survives("new session; GET /gateway/bot fails", |s| s.invalidate(0, false)).await;
}

/// A bot in surroundings that point elsewhere.
async fn lured() -> (Standin, Start, TcpListener) {
    let options = Options { resume_url: Some(LURE.to_owned()), ..Options::default() };
    let standin = Standin::start(options).await;
    standin.faults().add(Fault::new(Kind::Broken(503)).on("GET /gateway/bot").times(2));
    let trap = TcpListener::bind("127.0.0.1:0").unwrap();
    trap.set_nonblocking(true).unwrap();
    let proxy = format!("http://{}", trap.local_addr().unwrap());
    let mut start = start(&standin);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"]
    {
        start = start.variable(name, &proxy);
    }
    (standin, start, trap)
}

fn port(standin: &Standin) -> u16 {
    standin.base().rsplit_once(':').unwrap().1.parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_socket_leads_to_the_stand_in() {
    let (standin, start, trap) = lured().await;
    let bot = start.run();
    let Some(watch) = Watch::over(bot.id()) else {
        println!("skipped: the sockets of processes cannot be seen here");
        return;
    };
    let expected = format!("127.0.0.1:{}", port(&standin));
    let scene = Scene::of(standin, bot).await;
    eventful(&scene).await;
    scene.bot.signal("TERM");
    let mut scene = scene;
    assert_eq!(scene.ended(Duration::from_secs(10)).code(), Some(0));
    let seen = watch.end();
    println!("sockets led to {seen:?}");
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [format!("tcp {expected}")]);
    assert!(trap.accept().is_err(), "the proxy of the environment was used");
    scene.standin.assert_no_violations();
}

/// The kernel's own list of whom the program wanted to speak with, names that it
/// had looked up included.
#[tokio::test(flavor = "multi_thread")]
async fn the_kernel_sees_no_other_address() {
    let (standin, start, _trap) = lured().await;
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("calls");
    if !can_trace() {
        println!("skipped: strace is not installed, or not permitted");
        return;
    }
    let calls = "--trace=connect,sendto,sendmsg,sendmmsg";
    // With -D the bot itself is the child, so that it ends with the test.
    let bot = start.run_under(&["strace", "-D", "-f", "-qq", calls, "-o", log.to_str().unwrap()]);
    let allowed = format!("sin_port=htons({}), sin_addr=inet_addr(\"127.0.0.1\")", port(&standin));
    let mut scene = Scene::of(standin, bot).await;
    eventful(&scene).await;
    scene.bot.signal("TERM");
    // strace ends with the bot; it holds the bot's output open until then.
    assert_eq!(scene.ended(Duration::from_secs(10)).code(), Some(0));
    let calls = std::fs::read_to_string(&log).unwrap();
    let addressed = calls.lines().filter(|call| call.contains("sa_family"));
    let (right, wrong): (Vec<&str>, Vec<&str>) =
        addressed.partition(|call| call.contains(&allowed));
    println!("strace saw {} connections to the stand-in", right.len());
    assert!(!right.is_empty(), "strace saw nothing:\n{calls}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_elsewhere_is_refused() {
    for url in ["wss://gateway.discord.gg", "ws://192.0.2.1:80", LURE] {
        let options = Options { gateway_url: Some(url.to_owned()), ..Options::default() };
        let standin = Standin::start(options).await;
        let mut bot = start(&standin).run();
        let status = bot.ended_within(Duration::from_secs(30));
        let output = bot.output();
        assert_eq!(status.and_then(|status| status.code()), Some(2), "{output}");
        assert!(output.contains("at another place than it may be"), "{output}");
        assert!(standin.record().connections().is_empty());
    }
}

fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-D", "-f", "-o", "/dev/null", "true"]).output();
    traced.is_ok_and(|output| output.status.success())
}

/// Looks again and again where the sockets of a process lead to.
struct Watch {
    over: Arc<AtomicBool>,
    looks: JoinHandle<BTreeSet<String>>,
}

impl Watch {
    fn over(process: u32) -> Option<Self> {
        let folder = PathBuf::from(format!("/proc/{process}"));
        std::fs::read_dir(folder.join("fd")).ok()?;
        std::fs::read_to_string(folder.join("net/tcp")).ok()?;
        let over = Arc::<AtomicBool>::default();
        let until = Arc::clone(&over);
        let looks = std::thread::spawn(move || {
            let mut seen = BTreeSet::new();
            while !until.load(Ordering::Relaxed) {
                seen.extend(remote_ends(&folder));
                std::thread::sleep(Duration::from_millis(3));
            }
            seen
        });
        Some(Self { over, looks })
    }

    fn end(self) -> BTreeSet<String> {
        self.over.store(true, Ordering::Relaxed);
        self.looks.join().unwrap()
    }
}

/// Where the network sockets of a process lead to at this moment.
fn remote_ends(process: &Path) -> Vec<String> {
    let links = std::fs::read_dir(process.join("fd")).into_iter().flatten().flatten();
    let links = links.filter_map(|link| std::fs::read_link(link.path()).ok());
    let own: BTreeSet<String> = links
        .filter_map(|link| {
            let link = link.to_str()?.strip_prefix("socket:[")?;
            Some(link.strip_suffix(']')?.to_owned())
        })
        .collect();
    let mut ends = Vec::new();
    for kind in ["tcp", "tcp6", "udp", "udp6"] {
        let table = std::fs::read_to_string(process.join("net").join(kind)).unwrap_or_default();
        let rows = table.lines().skip(1).map(|row| row.split_whitespace().collect::<Vec<_>>());
        let mine = rows.filter(|row| row.get(9).is_some_and(|inode| own.contains(*inode)));
        ends.extend(mine.map(|row| format!("{kind} {}", address(row[2]))));
    }
    ends
}

/// `0100007F:1F90` is 127.0.0.1:8080; longer ones are shown as they are.
fn address(hex: &str) -> String {
    let read = || {
        let (host, port) = hex.split_once(':')?;
        let host = u32::from_str_radix(host, 16).ok()?.swap_bytes();
        let port = u16::from_str_radix(port, 16).ok()?;
        Some(format!("{}:{port}", std::net::Ipv4Addr::from(host)))
    };
    read().unwrap_or_else(|| hex.to_owned())
}
