// A command being filled in: its name, the fields of its options, and what else
// could be added.

import { el, icon, iconButton } from "../dom.js";
import { WORDS } from "../words.js";
import { OptionField } from "./option.js";

/** The inside of the message box while a command is filled in. */
export class CommandForm {
  #fields = [];
  #does;
  #added = el("span", { class: "added" });

  /** `does` has `offers(options)`, `tell(words)`, `hint(option)`, `lists` and `leave(text)`. */
  constructor(command, does) {
    this.command = command;
    this.#does = does;
    const name = el("span", { class: "command-name" }, command.shown);
    const leave = iconButton("close", WORDS.leaveCommand(command.shown), { onclick: () => does.leave("") });
    this.element = el("div", { class: "command", role: "group", "aria-label": command.shown }, leave, name, this.#added);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    command.options.filter((option) => option.required).forEach((option) => this.#add(option));
    this.#offerMore();
  }

  /** Fills the first field, and has the focus in the first that is empty. */
  begin(words = "") {
    if (words && this.#fields.length > 0) this.#fields[0].fill(words);
    this.#next();
  }

  /** The options as an interaction has them; nothing if one is wrong, which is then told. */
  options() {
    const faults = this.#fields.map((field) => [field, field.check()]).filter(([, fault]) => fault);
    if (faults.length > 0) {
      const [[field, fault]] = faults;
      field.input.focus();
      this.#does.tell(fault, true);
      return undefined;
    }
    return this.#values();
  }

  close() {
    this.#fields.forEach((field) => field.close());
  }

  #values(typing) {
    const values = this.#fields.map((field) => {
      if (field !== typing) return field.value;
      const { name, type } = field.option;
      return { name, type, value: field.input.value, focused: true };
    });
    return values.filter(Boolean);
  }

  #add(option) {
    const field = new OptionField({
      option,
      offers: (typing, signal) => this.#does.offers(this.command, this.#values(typing), signal),
      tell: this.#does.tell,
      hint: this.#does.hint,
      picked: () => this.#next(),
      remove: () => this.#remove(field),
    });
    this.#fields.push(field);
    this.#added.before(field.element);
    if (field.list) this.#does.lists.append(field.list.element);
    return field;
  }

  #remove(field) {
    field.close();
    field.element.remove();
    this.#fields = this.#fields.filter((other) => other !== field);
    this.#offerMore();
    (this.#fields.at(-1)?.input ?? this.#added.querySelector("button")).focus();
  }

  /** Buttons for options that are not there. */
  #offerMore() {
    const there = this.#fields.map((field) => field.option.name);
    const more = this.command.options.filter((option) => !there.includes(option.name));
    this.#added.replaceChildren(...more.map((option) => {
      const add = () => {
        this.#add(option).input.focus();
        this.#offerMore();
      };
      const properties = { type: "button", class: "add-option", onclick: add, "aria-label": WORDS.addOption(option.title), title: option.description };
      return el("button", properties, icon("plus"), option.title);
    }));
  }

  /** The first field that waits for something, or the last one. */
  #next() {
    const empty = this.#fields.find((field) => field.value === undefined);
    const field = empty ?? this.#fields.at(-1);
    if (field) field.input.focus();
    else this.#does.ready();
  }

  /** Escape, and a step back from an empty first field, lead out of the command. */
  #key(event) {
    const { target, key } = event;
    const first = this.#fields[0]?.input;
    // A list of two opens with the space bar; Enter sends, as it does in every field.
    if (key === "Enter" && target.tagName === "SELECT") {
      event.preventDefault();
      target.form.requestSubmit();
    }
    const isEmpty = target === first && target.type === "text" && target.value === "";
    if (event.isComposing || (key !== "Escape" && !(key === "Backspace" && isEmpty))) return;
    event.preventDefault();
    this.#does.leave(key === "Backspace" ? this.command.shown : "");
  }
}
