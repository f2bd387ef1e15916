//! What members do: they type, are offered something, ask, and press a button of the
//! reply. And what they see of it, so that two runs can be compared.

use std::time::Duration;

use annalist::eval::answers::{self, Case};
use serde_json::{Value, json};

use crate::standin::{Exchange, Interaction, Seen, Standin, User};
use crate::support;

/// However slow the machine, an answer is there by then or never.
pub const PATIENCE: Duration = Duration::from_secs(120);
/// The number of the first member; all have equally many digits.
const FIRST_MEMBER: u64 = 400_000_000_000_000_000;
/// How many letters are typed when something is offered.
const KEYSTROKES: [usize; 3] = [1, 3, 6];

/// One member's conversation with the bot, from the first letter to a button.
#[derive(Debug, Clone)]
pub struct Talk {
    typed: Vec<Interaction>,
    asked: Interaction,
}

/// What came of one step of a talk.
#[derive(Debug, Clone)]
pub struct Told {
    /// What a member sees, without the member's own number.
    pub seen: String,
    /// How long the first reply took.
    pub took: Duration,
}

/// All that is done, over and over: every known question, what needs no words, and
/// messages that are checked.
pub fn talks() -> Vec<Talk> {
    let files = ["history", "history-2", "history-3", "kinds-history"];
    let path = |name: &str| support::root().join(format!("tests/questions/{name}.jsonl"));
    let cases: Vec<Case> =
        files.iter().flat_map(|name| answers::read(&path(name)).unwrap()).collect();
    let mut talks: Vec<Talk> = cases.iter().filter_map(Talk::of).collect();
    talks.extend(cases.iter().step_by(40).map(|case| Talk::check(&case.text)));
    talks.extend(["about", "help", "today"].map(|name| Talk::plain(Interaction::slash(name))));
    talks
}

/// The n-th member.
pub fn member(n: u64) -> User {
    User { id: FIRST_MEMBER + n, ..User::named("member") }
}

impl Talk {
    fn of(case: &Case) -> Option<Self> {
        let field = match case.command.as_str() {
            "ask" => "question",
            "timeline" => "when",
            "figures" => "topic",
            "who" => "name",
            "source" => "citation",
            _ => return None,
        };
        let asked = Interaction::slash(&case.command).option(field, case.text.as_str());
        let prefix = |letters| case.text.chars().take(letters).collect::<String>();
        let typing =
            |letters| Interaction::autocomplete(&case.command).typing(field, &prefix(letters));
        // Discord asks for offers where the bot said that it has some.
        let typed = match field {
            "question" => Vec::new(),
            _ => KEYSTROKES.map(typing).into(),
        };
        Some(Self { typed, asked })
    }

    fn check(text: &str) -> Self {
        Self::plain(Interaction::on_message("Check against archive", text))
    }

    fn plain(asked: Interaction) -> Self {
        Self { typed: Vec::new(), asked }
    }

    /// Carries it out, and tells what came of each step; `None` stands for no answer.
    pub async fn held_with(&self, standin: &Standin, member: &User) -> Vec<Option<Told>> {
        let mut told = Vec::new();
        for typing in &self.typed {
            let exchange = standin.send(typing.clone().by(member)).await;
            exchange.reply_within(PATIENCE).await;
            told.push(Told::offers(&exchange));
            standin.forget(&exchange);
        }
        let asked = standin.send(self.asked.clone().by(member)).await;
        let shown = seen(&asked).await;
        told.push(shown.as_ref().and_then(|shown| Told::of(&asked, shown, member)));
        let button = shown.as_ref().and_then(|shown| Some((shown, pressable(shown)?)));
        if let Some((shown, id)) = button {
            let pressed = standin.send(Interaction::press(shown, &id).by(member)).await;
            let after = seen(&pressed).await;
            told.push(after.and_then(|after| Told::of(&pressed, &after, member)));
            standin.forget(&pressed);
        }
        standin.forget(&asked);
        told
    }
}

/// What is to be seen in the end: a message of its own, or the one that was changed.
async fn seen(exchange: &Exchange) -> Option<Seen> {
    let shown = exchange.message_within(PATIENCE).await;
    exchange.followups().into_iter().next().or(shown)
}

fn pressable(seen: &Seen) -> Option<String> {
    let mut parts = seen.components().into_iter().filter(|part| part["disabled"] != true);
    let button = parts.find(|part| part["type"] == 2)?;
    button["custom_id"].as_str().map(str::to_owned)
}

impl Told {
    fn offers(exchange: &Exchange) -> Option<Self> {
        let reply = exchange.first()?;
        Some(Self { seen: reply.to_string(), took: exchange.took()? })
    }

    pub fn of(exchange: &Exchange, seen: &Seen, member: &User) -> Option<Self> {
        let part = |name: &str| seen.json[name].clone();
        let parts = ["content", "embeds", "components"].map(part);
        let seen = json!([parts, seen.is_private()]).to_string();
        let (number, short) = (member.id.to_string(), base36(member.id));
        let seen = seen.replace(&number, "MEMBER").replace(&short, "MEMBER");
        Some(Self { seen, took: exchange.took()? })
    }
}

/// As buttons carry a number.
fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

/// Whether this is the polite word that too much is going on.
pub fn is_sent_away(reply: &Value) -> bool {
    reply["data"]["content"].as_str().is_some_and(|said| said.contains("Too much is going on"))
}
