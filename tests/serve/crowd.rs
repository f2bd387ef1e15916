//! Many at once.

use std::time::{Duration, Instant};

use crate::site::{Discord, Endpoint, Told};
use crate::standin::{Exchange, Interaction, User};

/// So many at the same moment, each on a connection of its own, with something else that
/// takes long.
pub async fn crowd(
    discord: &Discord,
    endpoint: &Endpoint,
    count: usize,
    sentences: usize,
) -> Vec<(Exchange, Told)> {
    let ask = |who| {
        let by = User::named(&format!("user {who}"));
        discord.send(endpoint, Interaction::long_check(who, sentences).by(&by))
    };
    let all = (0..count).map(ask);
    futures_util::future::join_all(all).await
}

/// Waits until everybody has an answer.
pub async fn all_answered(endpoint: &Endpoint, asked: &[(Exchange, Told)]) {
    let until = Instant::now() + Duration::from_secs(60);
    for (exchange, told) in asked {
        assert_eq!(told.status, 200, "{told:?}");
        let left = until.saturating_duration_since(Instant::now());
        let shown = exchange.message_within(left).await;
        assert!(shown.is_some(), "{:?}\n{}", exchange.refusals(), endpoint.bot.output());
    }
}

/// So many connections are borne at once.
const PLACES: usize = 512;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_at_once_are_all_answered() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start());
    let asked = crowd(&discord, &endpoint, 200, 2).await;
    all_answered(&endpoint, &asked).await;
    let count = |kind: u64| asked.iter().filter(|(_, told)| told.json()["type"] == kind).count();
    let away = asked.iter().filter(|(_, told)| told.body.contains("Too much is going on")).count();
    println!("200 at once: {} at once, {} promised, {away} to come back", count(4), count(5));
    endpoint.assert_well(&discord).await;
    discord.assert_clean();
}

/// More connections than there are places for: some are told to come back, none
/// hangs, and afterwards all is as before.
#[tokio::test(flavor = "multi_thread")]
async fn more_than_it_bears_are_told_to_come_back() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start());
    let mut idle = Vec::new();
    for _ in 0..PLACES {
        idle.push(tokio::net::TcpStream::connect(&endpoint.address).await.unwrap());
    }
    let told = discord.post(&endpoint, &discord.sign(r#"{"type":1}"#)).await;
    told.refused(503, "too many connections");
    drop(idle);
    let until = Instant::now() + Duration::from_secs(30);
    while discord.post(&endpoint, &discord.sign(r#"{"type":1}"#)).await.status != 200 {
        assert!(Instant::now() < until, "{}", endpoint.bot.output());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    endpoint.assert_well(&discord).await;
}
