//! Faults of the gateway.

use std::time::Duration;

use crate::scene::{Scene, brisk};
use crate::standin::{Fault, Kind, Options};

#[tokio::test(flavor = "multi_thread")]
async fn baseline_brisk() {
    let scene = Scene::open(brisk()).await;
    scene.survives("nothing", async |_| {}).await;
    scene.survives("cut", async |s| s.cut(0)).await;
    scene.survives("reconnect", async |s| s.reconnect(0)).await;
    scene.survives("invalid resumable", async |s| s.invalidate(0, true)).await;
    for code in [1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009, 4010, 4011, 4012] {
        scene.survives(&format!("close {code}"), async |s| s.close(0, code)).await;
    }
    scene.survives("invalid, not resumable", async |s| s.invalidate(0, false)).await;
    scene
        .survives("sessions forgotten, cut", async |s| {
            s.cut(0);
            s.forget_sessions();
        })
        .await;
    scene.survives("stall", async |s| s.stall(0)).await;
    scene
        .survives("no acks for 4 s", async |s| {
            s.acknowledge(false);
            tokio::time::sleep(Duration::from_secs(4)).await;
            s.acknowledge(true);
        })
        .await;
    scene.survives("asks heartbeat", async |s| s.ask_heartbeat(0)).await;
    scene.survives("text", async |s| s.send_text(0, "no json")).await;
    scene.survives("bytes", async |s| s.send_bytes(0, &[1, 2, 3])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn baseline_slow() {
    let options = Options { heartbeat: Duration::from_secs(20), ..Options::default() };
    let scene = Scene::open(options).await;
    scene
        .survives("cut, away 3 s (hb 20)", async |s| {
            s.faults().add(Fault::new(Kind::CutBefore).on("socket").during(Duration::from_secs(3)));
            s.cut(0);
        })
        .await;
    scene
        .survives("cut, 502 3 s (hb 20)", async |s| {
            s.faults().add(
                Fault::new(Kind::BrokenProxy(502)).on("socket").during(Duration::from_secs(3)),
            );
            s.cut(0);
        })
        .await;
    scene.survives("close 4011 (hb 20)", async |s| s.close(0, 4011)).await;
    scene
        .survives("cut, handshake hangs 12 s (hb 20)", async |s| {
            s.faults().add(Fault::new(Kind::Held(Duration::from_secs(30))).on("socket").times(1));
            s.cut(0);
        })
        .await;
}
