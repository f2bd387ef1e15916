//! Replies of every kind as files, for whoever wants to look at pictures of them:
//! `ANNALIST_PAYLOADS=folder cargo test --test desk payloads`.

use std::path::Path;

use annalist::discord::desk::Desk;
use annalist::discord::event::{Shown, Wish};
use annalist::render::discord::message::{Reply, Row};
use annalist::request::Request;
use serde_json::{Value, json};

use crate::office::{ASKER, ask, desk, reply};
use crate::support;

/// Requests that show every kind of reply from the shipped archive.
const SHOWN: [(&str, &str, &str); 22] = [
    ("ask", "who founded the NCRI?", ""),
    ("ask", "how many people were arrested in the 2018 protests?", ""),
    ("ask", "when was the PMOI founded?", ""),
    ("ask", "who discovered penicillin?", ""),
    ("timeline", "1988", ""),
    ("timeline", "1980s", ""),
    ("timeline", "fall of 1976", ""),
    ("timeline", "1973", ""),
    ("timeline", "soon", ""),
    ("timeline", "1981", "rajavi"),
    ("figures", "arrests", "2018"),
    ("figures", "deaths", ""),
    ("who", "PMOI", ""),
    ("who", "Maryam Rajavi", ""),
    ("who", "Rajavi", ""),
    ("who", "Khomeni", ""),
    ("who", "Napoleon", ""),
    ("source", "¶8", ""),
    ("source", "¶999", ""),
    (
        "verify",
        "About 7,000 people were arrested in the protests of 2018. The NCRI was founded in 1985 by Massoud Rajavi. Penicillin was discovered in 1928.",
        "",
    ),
    ("verify", "I like tea.", ""),
    ("entry", "no-such-entry", ""),
];

fn request(command: &str, first: &str, second: &str) -> Request {
    let first = first.to_owned();
    let second = (!second.is_empty()).then(|| second.to_owned());
    match command {
        "ask" => Request::Ask { question: first },
        "timeline" => Request::Timeline { when: first, topic: second },
        "figures" => Request::Figures { words: first, when: second },
        "who" => Request::Who { name: first },
        "source" => Request::Source { citation: first },
        "entry" => Request::Entry { id: first },
        _ => Request::Verify { text: first },
    }
}

#[test]
fn every_kind_can_be_written_down() {
    let folder = std::env::var_os("ANNALIST_PAYLOADS");
    let folder = folder.as_deref().map(Path::new);
    let office = desk(&support::root().join("knowledge"));
    for (at, (command, first, second)) in SHOWN.into_iter().enumerate() {
        let shown = reply(&office, ASKER, ask(request(command, first, second), at % 3 == 0));
        write(folder, &format!("{at:02}-{command}"), &shown);
        for (press, pressed) in presses(&office, &shown).into_iter().enumerate() {
            write(folder, &format!("{at:02}-{command}-{press}"), &pressed);
        }
    }
    let private = None;
    for (name, wish) in [
        ("about", Wish::About { private }),
        ("help", Wish::Help { private }),
        ("today", Wish::Today { private }),
        ("status", Wish::Status),
    ] {
        write(folder, name, &reply(&office, ASKER, wish));
    }
}

/// What the buttons show, and the first option of a menu.
fn presses(office: &Desk, shown: &Reply) -> Vec<Reply> {
    let (Reply::New { message, .. } | Reply::Update(message)) = shown else { return Vec::new() };
    let line = message.embeds.first().and_then(|embed| embed.author.as_ref());
    let line = line.map(|author| author.name.clone()).unwrap_or_default();
    let press = |custom_id: &str, chosen: Option<String>| {
        let on = Shown { line: line.clone(), private: true };
        reply(office, ASKER, Wish::Press { custom_id: custom_id.to_owned(), chosen, on })
    };
    let mut replies = Vec::new();
    for row in &message.components {
        match row {
            Row::Buttons(buttons) => replies
                .extend(buttons.iter().filter(|b| !b.disabled).map(|b| press(&b.custom_id, None))),
            Row::Menu(menu) => replies.extend(
                menu.options.first().map(|o| press(&menu.custom_id, Some(o.value.clone()))),
            ),
        }
    }
    replies
}

fn write(folder: Option<&Path>, name: &str, reply: &Reply) {
    let payload: Value = json!(reply);
    assert!(payload["data"]["embeds"][0].is_object(), "{name} shows nothing: {payload}");
    if let Some(folder) = folder {
        std::fs::write(folder.join(format!("{name}.json")), payload.to_string()).unwrap();
    }
}
