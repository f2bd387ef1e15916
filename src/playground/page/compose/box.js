// The message box: a message being written, or a command being filled in.

import { el, icon, iconButton } from "../dom.js";
import { Listbox } from "../listbox.js";
import { WORDS } from "../words.js";
import { CommandForm } from "./command.js";
import { begun, found } from "./commands.js";

/** Characters of a message, as Discord counts them. */
const MOST = 2000;

/** The box at the end of the page. */
export class Box {
  #commands;
  #does;
  #form;
  #text = textField();
  #list;
  #lists = el("div", { class: "lists" });
  #hint = el("div", { class: "hint", hidden: true });
  #status = el("div", { class: "unseen", role: "status" });
  #inside = el("div", { class: "inside" });
  #send = iconButton("send", WORDS.send, { type: "submit", class: "icon-button send" });
  #filled;

  /** `does` has `write(text)`, `slash(command, options)` and `offers(command, options, signal)`. */
  constructor(form, commands, does) {
    [this.#form, this.#commands, this.#does] = [form, commands, does];
    this.#list = new Listbox({ owner: this.#text, label: WORDS.commands, pick: (command) => this.command(command) });
    this.#lists.append(this.#list.element);
    const slash = iconButton("slash", WORDS.pickCommand, { onclick: () => this.#offerAll() });
    this.#inside.append(this.#text);
    form.append(this.#lists, this.#hint, el("div", { class: "bar" }, slash, this.#inside, this.#send), this.#status);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    // The button stands between the field and the list.
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (![this.#text, slash, this.#list.element].includes(relatedTarget)) this.#list.hide();
    });
  }

  focus() {
    if (this.#filled) this.#filled.begin();
    else this.#text.focus();
  }

  /** Begins to fill in a command. */
  command(command, words = "") {
    this.#leave();
    this.#text.value = "";
    this.#filled = new CommandForm(command, {
      lists: this.#lists,
      offers: this.#does.offers,
      tell: (text, isFault) => this.#tell(text, isFault),
      hint: (option) => this.#explain(`${option.title}${option.required ? "" : ` (${WORDS.optional})`}`, option.description),
      leave: (text) => this.#back(text),
      ready: () => this.#send.focus(),
    });
    this.#inside.replaceChildren(this.#filled.element);
    this.#form.classList.add("filling");
    this.#explain(command.shown, command.description);
    this.#filled.begin(words);
  }

  #leave() {
    this.#filled?.close();
    this.#filled = undefined;
    this.#hint.hidden = true;
    this.#list.hide();
    this.#form.classList.remove("filling");
    this.#inside.replaceChildren(this.#text);
  }

  /** To a message again, with a text in it. */
  #back(text) {
    this.#leave();
    this.#text.value = text;
    this.#text.focus();
    this.#typed();
  }

  #submit() {
    if (this.#filled) {
      const { command } = this.#filled;
      const options = this.#filled.options();
      if (!options) return;
      this.#back("");
      this.#does.slash(command, options);
      return;
    }
    const text = this.#text.value.trim();
    if (text === "") return;
    const begins = begun(this.#commands, `${text} `);
    if (begins) {
      this.command(begins.command, begins.rest.trim());
      return;
    }
    this.#back("");
    this.#does.write(text);
  }

  /** Shows commands while one is being named, and begins one that was named whole. */
  #typed() {
    const typed = this.#text.value;
    this.#fit();
    const begins = typed.startsWith("/") && begun(this.#commands, typed);
    if (begins) {
      this.command(begins.command, begins.rest);
    } else if (typed.startsWith("/") && !typed.includes("\n")) {
      this.#offer(found(this.#commands, typed.trimEnd()));
    } else {
      this.#list.hide();
    }
  }

  #offer(commands) {
    this.#list.show(commands, drawCommand, { active: 0, heading: WORDS.bot });
    this.#tell(commands.length > 0 ? WORDS.found(commands.length, "command") : WORDS.noCommand);
  }

  #offerAll() {
    if (this.#list.isOpen) {
      this.#list.hide();
      return;
    }
    this.#back("/");
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Tab" && !event.shiftKey && this.#list.isOpen) {
      event.preventDefault();
      this.#list.pickActive();
    } else if (!this.#list.takesKey(event) && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  /** As high as what stands in it. */
  #fit() {
    this.#text.style.setProperty("height", "auto");
    this.#text.style.setProperty("height", `${this.#text.scrollHeight}px`);
  }

  /** Says something to those who do not see the lists; a fault everybody sees. */
  #tell(text, isFault = false) {
    this.#status.textContent = text;
    if (isFault) this.#explain(text, "", true);
  }

  #explain(name, description, isFault = false) {
    this.#hint.replaceChildren(el("b", {}, name), description ? ` ${description}` : "");
    this.#hint.classList.toggle("fault", isFault);
    this.#hint.hidden = false;
  }
}

function textField() {
  const placeholder = window.innerWidth < 600 ? WORDS.placeholderNarrow : WORDS.placeholder;
  return el("textarea", {
    id: "message", rows: 1, maxlength: MOST, placeholder, "aria-label": WORDS.box, "aria-autocomplete": "list",
    enterkeyhint: "send",
  });
}

function drawCommand({ shown, description, options }) {
  return [
    el("img", { src: "/page/annalist.svg", alt: "" }),
    el("span", { class: "option-label" }, shown, options.filter((option) => option.required).map((option) => el("i", {}, option.title))),
    el("span", { class: "option-more" }, description),
    el("span", { class: "whose" }, WORDS.bot),
  ];
}
