//! Interactions that come twice, late, or as nobody knows them.

use std::time::Duration;

use serde_json::json;

use crate::scene::{Scene, question};
use crate::standin::{Interaction, Options};

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_twice_is_answered_once() {
    let scene = Scene::open(Options::default()).await;
    let before = scene.standin.record().requests_to("callback").len();
    let asked = scene.standin.send(question().twice()).await;
    assert!(!asked.message().await.embeds().is_empty());
    scene.bot.wait_for("came twice");
    scene.standin.pause().await;
    assert!(asked.refusals().is_empty() && asked.followups().is_empty());
    assert_eq!(scene.standin.record().requests_to("callback").len(), before + 1);
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_is_answered_if_there_is_time() {
    let scene = Scene::open(Options::default()).await;
    let late = scene.standin.send(question().aged(Duration::from_millis(2_200))).await;
    assert!(!late.message().await.embeds().is_empty());
    let too_late = scene.standin.send(question().aged(Duration::from_secs(10))).await;
    assert_eq!(too_late.refusal().await.code, 10_062);
    scene.bot.wait_for("Discord no longer waits for it");
    scene.standin.pause().await;
    assert_eq!(too_late.refusals().len(), 1);
    scene.answers().await;
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_knows_is_declined_politely() {
    let scene = Scene::open(Options::default()).await;
    let strangers = [
        Interaction::slash("divine"),
        Interaction::slash("archive burn"),
        Interaction::on_message("Translate", "hello"),
        Interaction::raw(2, json!({ "type": 2, "id": "77", "name": "Wave", "target_id": "78" })),
        Interaction::raw(5, json!({ "custom_id": "form", "components": [] })),
        Interaction::raw(99, json!({ "name": "news" })),
    ];
    for stranger in strangers {
        let asked = scene.standin.send(stranger).await;
        let shown = asked.message_within(Duration::from_secs(20)).await;
        let shown = shown.unwrap_or_else(|| panic!("{}\n{}", asked.sent, scene.bot.output()));
        let said = shown.json.to_string();
        assert!(said.contains("does not know"), "{} {said}", asked.sent);
        assert!(shown.is_private());
    }
    scene.standin.assert_no_violations();
}

/// serenity drops these; a member would see that the bot did not respond.
#[tokio::test(flavor = "multi_thread")]
async fn what_lacks_something_is_answered() {
    let scene = Scene::open(Options::default()).await;
    for gone in ["attachment_size_limit", "entitlements", "app_permissions", "version", "channel"] {
        let asked = scene.standin.prepare(question());
        let mut sent = asked.sent.clone();
        sent.as_object_mut().unwrap().remove(gone);
        scene.standin.dispatch(0, "INTERACTION_CREATE", &sent);
        let shown = asked.message_within(Duration::from_secs(20)).await;
        let shown = shown.unwrap_or_else(|| panic!("without {gone}:\n{}", scene.bot.output()));
        assert!(!shown.embeds().is_empty(), "without {gone}: {}", shown.content());
    }
    scene.standin.assert_no_violations();
}
