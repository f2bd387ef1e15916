//! Gateway and endpoint reply the same.

use serde_json::Value;

use crate::bot::Bot;
use crate::site::{Discord, Endpoint};
use crate::standin::{GUILD, Interaction, Place, Seen, User};

/// A bot at the gateway and one at the endpoint, on one Discord.
struct Both {
    discord: Discord,
    endpoint: Endpoint,
    _gateway: Bot,
}

/// What two bots replied to the same.
struct Pair {
    gateway: Option<Seen>,
    endpoint: Option<Seen>,
}

impl Both {
    async fn open() -> Self {
        let discord = Discord::open().await;
        let gateway = discord.start().run();
        discord.standin.ready(1).await;
        discord.standin.registered(10).await;
        let endpoint = Endpoint::open(&discord.start());
        Self { discord, endpoint, _gateway: gateway }
    }

    /// Both get it, and reply the same.
    async fn same(&self, gateway: Interaction, endpoint: Interaction) -> Pair {
        let at_gateway = self.discord.standin.send(gateway).await;
        let reply = at_gateway.reply().await;
        let (at_endpoint, told) = self.discord.send(&self.endpoint, endpoint).await;
        assert_eq!(told.kind, "application/json");
        assert_eq!(serde_json::from_str::<Value>(&told.body).unwrap(), reply);
        if reply["type"] == 8 {
            return Pair { gateway: None, endpoint: None };
        }
        let (gateway, endpoint) = (at_gateway.message().await, at_endpoint.message().await);
        assert_eq!(gateway.only_for, endpoint.only_for);
        Pair { gateway: Some(gateway), endpoint: Some(endpoint) }
    }

    async fn asked(&self, interaction: Interaction) -> Pair {
        self.same(interaction.clone(), interaction).await
    }

    /// Whoever sees the message uses everything under it.
    async fn uses(&self, seen: &Pair) -> usize {
        let (Some(gateway), Some(endpoint)) = (&seen.gateway, &seen.endpoint) else { return 0 };
        let usable = gateway.components().into_iter().filter(|each| each["disabled"] != true);
        let mut uses = 0;
        for component in usable {
            let id = component["custom_id"].as_str().unwrap();
            let (left, right) = match component["options"].as_array() {
                Some(options) => {
                    let value = options.last().unwrap()["value"].as_str().unwrap();
                    let choose = |seen| Interaction::choose(seen, id, &[value]);
                    (choose(gateway), choose(endpoint))
                }
                None => (Interaction::press(gateway, id), Interaction::press(endpoint, id)),
            };
            self.same(left, right).await;
            uses += 1;
        }
        uses
    }
}

fn typed() -> Vec<Interaction> {
    let slash = Interaction::slash;
    let ask = |words: &str| slash("ask").option("question", words);
    let german = User::named("Ada").speaking("de");
    vec![
        ask("How many glides did Lilienthal make?"),
        ask("How many glides did Lilienthal make?").option("private", true),
        ask("Who won the chess world cup?"),
        ask("<@1> @everyone \u{202e}*x*").at(Place::BotDm),
        slash("timeline").option("when", "1903"),
        slash("timeline").option("when", "1900s").option("topic", "dispute").at(Place::Private),
        slash("timeline").option("when", "once upon a time"),
        slash("figures").option("topic", "distance"),
        slash("who").option("name", "Otto Lilienthal").by(&german),
        slash("who").option("name", "Wright").at(Place::GuildOfUser(GUILD + 77)),
        slash("source").option("citation", "@ascent-annals ¶22"),
        slash("today"),
        slash("about"),
        slash("help").by(&german),
        slash("archive status"),
        slash("never heard of"),
        Interaction::raw(5, serde_json::json!({ "custom_id": "x", "components": [] })),
        Interaction::on_message("Check against archive", "Lilienthal made 2,000 glides in 1896."),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_and_what_is_under_their_answers_are_the_same() {
    let both = Both::open().await;
    let mut uses = 0;
    for interaction in typed() {
        let seen = both.asked(interaction).await;
        uses += both.uses(&seen).await;
    }
    assert!(uses > 20, "only {uses} buttons and menus were used");
    both.endpoint.assert_well(&both.discord).await;
    both.discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_the_same() {
    let both = Both::open().await;
    let options = [
        ("timeline", "when"),
        ("timeline", "topic"),
        ("figures", "topic"),
        ("figures", "when"),
        ("who", "name"),
        ("source", "citation"),
    ];
    for (command, option) in options {
        for so_far in ["", "l", "18", "\u{feff}wri", "zzzz"] {
            both.asked(Interaction::autocomplete(command).typing(option, so_far)).await;
        }
    }
    both.endpoint.assert_well(&both.discord).await;
    both.discord.assert_clean();
}

/// An interaction with fields that nobody knows yet, and without some that are usual.
#[tokio::test(flavor = "multi_thread")]
async fn what_discord_adds_or_leaves_out_changes_nothing() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start());
    let asked = Interaction::slash("timeline").option("when", "1903");
    let expected = discord.send(&endpoint, asked.clone()).await.1;
    let mut odd: Value = discord.standin.prepare(asked).sent;
    let fields = odd.as_object_mut().unwrap();
    for left_out in ["version", "entitlements", "attachment_size_limit", "channel", "guild"] {
        fields.remove(left_out);
    }
    fields.insert("new".to_owned(), serde_json::json!({ "deep": [1, 2, 3] }));
    let told = discord.post(&endpoint, &discord.sign(odd.to_string())).await;
    assert_eq!(told, expected);
}
