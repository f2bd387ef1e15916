//! What the bot writes down: how it went, and nothing of whom or what.

use crate::payload::menu;
use crate::standin::Interaction;
use crate::world::{World, flight_folder};

/// Whatever is done, at the most talkative level and in both formats.
#[tokio::test(flavor = "multi_thread")]
async fn not_even_the_most_talkative_log_holds_what_is_a_members() {
    let world = World::with(&flight_folder(), |start| {
        start.variable("ANNALIST_LOG", "trace").settings("[log]\nformat = \"json\"\n")
    })
    .await;
    let asked = Interaction::slash("timeline").option("when", "from 1900 to 1909");
    let shown = world.see(asked.option("topic", "aeroplane")).await;
    world.see(Interaction::press(&shown, shown.button("Next"))).await;
    let shown = world.standin.look(&shown).unwrap();
    let (id, values) = menu(&shown);
    world.see(Interaction::choose(&shown, &id, &[&values[0]])).await;
    let text = "My neighbour Quillfeather told me that Otto Lilienthal died in 1897.";
    world.see(Interaction::on_message("Check against archive", text)).await;
    let typing = Interaction::autocomplete("who").typing("name", "quillfeather");
    world.send(typing).await.choices().await;
    world.see(Interaction::slash("ask").option("question", "Who is Quillfeather?")).await;
    // What is written is read a moment later.
    world.wait_until_logged("\"ask\"");

    let log = world.log();
    assert!(!log.to_lowercase().contains("quillfeather"), "{log}");
    assert!(log.lines().all(|line| line.starts_with('{')), "one object a line:\n{log}");
    for told in ["\"timeline\"", "\"press\"", "\"verify\"", "\"ask\""] {
        assert!(log.contains(told), "{told} is not in the log:\n{log}");
    }
    world.assert_clean();
}

/// What a notice of trouble names can be found in the log.
#[tokio::test(flavor = "multi_thread")]
async fn each_reply_is_in_the_log_under_its_reference() {
    let world = World::new(&flight_folder()).await;
    let asked = world.send(Interaction::slash("timeline").option("when", "1903")).await;
    asked.message().await;
    let reference = annalist::discord::desk::reference(asked.id);
    world.wait_until_logged(&reference);
    let log = world.log();
    let line = log.lines().find(|line| line.contains(&reference)).unwrap();
    assert!(line.contains("timeline"), "{line}");
    world.assert_clean();
}
