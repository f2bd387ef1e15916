//! A bot on serenity, the library that the project uses, understands all that
//! members do.

use serenity::all::{
    Client, Context, CreateInteractionResponse, CreateInteractionResponseMessage, EventHandler,
    GatewayIntents, HttpBuilder, Interaction as Heard, async_trait,
};
use serenity::builder::{CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed};

use crate::client::standin;
use crate::standin::{Interaction, Place, Standin, User};

/// Says what it understood.
struct Echo;

#[async_trait]
impl EventHandler for Echo {
    async fn interaction_create(&self, ctx: Context, heard: Heard) {
        let said = match &heard {
            Heard::Command(command) => format!("command {}", command.data.name),
            Heard::Component(pressed) => {
                format!("press on {}", pressed.message.embeds[0].title.as_deref().unwrap_or("-"))
            }
            _ => "other".to_owned(),
        };
        let buttons = vec![CreateButton::new("again").label("Again")];
        let message = CreateInteractionResponseMessage::new()
            .embed(CreateEmbed::new().title(said))
            .components(vec![CreateActionRow::Buttons(buttons)])
            .allowed_mentions(CreateAllowedMentions::new());
        match heard {
            Heard::Command(command) => {
                let reply = CreateInteractionResponse::Message(message);
                command.create_response(&ctx.http, reply).await.expect("taken");
            }
            Heard::Component(pressed) => {
                let reply = CreateInteractionResponse::UpdateMessage(message);
                pressed.create_response(&ctx.http, reply).await.expect("taken");
            }
            _ => {}
        }
    }
}

async fn bot(standin: &Standin) -> tokio::task::JoinHandle<()> {
    let http =
        HttpBuilder::new(standin.token()).proxy(standin.base()).ratelimiter_disabled(true).build();
    let made = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::GUILDS);
    let mut client: Client = made.event_handler(Echo).await.expect("a client");
    let task = tokio::spawn(async move { client.start().await.expect("runs") });
    standin.ready(1).await;
    task
}

#[tokio::test]
async fn every_kind_of_interaction_is_understood_everywhere() {
    let standin = standin().await;
    let task = bot(&standin).await;
    let ada = User::named("Ada").admin();
    let server = crate::standin::GUILD;
    for place in [Place::Guild(server), Place::BotDm, Place::Private, Place::GuildOfUser(9 << 22)] {
        let typed = Interaction::slash("archive status").option("year", 1988).at(place).by(&ada);
        let shown = standin.send(typed).await.message().await;
        assert_eq!(shown.embeds()[0]["title"], "command archive");
        let pressed = standin.send(Interaction::press(&shown, shown.button("Again"))).await;
        assert_eq!(pressed.message().await.embeds()[0]["title"], "press on command archive");
        let checked = Interaction::on_message("Check", "In 1988 …").at(place);
        let shown = standin.send(checked).await.message().await;
        assert_eq!(shown.embeds()[0]["title"], "command Check");
    }
    standin.assert_no_violations();
    task.abort();
}

#[tokio::test]
async fn a_lost_connection_is_resumed() {
    let standin = standin().await;
    let task = bot(&standin).await;
    standin.wait_for("it identified", |standin| standin.record().count_op(2) == 1).await;
    standin.reconnect(0);
    standin.wait_for("it resumed", |standin| standin.record().count_op(6) == 1).await;
    let shown = standin.send(Interaction::slash("ask")).await.message().await;
    assert_eq!(shown.embeds()[0]["title"], "command ask");
    task.abort();
}
