// The light and the dark look: as the system has it, or as the reader chose.

import { el, icon } from "./dom.js";
import { WORDS } from "./words.js";

const KEPT = "annalist-look";
const PICTURES = { system: "system", light: "sun", dark: "moon" };

/** The switch between looks. */
export function lookSwitch() {
  const now = document.documentElement.dataset.look ?? "system";
  const choices = Object.entries(PICTURES).map(([look, picture]) =>
    el("label", { title: WORDS.look[look] },
      el("input", { type: "radio", name: "look", value: look, checked: look === now, onchange: () => choose(look) }),
      icon(picture), el("span", { class: "unseen" }, WORDS.look[look])));
  return el("fieldset", { class: "looks" }, el("legend", { class: "unseen" }, WORDS.looks), choices);
}

function choose(look) {
  const { dataset } = document.documentElement;
  if (look === "system") delete dataset.look;
  else dataset.look = look;
  try {
    if (look === "system") localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, look);
  } catch {
    // It holds for this page alone, then.
  }
}
