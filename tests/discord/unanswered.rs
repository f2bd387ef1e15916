//! Questions that have no answer, and what a member can do then.

use crate::payload::{buttons, says, sent, words};
use crate::standin::{Exchange, Interaction};
use crate::world::{World, flight};

async fn asked(world: &World, command: &str, option: &str, value: &str) -> Exchange {
    world.send(Interaction::slash(command).option(option, value)).await
}

/// Presses every button that can be pressed; each brings an answer.
async fn every_button_answers(world: &World, exchange: &Exchange) {
    let shown = exchange.message().await;
    let labels = buttons(&shown);
    assert!(!labels.is_empty());
    for (label, _) in labels {
        // A press replaces what the asker sees, so each presses on a fresh one.
        let sent = exchange.sent["data"].clone();
        let again = world.see(Interaction::raw(2, sent)).await;
        let pressed = world.see(Interaction::press(&again, again.button(&label))).await;
        assert_eq!(pressed.id, again.id, "{label}");
        assert!(words(&pressed).contains("[1]"), "{label}: {}", words(&pressed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_entries_are_buttons() {
    let world = flight().await;
    let none = asked(&world, "timeline", "when", "1620").await;
    insta::assert_snapshot!(sent(&none).await);
    every_button_answers(&world, &none).await;
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_nearest_to_a_question_is_told_and_can_be_opened() {
    let world = flight().await;
    let none = asked(&world, "ask", "question", "Who sewed the first balloon at Annonay?").await;
    insta::assert_snapshot!(sent(&none).await);
    every_button_answers(&world, &none).await;
    world.assert_clean();
}

/// What is taken for granted and told otherwise is shown, and its entry can be opened.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_otherwise_is_cited() {
    let world = flight().await;
    let question = "Why did Wilbur Wright crash at Fort Myer?";
    let shown = asked(&world, "ask", "question", question).await.message().await;
    says(&shown, "not with “Wilbur Wright”");
    says(&shown, "Orville Wright came to grief at Fort Myer");
    let button = shown.button("17 September 1908 · The crash at Fort Myer");
    let opened = world.see(Interaction::press(&shown, button)).await;
    says(&opened, "guessed a fall of about 75 feet");
    world.assert_clean();
}

/// What is worked out from several records is told with the citations of each.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_worked_out_is_marked() {
    let world = flight().await;
    let question = "was the Hindenburg fire before the R101 fire?";
    let shown = asked(&world, "ask", "question", question).await.message().await;
    says(&shown, "Worked out from the records cited: by their dates");
    says(&shown, "5 October 1930");
    says(&shown, "6 May 1937");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_several_is_asked_back() {
    let world = flight().await;
    let which = asked(&world, "who", "name", "Wright").await;
    insta::assert_snapshot!(sent(&which).await);
    every_button_answers(&world, &which).await;
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_close_are_buttons() {
    let world = flight().await;
    let close = asked(&world, "who", "name", "Albert Wrigt").await;
    let shown = close.message().await;
    says(&shown, "The archive does not name “Albert Wrigt”.");
    says(&shown, "Did you mean:");
    assert_eq!(buttons(&shown).len(), 3);
    every_button_answers(&world, &close).await;
    world.assert_clean();
}

/// A button that names somebody opens that name, not the one entry below it.
#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_may_be_a_name() {
    let world = flight().await;
    let none = asked(&world, "ask", "question", "When did Blériot fly the Atlantic?").await;
    let shown = none.message().await;
    let opened = world.see(Interaction::press(&shown, shown.button("Louis Blériot"))).await;
    assert_eq!(opened.embeds()[0]["title"], "Louis Blériot");
    says(&opened, "25 July 1909 · Blériot flies the Channel");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_is_none_is_told_apart() {
    let world = flight().await;
    let unread = asked(&world, "timeline", "when", "the day befor **yesterday** <@1>").await;
    insta::assert_snapshot!(sent(&unread).await);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_answered_with_an_example_that_works() {
    let world = flight().await;
    let commands =
        [("ask", "question"), ("timeline", "when"), ("figures", "topic"), ("who", "name")];
    for (command, option) in commands {
        let notice = asked(&world, command, option, "?!").await.message().await;
        assert!(notice.is_private());
        let text = words(&notice);
        let (_, example) = text.split_once(&format!("example: /{command} ")).expect("an example");
        let answer = asked(&world, command, option, example.trim()).await.message().await;
        says(&answer, "[1]");
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_of_another_version_is_told_so() {
    let world = flight().await;
    let unknown = world.see(Interaction::slash("weather").option("town", "Reims")).await;
    assert!(unknown.is_private());
    says(&unknown, "does not know “weather”");
    world.assert_clean();
}
