// A list to choose one thing from, while the focus stays in the field or on the
// button that it belongs to: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { el, freshId } from "./dom.js";

/** The list below or above a field. `pick` is given what was chosen. */
export class Listbox {
  #owner;
  #pick;
  #items = [];
  #active = -1;

  constructor({ owner, label, pick }) {
    this.#owner = owner;
    this.#pick = pick;
    this.element = el("div", { role: "listbox", id: freshId("list"), class: "listbox", "aria-label": label, hidden: true });
    // The focus stays where it is when the list is clicked.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    owner.setAttribute("aria-controls", this.element.id);
    if (this.#isCombobox) owner.setAttribute("aria-expanded", "false");
    else this.#takesFocus();
  }

  /** Shows items, each drawn as content of its line. */
  show(items, draw, { active = -1, heading } = {}) {
    this.#items = items;
    const lines = items.map((item, at) => {
      const chosen = () => this.#chosen(at);
      const id = `${this.element.id}-${at}`;
      return el("div", { role: "option", id, "aria-selected": "false", onclick: chosen }, draw(item));
    });
    const above = heading && el("div", { class: "list-heading", role: "presentation" }, heading);
    this.element.replaceChildren(...[above, ...lines].filter(Boolean));
    this.element.hidden = items.length === 0;
    this.#owner.classList.toggle("has-list", this.isOpen);
    if (this.#isCombobox) this.#owner.setAttribute("aria-expanded", String(this.isOpen));
    this.#activate(items.length > 0 ? active : -1);
    this.element.scrollTop = 0;
  }

  hide() {
    this.show([], () => "");
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get active() {
    return this.#items[this.#active];
  }

  /** Takes a key if it means something to an open list. */
  takesKey(event) {
    if (!this.isOpen) return false;
    const last = this.#items.length - 1;
    const to = {
      ArrowDown: () => this.#activate(this.#active < last ? this.#active + 1 : 0),
      ArrowUp: () => this.#activate(this.#active > 0 ? this.#active - 1 : last),
      Escape: () => this.hide(),
      ...(this.active && { Enter: () => this.#chosen(this.#active) }),
    }[event.key];
    if (!to || event.isComposing) return false;
    event.preventDefault();
    event.stopPropagation();
    to();
    return true;
  }

  /** Chooses the line that is marked, if there is one. */
  pickActive() {
    if (this.isOpen && this.active) this.#chosen(this.#active);
  }

  #chosen(at) {
    const item = this.#items[at];
    this.hide();
    this.#pick(item);
  }

  #activate(at) {
    this.#active = at;
    const lines = this.element.querySelectorAll("[role=option]");
    lines.forEach((line, n) => line.setAttribute("aria-selected", String(n === at)));
    for (const tells of [this.#owner, this.element]) {
      if (at < 0) tells.removeAttribute("aria-activedescendant");
      else tells.setAttribute("aria-activedescendant", lines[at].id);
    }
    if (at >= 0) lines[at].scrollIntoView({ block: "nearest" });
  }

  /** The list of a plain text box is not known to be that box's popup: whoever scrolls
      by keyboard alone must be able to get into it, and back with Escape or a choice. */
  #takesFocus() {
    this.element.tabIndex = 0;
    this.element.addEventListener("keydown", (event) => {
      if (this.takesKey(event) && event.key === "Escape") this.#owner.focus();
    });
  }

  /** A plain text box does not tell whether a list is open. */
  get #isCombobox() {
    return this.#owner.tagName !== "TEXTAREA";
  }
}
