// What was said so far, and how an interaction goes: sent, replied to, perhaps
// promised and kept later, perhaps lost.
// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type

import { EPHEMERAL } from "./interactions.js";
import { Log } from "./log.js";
import { NoAnswer, later, send } from "./wire.js";
import { WORDS } from "./words.js";

const MESSAGE = 4;
const PROMISED_MESSAGE = 5;
const PROMISED_CHANGE = 6;
const CHANGE = 7;

/** Everything that is said in the channel. */
export class Conversation {
  #interactions;
  #log;
  #doneWith;
  #hasWritten = false;

  /**
   * `commands` are those of a message's menu; `openMenu` and `openJson` are told
   * of an entry; `doneWith` is called when an entry is gone that had the focus.
   */
  constructor({ element, interactions, commands, openMenu, openJson, doneWith }) {
    this.#interactions = interactions;
    this.#doneWith = doneWith;
    this.#log = new Log(element, (entry) => ({
      commands: entry.isPrivate ? [] : commands,
      run: (command) => this.onMessage(command, entry),
      press: (component, values) => this.#press(entry, component, values),
      dismiss: () => this.#dismiss(entry),
      inspect: () => openJson(entry),
      menu: (place, opener) => openMenu(entry, place, opener),
    }));
  }

  /** A message of the visitor's own. The bot does not read it, and the first time says so. */
  write(content) {
    const message = this.#interactions.written(content);
    const remark = !this.#hasWritten;
    this.#hasWritten = true;
    return this.#add({ fromBot: false, state: "shown", message, remark });
  }

  /** A slash command with its options. */
  slash(command, options) {
    return this.#command(command.shown, () => this.#interactions.slash(command, options));
  }

  /** A command of a message's menu. */
  onMessage(command, entry) {
    if (entry.remark) {
      entry.remark = false;
      this.#log.redraw(entry);
    }
    return this.#command(command.shown, () => this.#interactions.onMessage(command, entry.message));
  }

  clear() {
    this.#log.clear();
  }

  /** Sends a command; where it is lost, it can be sent again. */
  async #command(used, made) {
    const entry = this.#add({ fromBot: true, state: "sending", used });
    const once = async () => {
      this.#change(entry, { state: "sending", failure: undefined });
      await this.#run(made(), entry, (why) => {
        this.#change(entry, { state: "failed", failure: why, again: once });
      });
    };
    await once();
  }

  /** A button, or a menu with what was chosen. */
  async #press(entry, component, values) {
    const interaction = this.#interactions.press(entry.message, component, values);
    await this.#run(interaction, undefined, (why) => this.#change(entry, { failure: why }), entry);
    this.#log.settle(entry);
  }

  /** `entry` is filled by a new message, `pressed` is changed by a change. */
  async #run(interaction, entry, lost, pressed) {
    const exchange = { request: interaction, replies: [] };
    const noted = (raw, kind) => {
      exchange.replies.push({ kind, body: raw });
      return raw;
    };
    let target = entry;
    try {
      const { type, data = {} } = noted(JSON.parse(await send(interaction)), "reply");
      if (type === CHANGE) return this.#fill(pressed, data, exchange);
      const isPrivate = Boolean(data.flags & EPHEMERAL);
      if (type === PROMISED_CHANGE) target = pressed;
      else target ??= this.#add({ fromBot: true, state: "sending", isPrivate, answers: titleOf(pressed) });
      if (type === MESSAGE) return this.#fill(target, data, exchange, isPrivate);
      if (type === PROMISED_MESSAGE) this.#change(target, { state: "thinking", isPrivate });
      else if (type !== PROMISED_CHANGE) return lost(WORDS.cannotDraw);
      for await (const { kind, message } of later(interaction)) {
        noted(message, kind);
        if (kind === "edit") this.#fill(target, message, exchange, isPrivate);
        else this.#follow(message, exchange, pressed);
      }
      if (target.state === "thinking") lost(WORDS.notRespond);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof SyntaxError)) throw error;
      const why = pressed ? WORDS.pressFailed : WORDS.notRespond;
      lost(error.reached === false ? WORDS.unreachable : `${why} ${error.message}`.trim());
    }
    return undefined;
  }

  #fill(entry, body, exchange, isPrivate = entry.isPrivate) {
    const flags = isPrivate ? EPHEMERAL : 0;
    const message = this.#interactions.replied({ ...body, flags }, exchange.request);
    if (entry.message) message.id = entry.message.id;
    this.#change(entry, { state: "shown", message, exchange, isPrivate, failure: undefined });
  }

  #follow(body, exchange, pressed) {
    const isPrivate = Boolean(body.flags & EPHEMERAL);
    const entry = this.#add({ fromBot: true, state: "sending", isPrivate, answers: titleOf(pressed) });
    this.#fill(entry, body, exchange, isPrivate);
  }

  #dismiss(entry) {
    this.#log.remove(entry);
    this.#doneWith(entry);
  }

  #add(entry) {
    return this.#log.add({ ...entry, at: new Date() });
  }

  #change(entry, changes) {
    Object.assign(entry, changes);
    this.#log.redraw(entry);
  }
}

/** What a reply that is answered was about, for the line above the answer. */
function titleOf(entry) {
  const embed = entry?.message?.embeds[0];
  return embed?.author?.name ?? embed?.title ?? entry?.message?.content;
}
