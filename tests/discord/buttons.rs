//! Sources, Share, the menu of entries, and buttons that nobody knows.

use serde_json::json;

use crate::payload::{buttons, menu, says, sent, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{PLACES, World, flight};

async fn in_1903(world: &World, private: bool) -> Seen {
    let asked = Interaction::slash("timeline").option("when", "1903");
    world.see(asked.option("private", private)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_are_told_in_full_to_whoever_presses() {
    let world = flight().await;
    let shown = in_1903(&world, false).await;
    let pressed = world.send(Interaction::press(&shown, shown.button("Sources"))).await;
    insta::assert_snapshot!(sent(&pressed).await);
    let bob = User::named("Bob");
    for user in [User::named("Ada"), bob] {
        let press = Interaction::press(&shown, shown.button("Sources")).by(&user);
        let told = world.see(press).await;
        assert_eq!(told.only_for, Some(user.id));
        assert_ne!(told.id, shown.id);
    }
    assert_eq!(world.standin.look(&shown).unwrap().json, shown.json);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_private_answer_is_shared() {
    let world = flight().await;
    let open = in_1903(&world, false).await;
    assert!(buttons(&open).iter().all(|(label, _)| label != "Share"));
    let alone = in_1903(&world, true).await;
    let shared = world.see(Interaction::press(&alone, alone.button("Share"))).await;
    assert!(!shared.is_private());
    assert_eq!(shared.json["embeds"], open.json["embeds"]);
    assert!(buttons(&shared).iter().all(|(label, _)| label != "Share"));
    assert_eq!(world.standin.look(&alone).unwrap().json, alone.json);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_opens_each_entry_for_whoever_chooses() {
    let world = flight().await;
    let shown = in_1903(&world, false).await;
    let (id, values) = menu(&shown);
    assert_eq!(values.len(), 4);
    let first = world.send(Interaction::choose(&shown, &id, &[&values[3]])).await;
    insta::assert_snapshot!(sent(&first).await);
    for place in PLACES {
        let asked = Interaction::slash("timeline").option("when", "1903").at(place);
        let shown = world.see(asked).await;
        let bob = User::named("Bob");
        for value in &values {
            let opened = world.see(Interaction::choose(&shown, &id, &[value]).by(&bob)).await;
            assert_eq!(opened.only_for, Some(bob.id));
            says(&opened, "[1]");
            let shared =
                world.see(Interaction::press(&opened, opened.button("Share")).by(&bob)).await;
            assert!(!shared.is_private());
            assert_eq!(shared.json["embeds"], opened.json["embeds"]);
        }
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_component_of_every_kind_of_answer_works() {
    let world = flight().await;
    let asked = [
        Interaction::slash("ask").option("question", "How many glides did Lilienthal make?"),
        Interaction::slash("figures").option("topic", "distance"),
        Interaction::slash("who").option("name", "Otto Lilienthal"),
        Interaction::slash("source").option("citation", "@ascent-annals ¶22"),
    ];
    for asked in asked {
        let shown = world.see(asked.option("private", true)).await;
        for part in shown.components() {
            let id = part["custom_id"].as_str().unwrap();
            if part["disabled"] == true {
                continue;
            }
            let use_it = match part["type"].as_u64() {
                Some(3) => {
                    let value = part["options"][0]["value"].as_str().unwrap();
                    Interaction::choose(&shown, id, &[value])
                }
                _ => Interaction::press(&shown, id),
            };
            // Each on the message as it was, also after a page was turned.
            let pressed = world.see(use_it).await;
            assert!(words(&pressed).contains('['), "{part}: {}", words(&pressed));
            if pressed.id == shown.id {
                let back = pressed.button("Previous");
                world.see(Interaction::press(&pressed, back)).await;
            }
        }
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_component_that_is_none_of_the_bots_is_refused_politely() {
    let world = flight().await;
    let shown = in_1903(&world, false).await;
    for id in ["vote:yes", "p", "o88375c1.0.t1903", "é.é.é"] {
        let mut message = shown.clone();
        let button = json!({ "type": 2, "style": 2, "label": "Old", "custom_id": id });
        message.json["components"] = json!([{ "type": 1, "components": [button] }]);
        let data = json!({ "component_type": 2, "custom_id": id });
        let mut pressed = world.standin.prepare(Interaction::raw(3, data));
        pressed.sent["message"] = message.json;
        world.standin.dispatch(0, "INTERACTION_CREATE", &pressed.sent);
        let notice = pressed.message().await;
        assert!(notice.is_private());
        assert!(words(&notice).contains("please"), "{}", words(&notice));
    }
    world.assert_clean();
}
