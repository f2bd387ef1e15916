//! Where somebody types or presses, and who.

use serde_json::{Value, json};

use super::APPLICATION;

/// The number of the user that the bot is.
pub const BOT_USER: u64 = APPLICATION;
/// Everything an ordinary member may do.
const MEMBER_PERMISSIONS: &str = "2248473465835073";
/// Everything.
const ADMIN_PERMISSIONS: &str = "9007199254740991";

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: String,
    /// The language of their Discord, such as `de`.
    pub locale: String,
    /// Whether they may do everything on servers.
    pub admin: bool,
}

impl User {
    /// A member with a name; one name is one person.
    pub fn named(name: &str) -> Self {
        let sum = name.bytes().fold(7_u64, |sum, byte| sum * 31 % 0xff_ffff + u64::from(byte));
        Self {
            id: 300_000_000_000_000_000 + sum,
            name: name.to_owned(),
            locale: "en-US".to_owned(),
            admin: false,
        }
    }

    /// The same person with Discord in another language.
    pub fn speaking(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.locale);
        self
    }

    /// The same person as an administrator.
    pub fn admin(mut self) -> Self {
        self.admin = true;
        self
    }

    /// The person as Discord shows users.
    pub fn json(&self) -> Value {
        user(self.id, &self.name, false)
    }

    fn member(&self) -> Value {
        json!({
            "user": self.json(), "nick": null, "avatar": null, "banner": null, "roles": [],
            "joined_at": "2024-01-01T00:00:00.000000+00:00", "premium_since": null,
            "deaf": false, "mute": false, "pending": false, "flags": 0,
            "communication_disabled_until": null, "unusual_dm_activity_until": null,
            "permissions": if self.admin { ADMIN_PERMISSIONS } else { MEMBER_PERMISSIONS },
        })
    }
}

/// The bot as Discord shows users.
pub fn bot() -> Value {
    user(BOT_USER, "archive-bot", true)
}

fn user(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name.to_lowercase(), "global_name": name,
        "discriminator": if bot { "0001" } else { "0" }, "avatar": null, "banner": null,
        "accent_color": null, "avatar_decoration_data": null, "collectibles": null,
        "primary_guild": null, "bot": bot, "system": false, "public_flags": 0,
    })
}

/// Where an interaction happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a server that installed the bot.
    Guild(u64),
    /// In the direct messages with the bot.
    BotDm,
    /// In direct messages or a group between others, by user install.
    Private,
    /// On a server that did not install the bot, by user install.
    GuildOfUser(u64),
}

impl Place {
    /// The server, if it is one.
    pub fn guild(self) -> Option<u64> {
        match self {
            Self::Guild(id) | Self::GuildOfUser(id) => Some(id),
            Self::BotDm | Self::Private => None,
        }
    }

    /// The channel.
    pub fn channel(self) -> u64 {
        match self {
            Self::Guild(id) | Self::GuildOfUser(id) => id + 1,
            Self::BotDm => 500_000_000_000_000_001,
            Self::Private => 500_000_000_000_000_002,
        }
    }

    /// Whether the bot is there only because its user brought it.
    pub fn only_by_user(self) -> bool {
        matches!(self, Self::Private | Self::GuildOfUser(_))
    }

    /// Which shard of how many hears of it.
    pub fn shard(self, shards: u64) -> u64 {
        match self {
            Self::Guild(id) => (id >> 22) % shards,
            _ => 0,
        }
    }

    /// Whom the installation belongs to that made this possible.
    pub fn owners(self, user: u64) -> Value {
        match self {
            Self::Guild(id) => json!({ "0": id.to_string() }),
            Self::BotDm => json!({ "0": "0" }),
            Self::Private | Self::GuildOfUser(_) => json!({ "1": user.to_string() }),
        }
    }

    /// Puts what belongs to the place and the person into an interaction.
    pub(super) fn describe(self, user: &User, interaction: &mut Value) {
        interaction["channel_id"] = self.channel().to_string().into();
        interaction["channel"] = self.channel_json();
        interaction["authorizing_integration_owners"] = self.owners(user.id);
        interaction["context"] = match self {
            Self::Guild(_) | Self::GuildOfUser(_) => 0.into(),
            Self::BotDm => 1.into(),
            Self::Private => 2.into(),
        };
        interaction["app_permissions"] = match self {
            Self::Guild(_) => MEMBER_PERMISSIONS.into(),
            Self::BotDm => "442368".into(),
            Self::Private | Self::GuildOfUser(_) => "180224".into(),
        };
        let Some(id) = self.guild() else {
            interaction["user"] = user.json();
            return;
        };
        interaction["guild_id"] = id.to_string().into();
        interaction["guild_locale"] = "en-US".into();
        interaction["guild"] = json!({ "id": id.to_string(), "locale": "en-US", "features": [] });
        interaction["member"] = user.member();
    }

    fn channel_json(self) -> Value {
        let id = self.channel().to_string();
        match self.guild() {
            Some(guild) => json!({
                "id": id, "type": 0, "name": "history", "guild_id": guild.to_string(),
                "permissions": MEMBER_PERMISSIONS, "position": 0, "parent_id": null,
                "topic": null, "nsfw": false, "flags": 0, "last_message_id": null,
                "rate_limit_per_user": 0,
            }),
            None => json!({
                "id": id, "type": if self == Self::BotDm { 1 } else { 3 },
                "last_message_id": null, "flags": 0, "recipients": [],
                "name": null, "owner_id": null,
            }),
        }
    }
}

/// A server as a bot that joins hears of it.
pub(super) fn guild(id: u64) -> Value {
    let everyone = json!({
        "id": id.to_string(), "name": "@everyone", "permissions": MEMBER_PERMISSIONS, "position": 0,
        "color": 0, "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false, "managed": false, "mentionable": false, "flags": 0,
        "icon": null, "unicode_emoji": null,
    });
    let mut guild = json!({
        "id": id.to_string(), "name": format!("Server {}", id % 1000), "owner_id": User::named("owner").id.to_string(),
        "roles": [everyone], "emojis": [], "stickers": [], "features": [], "channels": [channel(id)],
        "members": [], "presences": [], "voice_states": [], "threads": [], "stage_instances": [],
        "guild_scheduled_events": [], "soundboard_sounds": [], "member_count": 2, "large": false,
        "joined_at": "2024-01-01T00:00:00.000000+00:00", "unavailable": false, "lazy": true,
        "preferred_locale": "en-US", "verification_level": 0, "explicit_content_filter": 0,
        "default_message_notifications": 0, "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0,
        "premium_subscription_count": 0, "premium_progress_bar_enabled": false, "afk_timeout": 300,
        "system_channel_flags": 0, "max_members": 500_000, "max_video_channel_users": 25,
    });
    let absent = [
        "icon",
        "splash",
        "discovery_splash",
        "banner",
        "description",
        "afk_channel_id",
        "application_id",
        "system_channel_id",
        "rules_channel_id",
        "public_updates_channel_id",
        "vanity_url_code",
        "safety_alerts_channel_id",
        "incidents_data",
    ];
    for key in absent {
        guild[key] = Value::Null;
    }
    guild
}

fn channel(guild: u64) -> Value {
    let mut channel = Place::Guild(guild).channel_json();
    channel["permission_overwrites"] = json!([]);
    channel.as_object_mut().expect("an object").remove("permissions");
    channel
}
