//! What members do, as it goes over the gateway.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Socket, made, standin};
use crate::standin::{Interaction, Options, Place, Standin, User};

#[tokio::test]
async fn options_stand_inside_their_subcommand() {
    let standin = standin().await;
    let sent = made(&standin, Interaction::slash("archive reload").option("force", true)).sent;
    let inner = &sent["data"]["options"][0];
    assert_eq!((&inner["type"], &inner["name"]), (&json!(1), &json!("reload")));
    assert_eq!(inner["options"][0], json!({ "type": 5, "name": "force", "value": true }));
    let sent =
        made(&standin, Interaction::autocomplete("archive entries show").typing("name", "19")).sent;
    let group = &sent["data"]["options"][0];
    assert_eq!((&group["type"], &group["options"][0]["type"]), (&json!(2), &json!(1)));
    assert_eq!(group["options"][0]["options"][0]["focused"], true);
    assert_eq!(sent["type"], 4);
}

#[tokio::test]
async fn places_say_who_installed_the_bot() {
    let standin = standin().await;
    let ada = User::named("Ada").speaking("de");
    let owners = |owners: Value| owners;
    let cases = [
        (Place::Guild(5 << 22), owners(json!({ "0": (5_u64 << 22).to_string() })), 0),
        (Place::GuildOfUser(5 << 22), owners(json!({ "1": ada.id.to_string() })), 0),
        (Place::BotDm, owners(json!({ "0": "0" })), 1),
        (Place::Private, owners(json!({ "1": ada.id.to_string() })), 2),
    ];
    for (place, owners, context) in cases {
        let sent = made(&standin, Interaction::slash("ask").at(place).by(&ada)).sent;
        assert_eq!(sent["authorizing_integration_owners"], owners);
        assert_eq!(sent["context"], context);
        assert_eq!(sent["locale"], "de");
        let on_server = place.guild().is_some();
        assert_eq!(sent.get("member").is_some(), on_server);
        assert_eq!(sent.get("user").is_some(), !on_server);
        assert_eq!(sent.get("guild_locale").is_some(), on_server);
        assert!(sent["attachment_size_limit"].is_u64());
    }
}

#[tokio::test]
async fn a_message_that_is_checked_comes_along() {
    let standin = standin().await;
    let sent = made(&standin, Interaction::on_message("Check", "In 1988 …")).sent;
    let target = sent["data"]["target_id"].as_str().expect("a target");
    let message = &sent["data"]["resolved"]["messages"][target];
    assert_eq!(message["content"], "In 1988 …");
    assert_eq!(message["channel_id"], sent["channel_id"]);
}

#[tokio::test]
async fn interactions_go_to_the_shard_of_their_server() {
    let guilds = vec![4 << 22, 5 << 22];
    let standin = Standin::start(Options { shards: 2, guilds, ..Options::default() }).await;
    let (mut zero, ready) = Socket::identify(&standin, (0, 2)).await;
    assert_eq!(ready["guilds"][0]["id"], (4_u64 << 22).to_string());
    let (mut one, _) = Socket::identify(&standin, (1, 2)).await;
    let sent = standin.send(Interaction::slash("ask").at(Place::Guild(5 << 22))).await;
    assert_eq!(one.event("INTERACTION_CREATE").await["d"], sent.sent);
    let sent = standin.send(Interaction::slash("ask").at(Place::BotDm)).await;
    assert_eq!(zero.event("INTERACTION_CREATE").await["d"], sent.sent);
}

#[tokio::test]
async fn interactions_come_twice_late_and_in_unknown_kinds() {
    let standin = standin().await;
    let (mut socket, _) = Socket::identify(&standin, (0, 1)).await;
    let sent = standin.send(Interaction::slash("ask").twice()).await;
    let first = socket.event("INTERACTION_CREATE").await;
    let second = socket.event("INTERACTION_CREATE").await;
    assert_eq!((&first["d"], &second["d"]), (&sent.sent, &sent.sent));
    assert_ne!(first["s"], second["s"]);
    let fresh = standin.send(Interaction::slash("ask")).await;
    let late = standin.send(Interaction::slash("ask").aged(Duration::from_millis(2500))).await;
    let made = |id: u64| id >> 22;
    assert!(made(fresh.id) - made(late.id) > 2000);
    let strange = standin.send(Interaction::raw(77, json!({ "new": true }))).await;
    assert_eq!(strange.sent["type"], 77);
    assert!(strange.reply_within(Duration::ZERO).await.is_none());
}
