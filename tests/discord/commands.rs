//! Every command that answers, with every option, wherever it may be typed.

use serde_json::{Value, json};

use crate::payload::{buttons, sent, words};
use crate::standin::{Interaction, User};
use crate::world::{PLACES, World, flight, shipped};

/// A command with the options that take words.
type Typed = (&'static str, &'static [(&'static str, &'static str)]);

const ASK: Typed = ("ask", &[("question", "How many glides did Lilienthal make?")]);
const TIMELINE: Typed = ("timeline", &[("when", "1903")]);
const TIMELINE_TOPIC: Typed = ("timeline", &[("when", "1900s"), ("topic", "dispute")]);
const FIGURES: Typed = ("figures", &[("topic", "distance")]);
const FIGURES_WHEN: Typed = ("figures", &[("topic", "distance"), ("when", "1897")]);
const WHO: Typed = ("who", &[("name", "Otto Lilienthal")]);
const SOURCE: Typed = ("source", &[("citation", "@ascent-annals ¶22")]);
const WHOLE_SOURCE: Typed = ("source", &[("citation", "penny-gazette")]);
const ABOUT: Typed = ("about", &[]);

fn typed((command, options): Typed) -> Interaction {
    let made = Interaction::slash(command);
    options.iter().fold(made, |made, (name, value)| made.option(name, *value))
}

/// Without the flag of a private reply and without the button that only such a
/// reply has.
fn as_public(mut reply: Value) -> Value {
    assert_eq!(reply["data"]["flags"], 64, "{reply}");
    reply["data"].as_object_mut().unwrap().remove("flags");
    let rows = reply["data"]["components"].as_array_mut().unwrap();
    for row in rows.iter_mut() {
        let parts = row["components"].as_array_mut().unwrap();
        parts.retain(|part| part["label"] != "Share");
    }
    rows.retain(|row| row["components"] != json!([]));
    reply
}

/// The same reply comes everywhere, in any language, and in private if that is
/// wanted; returns it as a snapshot keeps it.
async fn everywhere(world: &World, asked: Typed) -> String {
    let first = world.send(typed(asked).at(PLACES[0])).await;
    let public = first.reply().await;
    assert_eq!(public["type"], 4, "{public}");
    assert_eq!(public["data"]["allowed_mentions"], json!({ "parse": [] }));
    for place in PLACES {
        let german = User::named("Ada").speaking("de");
        let open = world.send(typed(asked).at(place).by(&german).option("private", false)).await;
        assert_eq!(open.reply().await, public, "{place:?}");
        assert!(!open.message().await.is_private());
        let alone = world.send(typed(asked).at(place).option("private", true)).await;
        assert_eq!(as_public(alone.reply().await), public, "{place:?}");
        assert!(alone.message().await.is_private());
    }
    world.assert_clean();
    sent(&first).await
}

macro_rules! everywhere {
    ($($name:ident: $typed:expr;)*) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            insta::assert_snapshot!(everywhere(&*flight().await, $typed).await);
        }
    )*};
}

everywhere! {
    a_question: ASK;
    a_time: TIMELINE;
    a_time_and_a_topic: TIMELINE_TOPIC;
    what_is_counted: FIGURES;
    what_is_counted_at_a_time: FIGURES_WHEN;
    a_name: WHO;
    a_paragraph: SOURCE;
    a_source: WHOLE_SOURCE;
    what_the_archive_is: ABOUT;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shipped_archive_answers_every_command() {
    let world = shipped().await;
    let asked: [Typed; 5] = [
        ("ask", &[("question", "Who founded the NCRI?")]),
        ("timeline", &[("when", "1988")]),
        ("figures", &[("topic", "arrests"), ("when", "2018")]),
        ("who", &[("name", "Khomeini")]),
        ("source", &[("citation", "¶8")]),
    ];
    for asked in asked {
        let shown = world.see(typed(asked)).await;
        assert!(words(&shown).contains("[1]"), "{asked:?}: {}", words(&shown));
        assert!(buttons(&shown).iter().any(|(label, _)| label == "Sources"), "{asked:?}");
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn private_is_what_the_operator_sets_where_nothing_is_said() {
    let settings = "[discord]\nprivate = true\n";
    let folder = crate::world::flight_folder();
    let world = World::with(&folder, |start| start.settings(settings)).await;
    assert!(world.see(typed(TIMELINE)).await.is_private());
    assert!(world.see(typed(ABOUT)).await.is_private());
    let open = typed(TIMELINE).option("private", false);
    assert!(!world.see(open).await.is_private(), "who asks has the last word");
    world.assert_clean();
}
