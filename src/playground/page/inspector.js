// The JSON that went over the wire, in a dialog.

import { el, freshId, icon, iconButton } from "./dom.js";
import { WORDS } from "./words.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;

/** Opens the dialog for an entry of the conversation. */
export function openJson({ exchange, message }) {
  const parts = exchange ? [[WORDS.request, exchange.request], ...exchange.replies.map(told)] : [[WORDS.plainJson, message]];
  const title = freshId("title");
  const dialog = el("dialog", { class: "json", "aria-labelledby": title },
    el("header", {}, el("h2", { id: title }, WORDS.jsonTitle),
      iconButton("close", WORDS.closeSide, { onclick: () => dialog.close() })),
    parts.map(([heading, value]) => part(heading, value)));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function told({ kind, body }) {
  return [kind === "reply" ? WORDS.reply : WORDS.later[kind], body];
}

function part(heading, value) {
  const text = JSON.stringify(value, null, 2);
  const id = freshId("part");
  return el("section", { "aria-labelledby": id },
    el("div", { class: "json-head" }, el("h3", { id }, heading), copyButton(text)),
    el("pre", { tabindex: 0, role: "group", "aria-labelledby": id }, coloured(text)));
}

/** A browser lets only pages of this machine, or encrypted ones, write there. */
export function canCopy() {
  return Boolean(navigator.clipboard);
}

/** Writes there, and tells whether it could. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyButton(text) {
  if (!canCopy()) return undefined;
  const says = el("span", { role: "status" }, WORDS.copy);
  const copy = async () => {
    says.textContent = (await copied(text)) ? WORDS.copied : WORDS.notCopied;
  };
  return el("button", { type: "button", class: "press secondary small-press", onclick: copy }, icon("copy"), says);
}

/** Names, texts and other values told apart by colour. */
function coloured(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, string, colon] = found;
    const kind = string ? (colon ? "json-name" : "json-text") : "json-value";
    parts.push(text.slice(end, found.index), el("span", { class: kind }, string ?? whole), colon ?? "");
    end = found.index + whole.length;
  }
  return [...parts, text.slice(end)];
}
