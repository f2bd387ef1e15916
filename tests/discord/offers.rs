//! What is offered while somebody types, letter by letter and with wrong letters.

use crate::payload::words;
use crate::standin::{Interaction, User};
use crate::world::{PLACES, World, flight, shipped};

type Field = (&'static str, &'static str, &'static str);

/// What is offered for an option; before it, what else is needed.
fn typing(command: &str, option: &str, so_far: &str) -> Interaction {
    Interaction::autocomplete(command).typing(option, so_far)
}

/// A command with its option, and with whatever else it cannot do without.
fn picked(command: &str, option: &str, value: &str) -> Interaction {
    let made = Interaction::slash(command);
    match (command, option) {
        ("timeline", "topic") => made.option("when", "since 1700").option(option, value),
        ("figures", "when") => made.option("topic", "distance").option(option, value),
        _ => made.option(option, value),
    }
}

/// Offers come, and the first of them is answered when it is sent.
async fn offered(world: &World, (command, option, so_far): Field) -> Vec<(String, String)> {
    let choices = world.send(typing(command, option, so_far)).await.choices().await;
    assert!(choices.len() <= 25);
    let (name, value) = choices.first().unwrap_or_else(|| panic!("nothing for {so_far:?}"));
    let shown = world.see(picked(command, option, value)).await;
    let told = words(&shown);
    let answered = !told.contains("Not in the archive") && !told.contains("Not understood");
    assert!(answered, "{command} {option} {so_far:?}: {name:?}: {told}");
    choices
}

#[tokio::test(flavor = "multi_thread")]
async fn every_option_offers_what_answers() {
    let world = flight().await;
    let fields: [Field; 6] = [
        ("timeline", "when", "190"),
        ("timeline", "topic", "ball"),
        ("figures", "topic", "dist"),
        ("figures", "when", "189"),
        ("who", "name", "lil"),
        ("source", "citation", "ann"),
    ];
    let mut all = String::new();
    for field in fields {
        let choices = offered(&world, field).await;
        all.push_str(&format!("{field:?}\n"));
        for (name, value) in choices {
            all.push_str(&format!("    {name}  =>  {value}\n"));
        }
    }
    insta::assert_snapshot!(all);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_letters_are_forgiven() {
    let world = flight().await;
    let misspelt: [(Field, &str); 7] = [
        (("who", "name", "Lilientahl"), "Otto Lilienthal"),
        (("who", "name", "blerito"), "Louis Blériot"),
        (("who", "name", "zepelin"), "Ferdinand von Zeppelin"),
        (("timeline", "topic", "baloon"), "balloon"),
        (("timeline", "when", "agust 1896"), "August 1896"),
        (("figures", "topic", "distanse"), "distance"),
        (("source", "citation", "penhalow"), "@penhallow-lectures"),
    ];
    for (field, expected) in misspelt {
        let choices = offered(&world, field).await;
        let first = &choices[0];
        assert!(first.1.contains(expected) || first.0.contains(expected), "{field:?}: {first:?}");
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_first_letter_there_are_offers_too() {
    for world in [flight().await, shipped().await] {
        let fields: [Field; 6] = [
            ("timeline", "when", ""),
            ("timeline", "topic", ""),
            ("figures", "topic", ""),
            ("figures", "when", ""),
            ("who", "name", ""),
            ("source", "citation", ""),
        ];
        for (command, option, so_far) in fields {
            let choices = world.send(typing(command, option, so_far)).await.choices().await;
            assert!((1..=25).contains(&choices.len()), "{command} {option}: {}", choices.len());
        }
        world.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_the_same_everywhere_and_nonsense_has_none() {
    let world = flight().await;
    let first = world.send(typing("who", "name", "wri")).await.choices().await;
    for place in PLACES {
        let german = User::named("Ada").speaking("de");
        let typed = typing("who", "name", "wri").at(place).by(&german);
        assert_eq!(world.send(typed).await.choices().await, first);
    }
    let nonsense = world.send(typing("who", "name", "qqqqxxxxzzzz")).await.choices().await;
    assert_eq!(nonsense, []);
    let long = "w".repeat(100);
    assert_eq!(world.send(typing("who", "name", &long)).await.choices().await, []);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_is_offered_behind_a_topic_that_is_there_already() {
    let world = flight().await;
    let typed = Interaction::autocomplete("timeline").option("topic", "balloon");
    let choices = world.send(typed.typing("when", "178")).await.choices().await;
    assert!(choices.iter().any(|(_, value)| value == "1783"), "{choices:?}");
    world.assert_clean();
}
