//! A command as Discord's API takes it. The names are Discord's own:
//! <https://discord.com/developers/docs/interactions/application-commands>.
//!
//! serenity's builders are not used: they send the permissions as text, which
//! Discord's own description of its API does not know.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Command, Scope, Words};
use crate::wording::commands::{ENGLISH, LANGUAGES, Language, Named};

const SLASH: u8 = 1;
const MESSAGE: u8 = 3;

const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
const BOOLEAN: u8 = 5;

/// Installed to a server, or to a user.
const INSTALLED_ANYWHERE: &[u8] = &[0, 1];
const INSTALLED_TO_SERVERS: &[u8] = &[0];
/// On a server, in direct messages with the bot, in those between others.
const USED_ANYWHERE: &[u8] = &[0, 1, 2];
const USED_ON_SERVERS: &[u8] = &[0];

/// Nobody but admins, until a server's admins say otherwise.
const ADMINS: u64 = 0;

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Slash command or message command.
    #[serde(rename = "type")]
    pub kind: u8,
    /// What it is called, and what it does.
    #[serde(flatten)]
    pub texts: Texts,
    /// What can be typed or chosen behind its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionDefinition>,
    /// The permissions that somebody needs, as bits; `None` for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_member_permissions: Option<u64>,
    /// How the bot may be installed for it; empty on a single server, which
    /// does not ask.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub integration_types: &'static [u8],
    /// Where it can be used; empty on a single server.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub contexts: &'static [u8],
}

/// An option of a command, or a command below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionDefinition {
    /// Words, yes or no, or a command below.
    #[serde(rename = "type")]
    pub kind: u8,
    /// What it is called, and what it does.
    #[serde(flatten)]
    pub texts: Texts,
    /// Whether it has to be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether the bot offers something while it is typed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub autocomplete: bool,
    /// The fewest characters it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u16>,
    /// The most characters it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u16>,
}

/// A name and a description in all languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// The name in English, which Discord sends.
    pub name: &'static str,
    /// The name in other languages.
    pub name_localizations: BTreeMap<&'static str, &'static str>,
    /// The description in English; none for message commands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'static str>,
    /// The description in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub description_localizations: BTreeMap<&'static str, &'static str>,
}

impl Command {
    /// The command as Discord is told of it.
    pub fn definition(self, scope: Scope) -> Definition {
        let everywhere = scope == Scope::Everywhere;
        let for_admins = self == Self::Archive;
        let in_menu = self == Self::Check;
        let (installed, used) = match (everywhere, for_admins) {
            (false, _) => (&[][..], &[][..]),
            (true, true) => (INSTALLED_TO_SERVERS, USED_ON_SERVERS),
            (true, false) => (INSTALLED_ANYWHERE, USED_ANYWHERE),
        };
        let texts = Texts::of(|l| self.named(l));
        Definition {
            kind: if in_menu { MESSAGE } else { SLASH },
            texts: if in_menu { texts.without_description() } else { texts },
            options: self.options(),
            default_member_permissions: for_admins.then_some(ADMINS),
            integration_types: installed,
            contexts: used,
        }
    }

    fn options(self) -> Vec<OptionDefinition> {
        if self == Self::Archive {
            return vec![subcommand(|l| &l.status), subcommand(|l| &l.reload)];
        }
        let private = self.may_be_private().then(private);
        self.words().iter().map(words).chain(private).collect()
    }
}

impl Texts {
    fn of(named: impl Fn(&'static Language) -> &'static Named) -> Self {
        let translated = || {
            let others = LANGUAGES.iter().filter(|l| l.locales != ENGLISH.locales);
            others.flat_map(|l| l.locales.iter().map(move |locale| (*locale, *l)))
        };
        let english = named(LANGUAGES[0]);
        Self {
            name: english.name,
            name_localizations: translated().map(|(at, l)| (at, named(l).name)).collect(),
            description: Some(english.description),
            description_localizations: translated()
                .map(|(at, l)| (at, named(l).description))
                .collect(),
        }
    }

    fn without_description(self) -> Self {
        Self { description: None, description_localizations: BTreeMap::new(), ..self }
    }
}

fn words(words: &Words) -> OptionDefinition {
    OptionDefinition {
        required: words.required,
        autocomplete: words.offers.is_some(),
        min_length: Some(1),
        max_length: Some(words.most),
        ..option(STRING, words.named)
    }
}

fn private() -> OptionDefinition {
    option(BOOLEAN, |l| &l.private)
}

fn subcommand(named: fn(&Language) -> &Named) -> OptionDefinition {
    option(SUBCOMMAND, named)
}

fn option(kind: u8, named: fn(&Language) -> &Named) -> OptionDefinition {
    OptionDefinition {
        kind,
        texts: Texts::of(named),
        required: false,
        autocomplete: false,
        min_length: None,
        max_length: None,
    }
}
