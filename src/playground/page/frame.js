// What stands around the messages: the archive and its commands at the side, the
// line at the top, and the greeting.

import { el, icon, iconButton } from "./dom.js";
import { lookSwitch } from "./look.js";
import { WORDS } from "./words.js";

/** Narrower than this, the side lies above the messages when it is wanted. */
const NARROW = "(max-width: 820px)";

/** The side: what the archive is, and the commands; `begin(command)` begins one. */
export function drawSide(side, { archive, commands, begin }) {
  const close = iconButton("close", WORDS.closeSide, { class: "icon-button close-side", onclick: () => side.hidePopover() });
  const list = commands.map((command) => {
    const start = () => {
      if (side.matches(":popover-open")) side.hidePopover();
      begin(command);
    };
    return el("li", {}, el("button", { type: "button", class: "channel", title: command.description, onclick: start },
      icon("slash"), command.shown.slice(1)));
  });
  side.append(
    el("div", { class: "side-title" }, el("h2", {}, archive.title), close),
    el("div", { class: "side-body" },
      el("h3", {}, WORDS.commands), el("ul", { class: "channels" }, list),
      el("h3", {}, WORDS.about), el("p", {}, archive.description),
      el("p", {}, WORDS.holds(archive)), disclosure(archive),
      el("p", { class: "version" }, WORDS.version(archive.version))),
    el("div", { class: "visitor" }, el("img", { src: "/page/you.svg", alt: "" }), el("b", {}, WORDS.you), lookSwitch()));
  const narrow = window.matchMedia(NARROW);
  const arrange = () => {
    if (narrow.matches) side.setAttribute("popover", "auto");
    else side.removeAttribute("popover");
  };
  narrow.addEventListener("change", arrange);
  arrange();
}

/** The line at the top; `clear()` takes all messages away. */
export function drawTop(top, { clear }) {
  const open = iconButton("menu", WORDS.openSide, { class: "icon-button open-side", popovertarget: "side" });
  top.append(open, icon("hash"), el("b", {}, WORDS.place), el("span", { class: "topic" }, WORDS.topic),
    iconButton("clear", WORDS.clear, { onclick: clear }));
}

/** The greeting at the beginning of the log, with what can be tried at once. */
export function drawGreeting({ archive, examples, text, run, check }) {
  const tries = examples.map(({ command, options, values }) =>
    trial(command.shown, values.join(" · "), command.description, () => run(command, options)));
  if (text) tries.push(trial(text.command.shown, `“${text.content}”`, WORDS.tryCheck, () => check(text.content)));
  return el("section", { class: "greeting" },
    el("div", { class: "greeting-sign" }, icon("hash")),
    el("h1", {}, WORDS.welcome(archive.title)),
    el("p", {}, WORDS.welcomeText),
    el("div", { class: "narrow" }, el("p", {}, archive.description), disclosure(archive)),
    tries.length > 0 && el("h2", {}, WORDS.tryThese),
    el("div", { class: "trials" }, tries),
    el("p", { class: "faint" }, WORDS.howTo));
}

function disclosure({ disclosure: words }) {
  return words && el("p", { class: "disclosure" }, words);
}

function trial(name, words, description, onclick) {
  return el("button", { type: "button", class: "trial", onclick },
    el("span", { class: "trial-name" }, name), el("span", { class: "trial-words" }, words),
    el("span", { class: "trial-more" }, description));
}
