//! Buttons after the bot was restarted, and after the archive was edited.

use std::path::Path;

use crate::bot::Start;
use crate::payload::{buttons, menu, says, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{World, copied, flight_folder};

const CHANGED: &str = "The archive has changed since this button was made.";

/// The same bot, with a cache that has nothing in it.
fn with_empty_cache(start: &Start, folder: &Path) -> Start {
    start.clone().variable("ANNALIST_CACHE_DIR", folder.to_str().unwrap())
}

async fn pages(world: &World) -> Seen {
    world.see(Interaction::slash("timeline").option("when", "1900s")).await
}

async fn next(world: &World, shown: &Seen, who: &str) -> Seen {
    world.see(Interaction::press(shown, shown.button("Next")).by(&User::named(who))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_button_works_after_a_restart_with_the_same_and_with_an_empty_cache() {
    let mut world = World::new(&flight_folder()).await;
    let shown = pages(&world).await;
    let alone = Interaction::slash("who").option("name", "Wilbur Wright").option("private", true);
    let alone = world.see(alone).await;
    let second = next(&world, &shown, "Ada").await;
    let back = world.see(Interaction::press(&second, second.button("Previous"))).await;
    assert_eq!(back.json["embeds"], shown.json["embeds"]);

    let same = world.start.clone();
    world.restart(same).await;
    assert_eq!(next(&world, &shown, "Ada").await.json, second.json);

    let empty = tempfile::tempdir().unwrap();
    let start = with_empty_cache(&world.start, empty.path());
    world.restart(start).await;
    let third = next(&world, &world.standin.look(&shown).unwrap(), "Ada").await;
    says(&third, "page 3 of ");
    let copy = next(&world, &third, "Bob").await;
    assert!(copy.is_private() && copy.id != third.id);
    says(&copy, "page 4 of ");
    let shared = world.see(Interaction::press(&alone, alone.button("Share"))).await;
    assert_eq!(shared.json["embeds"], alone.json["embeds"]);
    let (id, values) = menu(&third);
    says(&world.see(Interaction::choose(&third, &id, &[&values[0]])).await, "[1]");
    for seen in [third, copy, shared] {
        assert!(!words(&seen).contains(CHANGED));
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_archive_is_told_once() {
    let folder = copied(&flight_folder());
    let mut world = World::new(folder.path()).await;
    let shown = pages(&world).await;
    let mean = world.see(Interaction::slash("who").option("name", "Wright")).await;
    let entry = "+++\ntitle = \"A kite at noon\"\ndate = \"1900-01-01\"\n+++\n\
                 A kite flew at noon on 1 January 1900. [@ascent-annals ¶5]\n";
    std::fs::write(folder.path().join("entries/kite.md"), entry).unwrap();
    let same = world.start.clone();
    world.restart(same).await;

    let second = next(&world, &shown, "Ada").await;
    assert_eq!(second.id, shown.id);
    says(&second, CHANGED);
    let first = world.see(Interaction::press(&second, second.button("Previous"))).await;
    assert!(!words(&first).contains(CHANGED), "a new button is of the archive as it is");
    says(&first, "A kite flew at noon");
    let chosen = world.see(Interaction::press(&mean, mean.button("Orville Wright"))).await;
    says(&chosen, CHANGED);
    says(&chosen, "[1]");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_gone_is_told_so() {
    let folder = copied(&flight_folder());
    let mut world = World::new(folder.path()).await;
    let shown = world.see(Interaction::slash("timeline").option("when", "1905")).await;
    let (id, values) = menu(&shown);
    let gone = values.iter().find(|value| value.contains("fai-founded")).unwrap();
    std::fs::remove_file(folder.path().join("entries/fai-founded.md")).unwrap();
    let same = world.start.clone();
    world.restart(same).await;
    let told = world.see(Interaction::choose(&shown, &id, &[gone])).await;
    assert!(told.is_private());
    says(&told, "The archive has no entry “fai-founded”.");
    says(&told, CHANGED);
    for (label, _) in buttons(&told) {
        let pressed = world.see(Interaction::press(&told, told.button(&label))).await;
        assert!(!words(&pressed).is_empty(), "{label}");
    }
    world.assert_clean();
}
