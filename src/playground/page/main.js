// Puts the page together.

import { Box } from "./compose/box.js";
import { messageCommands, slashCommands } from "./compose/commands.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { drawGreeting, drawSide, drawTop } from "./frame.js";
import { canCopy, copied, openJson } from "./inspector.js";
import { Interactions, localeOf } from "./interactions.js";
import { openMenu } from "./menu.js";
import { send, welcome } from "./wire.js";
import { WORDS } from "./words.js";

const at = (id) => document.getElementById(id);

/** The entries of a message's menu. */
function menuOf(entry, commands, conversation) {
  const words = entry.message.content || entry.message.embeds.map((embed) => embed.description).join("\n");
  const apps = commands.map((command) => ({
    name: command.shown, picture: "apps", run: () => conversation.onMessage(command, entry),
  }));
  const copy = { name: WORDS.copyText, picture: "copy", run: () => copied(words) };
  const json = { name: WORDS.json, picture: "code", run: () => openJson(entry) };
  const own = canCopy() && words ? [copy, json] : [json];
  // What one person alone sees, Discord hands to no command.
  return entry.isPrivate ? [{ items: own }] : [{ heading: WORDS.apps, items: apps }, { items: own }];
}

function start({ archive, commands: definitions, examples, message, application, server }) {
  document.title = `${archive.title} – Annalist playground`;
  const locale = localeOf(navigator.language, definitions);
  const [slash, inMenu] = [slashCommands(definitions, locale), messageCommands(definitions, locale)];
  const interactions = new Interactions({ application, server, locale });
  const conversation = new Conversation({
    element: at("log"), interactions, commands: inMenu, openJson,
    openMenu: (entry, place, opener) => openMenu(menuOf(entry, inMenu, conversation), place, opener),
    doneWith: () => box.focus(),
  });
  const box = new Box(at("compose"), slash, {
    write: (text) => conversation.write(text),
    slash: (command, options) => conversation.slash(command, options),
    offers: async (command, options, signal) => {
      const reply = JSON.parse(await send(interactions.completion(command, options), signal));
      return reply.data.choices;
    },
  });
  at("skip").addEventListener("click", (event) => {
    event.preventDefault();
    box.focus();
  });
  const begin = (command) => box.command(command);
  drawSide(at("side"), { archive, commands: slash, begin });
  drawTop(at("top"), { clear: () => conversation.clear() });
  at("log").replaceChildren(drawGreeting({
    archive,
    examples: examples.map((example) => withCommand(example, slash)).filter(({ command }) => command),
    text: message && inMenu[0] && { content: message, command: inMenu[0] },
    run: (command, options) => conversation.slash(command, options),
    check: (content) => {
      const entry = conversation.write(content);
      conversation.onMessage(inMenu[0], entry);
    },
  }));
  // On a phone this would bring up the keyboard before anything was read.
  if (!window.matchMedia("(pointer: coarse)").matches) box.focus();
}

/** An example with the command that it is for. */
function withCommand({ command: name, options: values }, slash) {
  const command = slash.find((one) => one.name === name);
  const options = Object.entries(values).map(([option, value]) => ({ name: option, type: 3, value }));
  return { command, options, values: Object.values(values) };
}

try {
  start(await welcome());
} catch (error) {
  at("log").replaceChildren(el("p", { class: "failure", role: "alert" }, WORDS.notLoaded));
  throw error;
}
