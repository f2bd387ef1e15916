//! How much one member may ask at once.

use crate::payload::{says, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{World, flight_folder};

async fn ask(world: &World, who: &str) -> Seen {
    let asked = Interaction::slash("timeline").option("when", "1900s");
    world.see(asked.by(&User::named(who))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_much_is_told_when_to_go_on_and_others_are_not() {
    let settings = "[discord]\nburst = 2\nquestions_a_minute = 1\n";
    let world = World::with(&flight_folder(), |start| start.settings(settings)).await;
    let first = ask(&world, "Ada").await;
    ask(&world, "Ada").await;
    for _ in 0..2 {
        let notice = ask(&world, "Ada").await;
        assert!(notice.is_private());
        says(&notice, "please ask again in ");
        let text = words(&notice);
        let seconds = text.split("again in ").nth(1).unwrap().split(' ').next().unwrap();
        assert!((1..=60).contains(&seconds.parse::<u32>().unwrap()), "{text}");
    }
    // Pressing is asking, too; what is on the screen stays.
    let press = Interaction::press(&first, first.button("Next"));
    let notice = world.see(press).await;
    assert!(notice.is_private() && notice.id != first.id);
    assert_eq!(world.standin.look(&first).unwrap().json, first.json);

    let other = ask(&world, "Bob").await;
    assert!(!other.is_private());
    says(&other, "page 1 of ");
    // Typing has an allowance of its own.
    let typing = Interaction::autocomplete("who").typing("name", "wright");
    assert!(!world.send(typing).await.choices().await.is_empty());
    world.assert_clean();
}
