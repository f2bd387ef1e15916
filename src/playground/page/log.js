// The messages on the page: added, drawn again, taken away.

import { stopWaiting } from "./draw/components.js";
import { drawMessage } from "./draw/message.js";

/** Closer to the end than this counts as being there. */
const NEAR = 80;

/** The log of the channel. `does` says what can be done with an entry. */
export class Log {
  #element;
  #does;
  #drawn = new Map();

  constructor(element, does) {
    this.#element = element;
    this.#does = does;
  }

  add(entry) {
    const article = drawMessage(entry, this.#does(entry));
    this.#drawn.set(entry, article);
    this.#element.append(article);
    this.#show(article);
    return entry;
  }

  /** Draws an entry again; the focus stays where it was, or near to it. */
  redraw(entry) {
    const before = this.#drawn.get(entry);
    if (!before) return;
    const atEnd = this.#isAtEnd;
    const focus = focusIn(before);
    const article = drawMessage(entry, this.#does(entry));
    this.#drawn.set(entry, article);
    before.replaceWith(article);
    if (focus) focused(article, focus).focus({ preventScroll: true });
    if (atEnd) this.#show(article);
  }

  /** Nothing came of what was pressed in an entry, or nothing that changes it. */
  settle(entry) {
    const article = this.#drawn.get(entry);
    if (article) stopWaiting(article);
  }

  remove(entry) {
    this.#drawn.get(entry)?.remove();
    this.#drawn.delete(entry);
  }

  clear() {
    [...this.#drawn.keys()].forEach((entry) => this.remove(entry));
  }

  /** What is longer than the page is shown from its beginning. */
  #show(article) {
    const log = this.#element;
    const isLong = article.offsetHeight > log.clientHeight;
    if (isLong) log.scrollTop = article.offsetTop - log.offsetTop;
    else log.scrollTop = log.scrollHeight;
  }

  get #isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.#element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }
}

const PLACES = ".components .row";
const PRESSED = "button:not(:disabled), a";

/** Where in an article the focus is: which row, and the words of what has it. */
function focusIn(article) {
  const element = document.activeElement;
  if (!article.contains(element)) return undefined;
  const rows = [...article.querySelectorAll(PLACES)];
  return { row: rows.findIndex((row) => row.contains(element)), words: element.textContent };
}

function focused(article, { row, words }) {
  const rows = [...article.querySelectorAll(PLACES)];
  const all = rows.flatMap((line) => [...line.querySelectorAll(PRESSED)]);
  const same = all.find((element) => element.textContent === words);
  return same ?? rows.at(row)?.querySelector(PRESSED) ?? article;
}
