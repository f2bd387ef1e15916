//! `/help`, `/about` and `/today`.

use jiff::{ToSpan, Zoned};
use serde_json::Value;

use crate::payload::{says, sent, words};
use crate::standin::{Interaction, User};
use crate::world::{PLACES, World, copied, flight, flight_folder, shipped};

/// The examples that help shows, as a member types them.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().filter_map(|line| line.strip_prefix("-# For example: /"));
    lines.map(str::to_owned).collect()
}

/// What Discord sends for a line: the command by its English name, the words in
/// its first option.
fn as_sent(commands: &[Value], line: &str, locale: &str) -> Interaction {
    let (name, words) = line.split_once(' ').unwrap();
    let is_named = |command: &&Value| {
        let local = &command["name_localizations"][locale];
        local.as_str().or(command["name"].as_str()) == Some(name)
    };
    let command = commands.iter().find(is_named).unwrap_or_else(|| panic!("no command {name}"));
    let option = command["options"][0]["name"].as_str().unwrap();
    Interaction::slash(command["name"].as_str().unwrap()).option(option, words)
}

async fn every_example_answers(world: &World) {
    let commands = world.standin.commands(None);
    for locale in ["en-US", "de", "fr", "es-ES", "ja"] {
        let user = User::named("Ada").speaking(locale);
        let help = world.see(Interaction::slash("help").by(&user)).await;
        let examples = examples(&words(&help));
        assert_eq!(examples.len(), 5, "{}", words(&help));
        for line in examples {
            let shown = world.see(as_sent(&commands, &line, locale).by(&user)).await;
            assert!(words(&shown).contains("[1]"), "{line}: {}", words(&shown));
        }
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_of_help_answers() {
    every_example_answers(&*flight().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_of_help_answers_in_the_shipped_archive() {
    every_example_answers(&*shipped().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn help_is_told_in_the_names_that_a_member_sees() {
    let world = flight().await;
    let english = world.send(Interaction::slash("help").option("private", true)).await;
    insta::assert_snapshot!(sent(&english).await);
    for place in PLACES {
        let german = User::named("Ada").speaking("de");
        let help = world.see(Interaction::slash("help").by(&german).at(place)).await;
        says(&help, "/zeitleiste wann [thema]");
    }
    world.assert_clean();
}

/// The day is the bot's, so that there is an entry for yesterday and tomorrow, too.
#[tokio::test(flavor = "multi_thread")]
async fn today_tells_what_happened_on_this_day() {
    let folder = copied(&flight_folder());
    for days in -1..=1 {
        let day = Zoned::now().date().saturating_add(days.days());
        let date = format!("1948-{:02}-{:02}", day.month(), day.day());
        let entry = format!(
            "+++\ntitle = \"A day to remember\"\ndate = \"{date}\"\n+++\n\
             A kite flew over the dunes on that day. [@ascent-annals ¶5]\n"
        );
        std::fs::write(folder.path().join(format!("entries/day-{date}.md")), entry).unwrap();
    }
    let world = World::new(folder.path()).await;
    for place in PLACES {
        for private in [false, true] {
            let today = Interaction::slash("today").at(place).option("private", private);
            let shown = world.see(today).await;
            says(&shown, "A kite flew over the dunes");
            assert_eq!(shown.is_private(), private);
        }
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn today_answers_on_any_day() {
    let world = flight().await;
    let shown = world.see(Interaction::slash("today")).await;
    assert!(!words(&shown).contains("Not understood"), "{}", words(&shown));
    world.assert_clean();
}
