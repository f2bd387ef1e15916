// Buttons and menus under a message.

import { el, freshId, icon } from "../dom.js";
import { Listbox } from "../listbox.js";
import { WORDS } from "../words.js";
import { outside } from "./markup.js";

const ROW = 1;
const BUTTON = 2;
const MENU = 3;
const LINK = 5;
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

/** Draws the rows of components; `press(component, values)` is told what is pressed. */
export function drawComponents(rows, press) {
  if (rows.length === 0) return undefined;
  return el("div", { class: "components" }, rows.map((row) => drawRow(row, press)));
}

function drawRow(row, press) {
  if (row.type !== ROW) return cannotDraw();
  return el("div", { class: "row" }, row.components.map((component) => {
    if (component.type === BUTTON) return component.style === LINK ? linkButton(component) : button(component, press);
    return component.type === MENU ? menu(component, press) : cannotDraw();
  }));
}

function cannotDraw() {
  return el("div", { class: "cannot" }, WORDS.cannotDraw);
}

function linkButton({ url, label }) {
  return outside(url, [label, icon("open")], { class: "press secondary link" });
}

function button(component, press) {
  const { label, style, disabled, emoji } = component;
  const properties = { type: "button", class: `press ${STYLES[style] ?? "secondary"}`, disabled };
  const made = el("button", properties, emoji?.name && `${emoji.name} `, label);
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") === "true") return;
    wait(made);
    press(component);
  });
  return made;
}

/** It was pressed, and nothing came back yet. */
function wait(element) {
  element.classList.add("waiting");
  element.setAttribute("aria-disabled", "true");
}

/** Something came back, or will not; everything can be pressed again. */
export function stopWaiting(message) {
  for (const element of message.querySelectorAll(".waiting")) {
    element.classList.remove("waiting");
    element.removeAttribute("aria-disabled");
  }
}

/** Whether a list fits between a button and the end of the log, or at least no better above. */
function hasRoomBelow(opener, list) {
  const log = opener.closest("[role=log]").getBoundingClientRect();
  const { top, bottom } = opener.getBoundingClientRect();
  const below = log.bottom - bottom;
  return below > list.offsetHeight || below > top - log.top;
}

/** A menu that says what is in it, until one thing is chosen. */
function menu(component, press) {
  const { placeholder, options, disabled } = component;
  const says = el("span", { class: "says", id: freshId("says") }, placeholder);
  const opener = el("button", {
    type: "button", class: "opener", disabled, role: "combobox", "aria-haspopup": "listbox", "aria-label": placeholder,
  }, says, icon("down"));
  const list = new Listbox({
    owner: opener,
    label: placeholder,
    pick: (option) => {
      wait(opener);
      press(component, [option.value]);
    },
  });
  const draw = ({ label, description }) =>
    [el("span", { class: "option-label" }, label), description && el("span", { class: "option-more" }, description)];
  const open = () => {
    if (opener.getAttribute("aria-disabled") === "true") return;
    // Not every browser gives a button the focus that is clicked.
    opener.focus();
    list.show(options, draw, { active: 0 });
    list.element.classList.toggle("upward", !hasRoomBelow(opener, list.element));
    list.element.scrollIntoView({ block: "nearest" });
  };
  opener.addEventListener("click", () => (list.isOpen ? list.hide() : open()));
  opener.addEventListener("blur", () => list.hide());
  opener.addEventListener("keydown", (event) => {
    if (list.takesKey(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open();
    }
  });
  return el("div", { class: "menu" }, opener, list.element);
}
