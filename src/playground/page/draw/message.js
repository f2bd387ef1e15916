// A message as it stands in the channel.

import { el, freshId, icon, iconButton } from "../dom.js";
import { WORDS } from "../words.js";
import { drawComponents } from "./components.js";
import { drawEmbed } from "./embed.js";
import { markup } from "./markup.js";

/** Draws an entry of the conversation; `does` is what can be done with it. */
export function drawMessage(entry, does) {
  const { fromBot, isPrivate, state, at } = entry;
  const [name, time] = [freshId("name"), freshId("time")];
  const article = el("article", {
    class: `message ${isPrivate ? "private" : ""} ${fromBot ? "bot" : "own"}`,
    "aria-labelledby": `${name} ${time}`, tabindex: -1,
  },
    above(entry),
    el("img", { class: "avatar", src: fromBot ? "/page/annalist.svg" : "/page/you.svg", alt: "" }),
    el("div", { class: "by" },
      el("h2", { id: name }, fromBot ? WORDS.bot : WORDS.you),
      fromBot && el("span", { class: "tag" }, WORDS.app),
      el("time", { id: time, datetime: at.toISOString() }, told(at))),
    el("div", { class: "said" }, BODIES[state](entry, does)),
    isPrivate && state !== "sending" && onlyYou(entry, does),
    state === "shown" && tools(entry, does));
  article.addEventListener("contextmenu", (event) => openByPointer(event, entry, does));
  return article;
}

const BODIES = {
  sending: () => el("div", { class: "faint" }, WORDS.sending),
  thinking: () => el("div", { class: "faint thinking" }, dots(), WORDS.thinking),
  failed: ({ failure, again }) => [
    el("div", { class: "failure" }, failure),
    again && el("button", { type: "button", class: "press secondary", onclick: again }, WORDS.again),
  ],
  shown: ({ message, failure, remark }, does) => [
    message.content && el("div", { class: "content markup" }, markup(message.content)),
    message.embeds.map(drawEmbed),
    drawComponents(message.components, does.press),
    failure && el("div", { class: "failure", role: "alert" }, failure),
    remark && noWatch(does),
  ],
};

/** The line above a message that says what it answers. */
function above({ used, answers }) {
  if (!used && !answers) return undefined;
  const [picture, words] = used
    ? ["/page/you.svg", [el("b", {}, WORDS.you), " used ", el("span", { class: "mention" }, used)]]
    : ["/page/annalist.svg", [el("b", {}, WORDS.bot), ` ${answers}`]];
  return el("div", { class: "above" }, el("img", { src: picture, alt: "" }), el("span", {}, words));
}

function onlyYou(entry, does) {
  const dismiss = el("button", { type: "button", class: "as-link", onclick: does.dismiss }, WORDS.dismiss);
  return el("div", { class: "only-you" }, icon("eye"), WORDS.onlyYou, " · ", dismiss);
}

function noWatch(does) {
  const [command] = does.commands;
  if (!command) return undefined;
  const check = el("button", { type: "button", class: "as-link", onclick: () => does.run(command) }, command.shown);
  return el("div", { class: "remark" }, `${WORDS.noWatch} `, check);
}

function tools(entry, does) {
  const more = iconButton("more", WORDS.more, { "aria-haspopup": "menu" });
  more.addEventListener("click", () => does.menu(more.getBoundingClientRect(), more));
  const json = iconButton("code", WORDS.json, { "aria-haspopup": "dialog", onclick: does.inspect });
  return el("div", { class: "tools" }, json, more);
}

/** A click of the other button opens the menu, unless it was meant for something else. */
function openByPointer(event, entry, does) {
  const meant = event.target.closest("a, input") || !window.getSelection().isCollapsed;
  if (meant || event.shiftKey || entry.state !== "shown") return;
  event.preventDefault();
  const { clientX: left, clientY: bottom } = event;
  does.menu({ left, right: left, top: bottom, bottom }, event.currentTarget);
}

function dots() {
  return el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
}

function told(at) {
  return WORDS.today(at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
}
