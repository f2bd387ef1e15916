//! Words that are too long for a button stand in the message, and are read from
//! there, also after a restart.

use crate::payload::{buttons, says, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{PLACES, World, flight_folder, shipped_folder};

/// A question of the most characters that may be typed.
fn long_question() -> String {
    let end = " what happened in 2018?";
    let mut question = "Tell me, please".to_owned();
    while question.chars().count() + end.chars().count() + 8 <= 240 {
        question.push_str(", please");
    }
    question.push_str(end);
    while question.chars().count() < 240 {
        question.push('?');
    }
    question
}

async fn turned(world: &World, shown: &Seen, label: &str, who: &str) -> Seen {
    world.see(Interaction::press(shown, shown.button(label)).by(&User::named(who))).await
}

/// Turns pages before and after a restart, as the asker and as somebody else.
async fn goes_on_after_a_restart(world: &mut World, asked: Interaction) {
    let shown = world.see(asked.at(PLACES[2])).await;
    let labels = buttons(&shown);
    assert!(labels.contains(&("Next".to_owned(), true)), "{labels:?} {}", words(&shown));
    assert!(shown.button("Next").contains('…'), "{}", shown.button("Next"));
    let second = turned(world, &shown, "Next", "Ada").await;
    says(&second, "page 2 of ");
    let same = world.start.clone();
    world.restart(same).await;
    let first = turned(world, &second, "Previous", "Ada").await;
    assert_eq!(first.json["embeds"], shown.json["embeds"]);
    let copy = turned(world, &first, "Next", "Bob").await;
    assert_eq!(copy.json["embeds"], second.json["embeds"]);
    assert!(copy.is_private() && copy.id != first.id);
    let sources = turned(world, &copy, "Sources", "Bob").await;
    says(&sources, "[");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_of_240_characters_is_paged_after_a_restart() {
    let mut world = World::new(&shipped_folder()).await;
    let question = long_question();
    assert_eq!(question.chars().count(), 240);
    let asked = Interaction::slash("ask").option("question", question);
    goes_on_after_a_restart(&mut world, asked).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_long_options_are_paged_after_a_restart() {
    let mut world = World::new(&flight_folder()).await;
    let when = "from 1 January 1783 to 31 December 1937";
    let topic = "the aeroplane, and the aeroplane, and the aeroplane · and again the aeroplane";
    let asked = Interaction::slash("timeline").option("when", when).option("topic", topic);
    goes_on_after_a_restart(&mut world, asked).await;
}
