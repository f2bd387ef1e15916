// One option of a command: its name, a field, and what the bot offers for it.

import { el, freshId, iconButton } from "../dom.js";
import { Listbox } from "../listbox.js";
import { WORDS } from "../words.js";

const BOOLEAN = 5;
/** A pause in typing this long asks for offers. */
const PAUSE = 120;

/** A field for an option. `offers(field, signal)` asks the bot what it offers. */
export class OptionField {
  #value;
  #asked;
  #timer;
  #tell;
  #offers;
  #picked;

  constructor({ option, offers, tell, picked, remove, hint }) {
    Object.assign(this, { option });
    [this.#offers, this.#tell, this.#picked] = [offers, tell, picked];
    const [id, about] = [freshId("option"), freshId("about")];
    this.input = option.type === BOOLEAN ? choice(id, about) : field(option, id, about);
    this.element = el("div", { class: "option" },
      el("label", { for: id }, option.title),
      this.input,
      el("span", { id: about, class: "unseen" }, option.description),
      !option.required && iconButton("close", WORDS.removeOption(option.title), { onclick: remove }));
    this.input.addEventListener("focus", () => hint(option));
    this.input.addEventListener("input", () => this.#fit());
    if (option.autocomplete) this.#offersWhileTyping();
  }

  /** As an interaction has it; nothing for an empty field. */
  get value() {
    const { name, type } = this.option;
    if (type === BOOLEAN) return { name, type, value: this.input.value === "true" };
    const value = this.#value ?? this.input.value.trim();
    return value === "" ? undefined : { name, type, value };
  }

  /** Marks it if it cannot be sent, and says why. */
  check() {
    const { title, required, max_length: most } = this.option;
    const { value } = this.value ?? {};
    const fault = value === undefined
      ? required && WORDS.required(title)
      : typeof value === "string" && most && [...value].length > most && WORDS.tooLong(title, most);
    this.element.classList.toggle("wrong", Boolean(fault));
    if (fault) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    return fault || undefined;
  }

  fill(text) {
    this.input.value = text;
    this.#fit();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.list?.element.remove();
  }

  #offersWhileTyping() {
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.list = new Listbox({ owner: this.input, label: this.option.title, pick: (offer) => this.#pick(offer) });
    this.input.addEventListener("input", () => {
      this.#value = undefined;
      this.#later();
    });
    this.input.addEventListener("focus", () => this.#later());
    this.input.addEventListener("blur", () => {
      clearTimeout(this.#timer);
      this.#asked?.abort();
      this.list.hide();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Tab" && !event.shiftKey) this.list.pickActive();
      else if (!this.list.takesKey(event) && event.key === "ArrowDown") this.#later();
    });
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  /** Asks for offers; those for what was typed before are no longer of use. */
  async #ask() {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const offers = await this.#offers(this, asked.signal);
      if (asked.signal.aborted || document.activeElement !== this.input) return;
      this.list.show(offers, ({ name }) => el("span", { class: "option-label" }, name));
      this.#tell(offers.length > 0 ? WORDS.found(offers.length, "offer") : WORDS.noOffers);
    } catch {
      if (!asked.signal.aborted) this.#tell(WORDS.offersFailed);
    }
  }

  #pick({ name, value }) {
    this.input.value = name;
    this.#value = value;
    this.#fit();
    clearTimeout(this.#timer);
    this.#picked(this);
  }

  /** As wide as what stands in it. */
  #fit() {
    this.input.style.setProperty("--letters-wide", Math.max(8, [...this.input.value].length));
    if (this.element.classList.contains("wrong")) this.check();
  }
}

function field({ required, max_length }, id, about) {
  return el("input", {
    id, type: "text", "aria-describedby": about, "aria-required": String(required), maxlength: max_length,
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "send",
  });
}

function choice(id, about) {
  return el("select", { id, "aria-describedby": about },
    el("option", { value: "true" }, WORDS.yes), el("option", { value: "false" }, WORDS.no));
}
