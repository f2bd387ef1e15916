// Interactions, as Discord sends them to a bot:
// https://discord.com/developers/docs/interactions/receiving-and-responding

const EPOCH = 1_420_070_400_000n;
const COMMAND = 2;
const COMPONENT = 3;
const COMPLETION = 4;
/** Everything, as the owner of a server has. */
const PERMISSIONS = String(2n ** 53n - 1n);
const MEGABYTES_10 = 10 * 1024 * 1024;

/** The flag of a message that one person alone sees. */
export const EPHEMERAL = 1 << 6;

/** A number as Discord makes them: the time, then what tells it from others. */
export function snowflake() {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  const time = BigInt(Date.now()) - EPOCH;
  return ((time << 22n) | BigInt(random & 0x3fffff)).toString();
}

function token() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The language that the bot is told, one that its commands are translated to if possible. */
export function localeOf(language, commands) {
  const known = ["en-US", ...Object.keys(commands[0]?.name_localizations ?? {})];
  const base = language.split("-")[0];
  const near = known.find((locale) => locale.split("-")[0] === base);
  return known.includes(language) ? language : (near ?? "en-US");
}

/** Makes interactions of one visitor, on a server that is not there. */
export class Interactions {
  #ids;

  constructor({ application, server, locale }) {
    const user = { id: snowflake(), username: "you", global_name: "You", discriminator: "0" };
    this.#ids = { application, server, locale, channel: snowflake() };
    this.user = { ...user, avatar: null, bot: false, public_flags: 0 };
    this.bot = { id: application, username: "Annalist", discriminator: "0000", avatar: null, bot: true };
  }

  /** A slash command, with the options that were filled in. */
  slash(command, options) {
    return this.#interaction(COMMAND, this.#called(command, options));
  }

  /** An option that is being typed. */
  completion(command, options) {
    return this.#interaction(COMPLETION, this.#called(command, options));
  }

  /** A command from the menu of a message. */
  onMessage(command, message) {
    const { id, name } = command;
    const resolved = { messages: { [message.id]: message } };
    return this.#interaction(COMMAND, { id, name, type: 3, target_id: message.id, resolved });
  }

  /** A button that was pressed, or a menu with what was chosen. */
  press(message, component, values) {
    const { custom_id, type: component_type, id } = component;
    const data = { custom_id, component_type, id: id ?? 1, ...(values && { values }) };
    return { ...this.#interaction(COMPONENT, data), message };
  }

  /** A message that the visitor wrote. */
  written(content) {
    return this.#message(this.user, { content, embeds: [], components: [], flags: 0, type: 0 });
  }

  /** A message of the bot's, as it stands in the channel. */
  replied(body, interaction) {
    const { content = "", embeds = [], components = [], flags = 0 } = body;
    const { id, type } = interaction;
    const metadata = { id, type, user: this.user, authorizing_integration_owners: {} };
    const message = { content, embeds, components, flags, type: 20 };
    const { application: application_id } = this.#ids;
    return this.#message(this.bot, { ...message, application_id, interaction_metadata: metadata });
  }

  #called({ id, name, below }, options) {
    const inner = below ? [{ name: below, type: 1, options }] : options;
    return { id, name, type: 1, ...(inner.length > 0 && { options: inner }) };
  }

  #message(author, message) {
    const { channel } = this.#ids;
    const timestamp = new Date().toISOString();
    const nothing = { attachments: [], mentions: [], mention_roles: [], mention_everyone: false };
    const rest = { edited_timestamp: null, pinned: false, tts: false, ...nothing };
    return { id: snowflake(), channel_id: channel, author, timestamp, ...message, ...rest };
  }

  #interaction(type, data) {
    const { application, server, channel, locale } = this.#ids;
    const member = {
      user: this.user, roles: [], permissions: PERMISSIONS, joined_at: "2026-01-01T00:00:00+00:00",
      deaf: false, mute: false, flags: 0,
    };
    return {
      id: snowflake(), application_id: application, type, token: token(), version: 1,
      guild_id: server, channel_id: channel, channel: { id: channel, type: 0 }, context: 0,
      member, locale, guild_locale: "en-US", app_permissions: PERMISSIONS, entitlements: [],
      authorizing_integration_owners: { 0: server }, attachment_size_limit: MEGABYTES_10, data,
    };
  }
}
