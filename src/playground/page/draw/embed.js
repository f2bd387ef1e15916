// An embed: a framed text with a coloured bar at its side.

import { el } from "../dom.js";
import { WORDS } from "../words.js";
import { inlineMarkup, markup, outside } from "./markup.js";

/** So many fields stand side by side. */
const BESIDE = 3;

/** Draws an embed. */
export function drawEmbed(embed) {
  const { author, title, url, description, fields = [], image, thumbnail, footer, color } = embed;
  const frame = el("div", { class: "embed" },
    author && el("div", { class: "embed-author" }, linked(author.url, [author.name])),
    title && el("div", { class: "embed-title" }, linked(url, inlineMarkup(title))),
    description && el("div", { class: "embed-text markup" }, markup(description)),
    fields.length > 0 && el("div", { class: "embed-fields" }, rows(fields).map(drawRow)),
    [image, thumbnail].filter((picture) => picture?.url).map(picture),
    footer && el("div", { class: "embed-footer" }, footer.text),
  );
  if (color !== undefined) frame.style.setProperty("--bar", hex(color));
  return frame;
}

function linked(url, label) {
  return url ? outside(url, label) : label;
}

/** Fields that stand beside one another, up to three in a row. */
function rows(fields) {
  const rows = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last?.[0].inline && last.length < BESIDE) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function drawRow(fields) {
  const drawn = fields.map(({ name, value }) =>
    el("div", { class: "embed-field" },
      el("div", { class: "embed-name" }, inlineMarkup(name)),
      el("div", { class: "markup" }, markup(value))));
  return el("div", { class: "embed-row" }, drawn);
}

/** Pictures lie on other computers, which this page does not ask. */
function picture({ url, description }) {
  return el("div", { class: "embed-picture" }, outside(url, description || WORDS.picture));
}

function hex(color) {
  return `#${(color & 0xffffff).toString(16).padStart(6, "0")}`;
}
