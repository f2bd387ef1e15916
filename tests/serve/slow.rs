//! Answers that take long are promised on the request, and come through the webhook.

use std::time::Duration;

use crate::crowd::{all_answered, crowd};
use crate::site::{Discord, Endpoint};
use crate::standin::{Fault, Kind};

const EDIT: &str = "PATCH";

/// Discord's webhook has its moods; nobody is left with a promise.
#[tokio::test(flavor = "multi_thread")]
async fn promises_are_kept_whatever_the_webhook_does() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start());
    let faults = [
        Kind::Limited { retry_after: Duration::from_secs(1) },
        Kind::Broken(500),
        Kind::CutBefore,
        Kind::CutAfter,
    ];
    for kind in faults {
        discord.standin.faults().add(Fault::new(kind).on(EDIT).times(3));
    }
    let asked = crowd(&discord, &endpoint, 120, 24).await;
    all_answered(&endpoint, &asked).await;
    let promised = discord.standin.record().requests_to(EDIT).len();
    println!("{} long checks at once: {promised} edits", asked.len());
    if promised < 13 {
        println!("this machine is so fast that not every fault was met");
    }
    assert!(asked.iter().all(|(exchange, _)| exchange.followups().is_empty()));
    endpoint.assert_well(&discord).await;
    discord.assert_clean();
}
