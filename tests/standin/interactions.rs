//! What members do, built piece by piece.

use std::time::Duration;

use serde_json::{Value, json};

use super::exchange::Seen;
use super::place::{Place, User};

/// What somebody typed, pressed or chose. Made by one of the functions and
/// refined by the methods; sent with [`super::Standin::send`].
#[derive(Debug, Clone)]
pub struct Interaction {
    pub(super) kind: u64,
    pub(super) data: Value,
    pub(super) place: Place,
    pub(super) user: User,
    pub(super) age: Duration,
    pub(super) times: usize,
    pub(super) message: Option<Seen>,
    /// The command's name and type, whose number is looked up.
    pub(super) command: Option<(String, u64)>,
    options: Vec<Value>,
    path: Vec<String>,
}

impl Interaction {
    /// Any kind of interaction, also one that nobody knows yet.
    pub fn raw(kind: u64, data: Value) -> Self {
        Self {
            kind,
            data,
            place: Place::Guild(super::GUILD),
            user: User::named("Ada"),
            age: Duration::ZERO,
            times: 1,
            message: None,
            command: None,
            options: Vec::new(),
            path: Vec::new(),
        }
    }

    /// A slash command. The name may go on with a group and a subcommand:
    /// `archive status`.
    pub fn slash(name: &str) -> Self {
        Self::command(2, name)
    }

    /// The offers that Discord asks for while an option of a slash command is
    /// typed; say which with [`Self::typing`].
    pub fn autocomplete(name: &str) -> Self {
        Self::command(4, name)
    }

    fn command(kind: u64, name: &str) -> Self {
        let mut words = name.split(' ').map(str::to_owned);
        let first = words.next().unwrap_or_default();
        let mut made = Self::raw(kind, json!({ "type": 1, "name": first }));
        made.command = Some((first, 1));
        made.path = words.collect();
        made
    }

    /// A command of a message's menu, on a message that somebody wrote.
    pub fn on_message(name: &str, content: &str) -> Self {
        let author = User::named("Author");
        let message = json!({
            "id": "600000000000000001", "type": 0, "channel_id": "0", "author": author.json(),
            "content": content, "timestamp": "2024-01-01T00:00:00.000000+00:00",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
            "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "flags": 0,
            "components": [],
        });
        let data = json!({
            "type": 3, "name": name, "target_id": message["id"],
            "resolved": { "messages": { "600000000000000001": message } },
        });
        let mut made = Self::raw(2, data);
        made.command = Some((name.to_owned(), 3));
        made
    }

    /// A check of what takes long: so many sentences at most with dates, figures and names,
    /// none twice, and other ones for each number.
    pub fn long_check(number: usize, sentences: usize) -> Self {
        let sentence = |n: usize| {
            let (day, year) = (1 + (number + n) % 28, 1970 + n);
            let arrested = format!("about {n},{number:03} people were arrested in Tehran");
            format!("On {day} July {year} {arrested} and 3{n} killed. ")
        };
        let text: String = (1..=sentences).map(sentence).collect();
        let text: String = text.chars().take(1_950).collect();
        Self::on_message("Check against archive", &text)
    }

    /// A button of a message, pressed where the message is.
    ///
    /// # Panics
    ///
    /// If the message has no such button, or it cannot be pressed.
    pub fn press(on: &Seen, custom_id: &str) -> Self {
        on.usable(custom_id, 2);
        Self::component(on, json!({ "component_type": 2, "custom_id": custom_id }))
    }

    /// Options of a menu of a message, chosen.
    ///
    /// # Panics
    ///
    /// If the message has no such menu or the menu no such option.
    pub fn choose(on: &Seen, custom_id: &str, values: &[&str]) -> Self {
        let menu = on.usable(custom_id, 3);
        for value in values {
            let options = menu["options"].as_array().expect("options");
            let known = options.iter().any(|option| option["value"] == *value);
            assert!(known, "the menu {custom_id} has no option {value}");
        }
        let data = json!({ "component_type": 3, "custom_id": custom_id, "values": values });
        Self::component(on, data)
    }

    fn component(on: &Seen, data: Value) -> Self {
        let mut made = Self::raw(3, data);
        made.place = on.place;
        made.message = Some(on.clone());
        made
    }

    /// An option with its value: a text, a truth or a number.
    pub fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let kind = match &value {
            Value::Bool(_) => 5,
            Value::Number(number) if number.is_f64() => 10,
            Value::Number(_) => 4,
            _ => 3,
        };
        self.options.push(json!({ "type": kind, "name": name, "value": value }));
        self
    }

    /// The option that is being typed, and what is there so far.
    pub fn typing(mut self, name: &str, so_far: &str) -> Self {
        let option = json!({ "type": 3, "name": name, "value": so_far, "focused": true });
        self.options.push(option);
        self
    }

    /// Who does it.
    pub fn by(mut self, user: &User) -> Self {
        self.user = user.clone();
        self
    }

    /// Where it happens. For buttons that is known from the message.
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// It was made this long ago: less is left of its three seconds.
    pub fn aged(mut self, age: Duration) -> Self {
        self.age = age;
        self
    }

    /// Discord delivers it twice.
    pub fn twice(mut self) -> Self {
        self.times = 2;
        self
    }

    /// The interaction as the gateway carries it.
    pub(super) fn json(&self, id: u64, token: &str, command_id: u64) -> Value {
        let mut data = self.data.clone();
        if self.command.is_some() {
            data["id"] = command_id.to_string().into();
            data["options"] = Value::from(self.nested_options());
            if data["options"] == json!([]) {
                data.as_object_mut().expect("an object").remove("options");
            }
        }
        if let Some(messages) =
            data.pointer_mut("/resolved/messages").and_then(Value::as_object_mut)
        {
            for (_, message) in messages.iter_mut() {
                message["channel_id"] = self.place.channel().to_string().into();
            }
        }
        let mut made = json!({
            "id": id.to_string(), "application_id": super::APPLICATION.to_string(),
            "type": self.kind, "token": token, "version": 1, "data": data, "entitlements": [],
            "entitlement_sku_ids": [], "locale": self.user.locale,
            "attachment_size_limit": 10_485_760,
        });
        self.place.describe(&self.user, &mut made);
        if let Some(message) = &self.message {
            made["message"] = message.json.clone();
        }
        made
    }

    /// The options, inside the group and the subcommand.
    fn nested_options(&self) -> Vec<Value> {
        let mut inner = self.options.clone();
        for (depth, name) in self.path.iter().enumerate().rev() {
            // The last word is the subcommand, one before it the group.
            let kind = if depth + 1 == self.path.len() { 1 } else { 2 };
            inner = vec![json!({ "type": kind, "name": name, "options": inner })];
        }
        inner
    }
}
