//! Several processes behind one address: it does not matter which one gets what.

use crate::site::{Discord, Endpoint};
use crate::standin::{Interaction, Seen};

/// Everything under a message that can be used.
fn uses(seen: &Seen) -> Vec<Interaction> {
    let usable = seen.components().into_iter().filter(|each| each["disabled"] != true);
    let one = |component: &serde_json::Value| {
        let id = component["custom_id"].as_str().unwrap();
        match component["options"].as_array() {
            Some(options) => {
                Interaction::choose(seen, id, &[options[0]["value"].as_str().unwrap()])
            }
            None => Interaction::press(seen, id),
        }
    };
    usable.map(one).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_works_at_the_other_process() {
    let discord = Discord::open().await;
    let (one, other) = (Endpoint::open(&discord.start()), Endpoint::open(&discord.start()));
    let long = "which of all the glides and flights that are told of in this archive, by whomever \
                and from wherever they were made, was the longest one that Lilienthal ever made";
    let asked = [
        Interaction::slash("timeline").option("when", "1900s"),
        Interaction::slash("timeline").option("when", "1903").option("private", true),
        Interaction::slash("ask").option("question", long),
        Interaction::slash("who").option("name", "Otto Lilienthal"),
    ];
    let mut used = 0;
    for asked in asked {
        let seen = discord.see(&one, asked).await;
        for using in uses(&seen) {
            let here = discord.send(&one, using.clone()).await.1;
            let there = discord.send(&other, using).await.1;
            assert_eq!(here.json()["type"], there.json()["type"]);
            assert_eq!(here, there);
            used += 1;
        }
    }
    assert!(used > 8, "only {used} were used");
    assert!(other.bot.output().contains("press"), "{}", other.bot.output());
    discord.assert_clean();
}

/// A reader goes on, page by page, at whichever process; one of them is new.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_turned_by_turns_and_after_a_restart() {
    let discord = Discord::open().await;
    let mut endpoints = vec![Endpoint::open(&discord.start()), Endpoint::open(&discord.start())];
    let asked = Interaction::slash("timeline").option("when", "1800 to 2000");
    let mut seen = discord.see(&endpoints[0], asked).await;
    let mut pages = 1;
    loop {
        let next = seen.components().into_iter().find(|each| each["label"] == "Next").cloned();
        let Some(next) = next.filter(|next| next["disabled"] != true) else { break };
        if pages == 2 {
            endpoints.remove(0);
            endpoints.push(Endpoint::open(&discord.start()));
        }
        let press = Interaction::press(&seen, next["custom_id"].as_str().unwrap());
        let turned = discord.see(&endpoints[pages % endpoints.len()], press).await;
        assert_eq!(turned.id, seen.id);
        assert_ne!(turned.json["embeds"], seen.json["embeds"]);
        seen = turned;
        pages += 1;
    }
    assert!(pages > 2, "only {pages} pages");
    discord.assert_clean();
}

/// What one process answered, another does not know: it answers again, the same.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_at_another_process_gets_the_same_reply() {
    let discord = Discord::open().await;
    let (one, other) = (Endpoint::open(&discord.start()), Endpoint::open(&discord.start()));
    let asked = Interaction::slash("timeline").option("when", "1903");
    let signed = discord.sign(discord.standin.prepare(asked).sent.to_string());
    let first = discord.post(&one, &signed).await;
    assert_eq!(first.json()["type"], 4);
    assert_eq!(discord.post(&other, &signed).await, first);
}
