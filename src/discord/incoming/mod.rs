//! What comes in from Discord, made an [`Event`]. Pure, and total: whatever is
//! sent, however odd, becomes an event.
//!
//! - `sent`: an interaction as Discord sends it, as far as it is read
//! - `arrival`: an interaction with what it takes to reply

pub mod arrival;
mod sent;

#[cfg(test)]
mod tests;

pub use sent::{Interaction, ParseError};

use sent::{COMMAND, COMPONENT, Choice, Data, MODAL, Message, PING, TYPING};
use serenity::all::{CommandOptionType, CommandType, MessageFlags};

use super::commands::{
    CITATION, COUNTED, Command, DURING, NAME, QUESTION, TOPIC, WHEN, Words, is_private, is_reload,
    is_status,
};
use super::event::{Event, Place, Shown, Wish};
use crate::render::clean::clean_input;
use crate::request::Request;

/// The language of who does not say it.
const LOCALE: &str = "en-US";
/// In direct messages or a group between others.
const PRIVATE_CHANNEL: u64 = 2;

/// What an interaction wants.
pub fn read(interaction: &Interaction) -> Event {
    // Nobody pings, so nobody reads a reply either.
    let locale = if interaction.kind == PING { "" } else { LOCALE };
    Event {
        id: interaction.id.0,
        user: interaction.user(),
        locale: interaction.locale.clone().unwrap_or_else(|| locale.to_owned()),
        place: place(interaction),
        wish: wish(interaction),
    }
}

fn wish(interaction: &Interaction) -> Wish {
    let data = interaction.data.as_ref();
    let known = match interaction.kind {
        COMMAND => data.and_then(command),
        TYPING => Some(data.map_or_else(nothing_offered, completion)),
        COMPONENT => data.and_then(|data| press(data, interaction.message.as_ref())),
        PING => Some(unknown("ping")),
        MODAL => Some(unknown("modal")),
        _ => None,
    };
    let name = || data.and_then(|data| data.name.as_deref());
    known.unwrap_or_else(|| unknown(name().unwrap_or("this")))
}

fn place(interaction: &Interaction) -> Place {
    match (interaction.guild_id, interaction.context) {
        (Some(guild), _) => Place::Guild(guild.0),
        (None, Some(PRIVATE_CHANNEL)) => Place::Private,
        (None, _) => Place::BotDm,
    }
}

/// The name is the bot's own from an earlier version, but nothing makes sure of it.
fn unknown(name: &str) -> Wish {
    Wish::Unknown(clean_input(name).chars().take(32).collect())
}

fn command(data: &Data) -> Option<Wish> {
    let name = data.name.as_deref()?;
    let command = match data.kind? {
        kind if kind == number(CommandType::ChatInput) => Command::slash(name),
        kind if kind == number(CommandType::Message) => Command::of_message(name),
        _ => None,
    }?;
    let options = data.options.as_deref().unwrap_or_default();
    let private = private(options);
    Some(match command {
        Command::Ask => answer(Request::Ask { question: words(options, &QUESTION) }, private),
        Command::Timeline => answer(timeline(options), private),
        Command::Figures => answer(figures(options), private),
        Command::Who => answer(Request::Who { name: words(options, &NAME) }, private),
        Command::Source => answer(Request::Source { citation: words(options, &CITATION) }, private),
        Command::Today => Wish::Today { private },
        Command::About => Wish::About { private },
        Command::Help => Wish::Help { private },
        Command::Check => answer(Request::Verify { text: target_text(data) }, Some(true)),
        Command::Archive => archive(options).unwrap_or_else(|| unknown(command.name())),
    })
}

fn answer(request: Request, private: Option<bool>) -> Wish {
    Wish::Answer { request, private }
}

fn timeline(options: &[Choice]) -> Request {
    let topic = words(options, &TOPIC);
    Request::Timeline { when: words(options, &WHEN), topic: Some(topic).filter(|t| !t.is_empty()) }
}

fn figures(options: &[Choice]) -> Request {
    let when = words(options, &DURING);
    Request::Figures { words: words(options, &COUNTED), when: Some(when).filter(|w| !w.is_empty()) }
}

fn archive(options: &[Choice]) -> Option<Wish> {
    let below = options.first().filter(|o| o.kind == number(CommandOptionType::SubCommand))?;
    match below.name.as_str() {
        name if is_status(name) => Some(Wish::Status),
        name if is_reload(name) => Some(Wish::Reload),
        _ => None,
    }
}

/// The words of an option, cleaned and within its limit; empty if there are none.
fn words(options: &[Choice], wanted: &Words) -> String {
    let option = options.iter().find(|option| option.name == wanted.name());
    option.and_then(Choice::text).map_or_else(String::new, |text| within(wanted, text))
}

/// Discord keeps to the limits; whoever else sends something might not.
fn within(limits: &Words, text: &str) -> String {
    let cut: String = clean_input(text).chars().take(limits.most.into()).collect();
    cut.trim_end().to_owned()
}

fn private(options: &[Choice]) -> Option<bool> {
    options.iter().find(|option| is_private(&option.name))?.value.as_ref()?.as_bool()
}

/// The text of the message that a command was chosen for, and nothing else of it.
fn target_text(data: &Data) -> String {
    let messages = data.resolved.as_ref().and_then(|resolved| resolved.messages.as_ref());
    let target = data.target_id.map(|id| id.0.to_string());
    let message = messages.zip(target).and_then(|(messages, id)| messages.get(&id));
    message.map(text_of).unwrap_or_default()
}

/// What a message says; if nothing, what stands in its embeds; if nothing, what
/// the message says that it forwards.
fn text_of(message: &Message) -> String {
    let mut told = std::iter::once(message).chain(message.forwarded()).map(said);
    told.find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn said(message: &Message) -> String {
    let content = message.content.as_deref().unwrap_or_default();
    if !content.trim().is_empty() {
        return content.to_owned();
    }
    let embeds = message.embeds.iter().flatten();
    let texts = embeds.flat_map(|embed| [&embed.title, &embed.description]).flatten();
    let texts = texts.map(String::as_str).filter(|text| !text.trim().is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

/// Whatever is not known offers nothing: Discord takes no other reply here.
fn completion(data: &Data) -> Wish {
    let command = data.name.as_deref().and_then(Command::slash);
    let focused = command.zip(data.options.as_deref().and_then(Choice::focused));
    let found = focused.and_then(|(command, focused)| {
        let words = command.words().iter().find(|words| words.name() == focused.name)?;
        Some((words.offers, within(words, focused.text().unwrap_or_default())))
    });
    let (field, typed) = found.unwrap_or_default();
    Wish::Complete { field, typed }
}

fn nothing_offered() -> Wish {
    Wish::Complete { field: None, typed: String::new() }
}

fn press(data: &Data, message: Option<&Message>) -> Option<Wish> {
    let chosen = data.values.as_ref().and_then(|values| values.first().cloned());
    let on = message.map(shown).unwrap_or_default();
    Some(Wish::Press { custom_id: data.custom_id.clone()?, chosen, on })
}

fn shown(message: &Message) -> Shown {
    let author = message.embeds.iter().flatten().next().and_then(|embed| embed.author.as_ref());
    let flags = MessageFlags::from_bits_truncate(message.flags.unwrap_or_default());
    Shown {
        line: author.and_then(|author| author.name.clone()).unwrap_or_default(),
        private: flags.contains(MessageFlags::EPHEMERAL),
    }
}

/// The number that Discord has for something.
fn number(kind: impl Into<u8>) -> u64 {
    kind.into().into()
}
