//! What comes in from Discord, made an [`Event`]. Pure, and total: whatever is
//! sent, however odd, becomes an event.
//!
//! - `raw`: JSON made an interaction, for what serenity alone would drop
//! - `arrival`: an interaction with what it takes to reply

pub mod arrival;
mod raw;

#[cfg(test)]
mod tests;

pub use raw::{ParseError, interaction, parse};

use serenity::all::{
    CommandDataOption, CommandDataOptionValue as OptionValue, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, Embed, GuildId, Interaction,
    InteractionContext, Message, MessageFlags, ResolvedTarget,
};

use super::commands::{
    CITATION, COUNTED, Command, DURING, NAME, QUESTION, TOPIC, WHEN, Words, is_private, is_reload,
    is_status,
};
use super::event::{Event, Place, Shown, Wish};
use crate::render::clean::clean_input;
use crate::request::Request;

/// What an interaction wants.
pub fn read(interaction: &Interaction) -> Event {
    let (user, locale, context) = match interaction {
        Interaction::Command(i) | Interaction::Autocomplete(i) => {
            (i.user.id.get(), i.locale.as_str(), i.context)
        }
        Interaction::Component(i) => (i.user.id.get(), i.locale.as_str(), i.context),
        Interaction::Modal(i) => (i.user.id.get(), i.locale.as_str(), None),
        // Nobody pings, so nobody reads a reply either.
        _ => (0, "", None),
    };
    Event {
        id: interaction.id().get(),
        user,
        locale: locale.to_owned(),
        place: place(context, interaction.guild_id()),
        wish: wish(interaction),
    }
}

fn wish(interaction: &Interaction) -> Wish {
    match interaction {
        Interaction::Command(i) => command(i),
        Interaction::Autocomplete(i) => completion(i),
        Interaction::Component(i) => press(i),
        Interaction::Modal(_) => unknown("modal"),
        Interaction::Ping(_) => unknown("ping"),
        _ => unknown("interaction"),
    }
}

fn place(context: Option<InteractionContext>, guild: Option<GuildId>) -> Place {
    match (guild, context) {
        (Some(guild), _) => Place::Guild(guild.get()),
        (None, Some(InteractionContext::PrivateChannel)) => Place::Private,
        (None, _) => Place::BotDm,
    }
}

/// The name is the bot's own from an earlier version, but nothing makes sure of it.
fn unknown(name: &str) -> Wish {
    Wish::Unknown(clean_input(name).chars().take(32).collect())
}

fn command(i: &CommandInteraction) -> Wish {
    let command = match i.data.kind {
        CommandType::ChatInput => Command::slash(&i.data.name),
        CommandType::Message => Command::of_message(&i.data.name),
        _ => None,
    };
    let Some(command) = command else { return unknown(&i.data.name) };
    let options = i.data.options.as_slice();
    let private = private(options);
    match command {
        Command::Ask => answer(Request::Ask { question: words(options, &QUESTION) }, private),
        Command::Timeline => answer(timeline(options), private),
        Command::Figures => answer(figures(options), private),
        Command::Who => answer(Request::Who { name: words(options, &NAME) }, private),
        Command::Source => answer(Request::Source { citation: words(options, &CITATION) }, private),
        Command::Today => Wish::Today { private },
        Command::About => Wish::About { private },
        Command::Help => Wish::Help { private },
        Command::Check => answer(Request::Verify { text: target_text(i) }, Some(true)),
        Command::Archive => archive(options).unwrap_or_else(|| unknown(command.name())),
    }
}

fn answer(request: Request, private: Option<bool>) -> Wish {
    Wish::Answer { request, private }
}

fn timeline(options: &[CommandDataOption]) -> Request {
    let topic = words(options, &TOPIC);
    Request::Timeline { when: words(options, &WHEN), topic: Some(topic).filter(|t| !t.is_empty()) }
}

fn figures(options: &[CommandDataOption]) -> Request {
    let when = words(options, &DURING);
    Request::Figures { words: words(options, &COUNTED), when: Some(when).filter(|w| !w.is_empty()) }
}

fn archive(options: &[CommandDataOption]) -> Option<Wish> {
    let below = options.first().filter(|o| matches!(o.value, OptionValue::SubCommand(_)))?;
    match below.name.as_str() {
        name if is_status(name) => Some(Wish::Status),
        name if is_reload(name) => Some(Wish::Reload),
        _ => None,
    }
}

/// The words of an option, cleaned and within its limit; empty if there are none.
fn words(options: &[CommandDataOption], wanted: &Words) -> String {
    let option = options.iter().find(|o| o.name == wanted.name());
    match option.map(|o| &o.value) {
        Some(OptionValue::String(text) | OptionValue::Autocomplete { value: text, .. }) => {
            within(wanted, text)
        }
        _ => String::new(),
    }
}

/// Discord keeps to the limits; whoever else sends something might not.
fn within(limits: &Words, text: &str) -> String {
    let cut: String = clean_input(text).chars().take(limits.most.into()).collect();
    cut.trim_end().to_owned()
}

fn private(options: &[CommandDataOption]) -> Option<bool> {
    options.iter().find(|o| is_private(&o.name))?.value.as_bool()
}

/// The text of the message that a command was chosen for, and nothing else of it.
fn target_text(i: &CommandInteraction) -> String {
    match i.data.target() {
        Some(ResolvedTarget::Message(message)) => text_of(message),
        _ => String::new(),
    }
}

/// What a message says; if nothing, what stands in its embeds; if nothing, what
/// the message says that it forwards.
fn text_of(message: &Message) -> String {
    let forwarded = message.message_snapshots.iter().map(|m| said(&m.content, &m.embeds));
    let mut told = std::iter::once(said(&message.content, &message.embeds)).chain(forwarded);
    told.find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn said(content: &str, embeds: &[Embed]) -> String {
    if !content.trim().is_empty() {
        return content.to_owned();
    }
    let texts = |embed: &Embed| [embed.title.clone(), embed.description.clone()];
    let texts = embeds.iter().flat_map(texts).flatten();
    texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whatever is not known offers nothing: Discord takes no other reply here.
fn completion(i: &CommandInteraction) -> Wish {
    let focused = Command::slash(&i.data.name).zip(i.data.autocomplete());
    let found = focused.and_then(|(command, focused)| {
        let words = command.words().iter().find(|words| words.name() == focused.name)?;
        Some((words.offers, within(words, focused.value)))
    });
    let (field, typed) = found.unwrap_or_default();
    Wish::Complete { field, typed }
}

fn press(i: &ComponentInteraction) -> Wish {
    let chosen = match &i.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().cloned(),
        _ => None,
    };
    Wish::Press { custom_id: i.data.custom_id.clone(), chosen, on: shown(&i.message) }
}

fn shown(message: &Message) -> Shown {
    let author = message.embeds.first().and_then(|embed| embed.author.as_ref());
    Shown {
        line: author.map_or_else(String::new, |author| author.name.clone()),
        private: message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL)),
    }
}
