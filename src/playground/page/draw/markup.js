// The tree of a text, drawn. Nothing in it becomes an element but by this table.

import { el } from "../dom.js";
import { WORDS } from "../words.js";
import { inline } from "./inline.js";
import { blocks } from "./markdown.js";

const DRAWN = {
  lines: (node) => el("div", { class: "lines" }, drawn(node.of)),
  "code block": (node) => el("pre", { tabindex: 0 }, el("code", {}, node.of)),
  quote: (node) => el("blockquote", {}, drawn(node.of)),
  small: (node) => el("div", { class: "small" }, drawn(node.of)),
  heading: ({ level, of }) =>
    el("div", { class: `heading heading-${level}`, role: "heading", "aria-level": 4 }, drawn(of)),
  list: (node) => el("ul", {}, drawn(node.of)),
  numbered: (node) => el("ol", { start: node.start }, drawn(node.of)),
  item: (node) => el("li", {}, drawn(node.of)),
  strong: (node) => el("strong", {}, drawn(node.of)),
  emphasis: (node) => el("em", {}, drawn(node.of)),
  underlined: (node) => el("u", {}, drawn(node.of)),
  struck: (node) => el("s", {}, drawn(node.of)),
  code: (node) => el("code", {}, node.of),
  mention: (node) => el("span", { class: "mention" }, node.of),
  moment: (node) => el("time", { class: "moment" }, new Date(node.seconds * 1000).toLocaleString()),
  link: ({ to, of }) => outside(to, drawn(of)),
  spoiler: (node) => spoiler(drawn(node.of)),
};

function drawn(tree) {
  return tree.map((node) => (typeof node === "string" ? node : DRAWN[node.is](node)));
}

/** A text in which Discord reads blocks, lists and everything else. */
export function markup(text) {
  return drawn(blocks(text));
}

/** A text in which Discord reads emphasis and links only, such as a title. */
export function inlineMarkup(text) {
  return drawn(inline(text));
}

/** A link that leaves this page; only to the web. */
export function outside(to, label, properties = {}) {
  if (!/^https?:\/\//.test(to)) return el("span", {}, label);
  return el("a", { href: to, target: "_blank", rel: "noopener noreferrer", ...properties }, label);
}

function spoiler(hidden) {
  const text = el("span", { class: "hidden", inert: true }, hidden);
  const show = () => {
    text.inert = false;
    text.classList.remove("hidden");
    button.replaceWith(text);
  };
  const button = el("button", { type: "button", class: "spoiler", "aria-label": WORDS.spoiler, onclick: show }, text);
  return button;
}
