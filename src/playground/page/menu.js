// The menu of a message: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/

import { el, icon } from "./dom.js";

/** Room between the menu and the edges of the page. */
const EDGE = 8;

/**
 * Opens a menu beside a place. `groups` are lists of `{ name, picture, run }` under
 * a heading each; `opener` has the focus again when it closes.
 */
export function openMenu(groups, place, opener) {
  let chosen;
  const menu = el("div", { class: "over", role: "menu", popover: "auto" }, groups.map(({ heading, items }) => [
    heading && el("div", { class: "over-heading", role: "presentation" }, heading),
    items.map((item) => {
      const choose = () => {
        chosen = item;
        menu.hidePopover();
      };
      return el("button", { type: "button", role: "menuitem", tabindex: -1, onclick: choose }, icon(item.picture), item.name);
    }),
  ]));
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    menu.remove();
    chosen?.run();
  });
  menu.addEventListener("keydown", (event) => move(menu, event));
  // The browser gives the focus back to what had it.
  if (!opener.contains(document.activeElement)) opener.focus({ preventScroll: true });
  document.querySelector("main").append(menu);
  menu.showPopover();
  put(menu, place);
  menu.querySelector("[role=menuitem]")?.focus();
}

function move(menu, event) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined && event.key !== "Tab") return;
  event.preventDefault();
  if (to !== undefined) items[to % items.length].focus();
}

/** Below the place or above it, wherever there is room. */
function put(menu, { top, bottom, right }) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { innerWidth, innerHeight } = window;
  const left = Math.max(EDGE, Math.min(right - width, innerWidth - width - EDGE));
  const below = bottom + height + EDGE < innerHeight;
  const from = below ? bottom : Math.max(EDGE, top - height);
  menu.style.setProperty("left", `${left}px`);
  menu.style.setProperty("top", `${from}px`);
}
