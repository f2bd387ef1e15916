//! The message command "Check against archive".

use crate::payload::{buttons, says, sent, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{PLACES, World, flight};

const COMMAND: &str = "Check against archive";

/// One thing right, two wrong.
const MIXED: &str = "Otto Lilienthal died on 10 August 1897. The Hindenburg fire killed 12 people.";

async fn checked(world: &World, text: &str) -> Seen {
    let shown = world.see(Interaction::on_message(COMMAND, text)).await;
    assert!(shown.is_private(), "a message of somebody else is nobody's to publish");
    assert!(buttons(&shown).iter().all(|(label, _)| label != "Share"));
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_held_against_the_archive() {
    let world = flight().await;
    let first = world.send(Interaction::on_message(COMMAND, MIXED)).await;
    insta::assert_snapshot!(sent(&first).await);
    for place in PLACES {
        let german = User::named("Bob").speaking("de");
        let again = Interaction::on_message(COMMAND, MIXED).at(place).by(&german);
        let shown = world.see(again).await;
        assert!(shown.is_private());
        assert_eq!(shown.embeds(), first.message().await.embeds(), "{place:?}");
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn true_false_and_foreign_statements_are_told_apart() {
    let world = flight().await;
    let right = checked(&world, "The R101 fire killed 48 people.").await;
    says(&right, "Differs: 0 · Supported: 1 · Not covered: 0");
    says(&right, "46 people");
    let wrong = checked(&world, "The R101 fire killed 300 people.").await;
    says(&wrong, "Differs: 1 · Supported: 0 · Not covered: 0");
    let foreign = checked(&world, "Zanzibar exported 7,000 tons of cloves on 3 May 1964.").await;
    says(&foreign, "Differs: 0 · Supported: 0 · Not covered: 2");
    let empty = checked(&world, "good morning everyone").await;
    says(&empty, "There is nothing in this text to check.");
    says(&checked(&world, "").await, "has no text to check");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_can_be_opened_and_the_check_stays() {
    let world = flight().await;
    let report = checked(&world, MIXED).await;
    for (label, _) in buttons(&report) {
        let opened = world.see(Interaction::press(&report, report.button(&label))).await;
        assert_ne!(opened.id, report.id, "{label}");
        assert!(opened.is_private());
        assert!(words(&opened).contains("[1]"), "{label}: {}", words(&opened));
    }
    let still = world.standin.look(&report).unwrap();
    assert_eq!(still.json, report.json);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_and_long_messages_are_answered() {
    let world = flight().await;
    let hostile =
        "@everyone <@123456789012345678> ||**Lilienthal** died [in](https://x.test) 1897||";
    let shown = checked(&world, hostile).await;
    assert!(shown.json["mentions"] == serde_json::json!([]));
    let long = "In 1903 the Wrights flew 120 feet at Kitty Hawk. ".repeat(80);
    let long: String = long.chars().take(4_000).collect();
    assert!(!words(&checked(&world, &long).await).is_empty());
    world.assert_clean();
}
