//! `/archive status` and `/archive reload`, and answers while the archive is edited.

use std::path::Path;

use crate::payload::{says, words};
use crate::standin::{GUILD, Interaction, Place, Seen, User};
use crate::world::{World, copied, flight, flight_folder};

async fn admin(world: &World, command: &str) -> Seen {
    let asked = Interaction::slash(command).by(&User::named("Bob").admin());
    let shown = world.see(asked.at(Place::Guild(GUILD))).await;
    assert!(shown.is_private());
    shown
}

async fn in_1620(world: &World) -> Seen {
    world.see(Interaction::slash("timeline").option("when", "1620")).await
}

fn write(folder: &Path, body: &str) {
    let entry = format!("+++\ntitle = \"A kite of 1620\"\ndate = \"1620\"\n+++\n{body}\n");
    std::fs::write(folder.join("entries/kite.md"), entry).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_taken_over_and_a_bad_one_is_told_and_kept_out() {
    let folder = copied(&flight_folder());
    // Or else the edits would be seen before anybody asks for it.
    let unwatched = "[watch]\nevents = false\npoll_seconds = 0\n";
    let world = World::with(folder.path(), |start| start.settings(unwatched)).await;
    let before = admin(&world, "archive status").await;
    says(&before, "entries: 52, answering since ");
    says(&before, "It was read without an error.");
    says(&admin(&world, "archive reload").await, "has not changed");
    says(&in_1620(&world).await, "Nothing in the archive is dated 1620");

    write(folder.path(), "A kite carried a lamp in 1620. [@ascent-annals ¶5]");
    says(&in_1620(&world).await, "Nothing in the archive is dated 1620");
    let changed = admin(&world, "archive reload").await;
    says(&changed, "entries: 52 → 53");
    says(&in_1620(&world).await, "A kite carried a lamp in 1620.");

    write(folder.path(), "A kite carried two lamps in 1620.");
    let failed = admin(&world, "archive reload").await;
    says(&failed, "the last good one goes on answering");
    says(&failed, "entries/kite.md, line 5: ");
    says(&in_1620(&world).await, "A kite carried a lamp in 1620.");
    let status = admin(&world, "archive status").await;
    says(&status, "entries: 53");
    says(&status, "entries/kite.md, line 5: ");

    write(folder.path(), "A kite carried three lamps in 1620. [@ascent-annals ¶5]");
    assert!(!words(&admin(&world, "archive reload").await).contains("kite.md"));
    says(&in_1620(&world).await, "three lamps");
    says(&admin(&world, "archive status").await, "without an error");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_a_server_nobody_is_told() {
    let world = flight().await;
    for place in [Place::BotDm, Place::Private] {
        for command in ["archive status", "archive reload"] {
            let refused = world.see(Interaction::slash(command).at(place)).await;
            assert!(refused.is_private());
            says(&refused, "for the administrators of a server");
        }
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_server_may_be_the_only_one_to_look_after_the_archive() {
    for (server, told) in [(GUILD, "entries: 52"), (GUILD + 1, "the server of those who run")] {
        let settings = format!("[discord]\nadmin_server = \"{server}\"\n");
        let world = World::with(&flight_folder(), |start| start.settings(&settings)).await;
        says(&admin(&world, "archive status").await, told);
        world.assert_clean();
    }
}
