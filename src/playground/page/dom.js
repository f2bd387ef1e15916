// Making elements. Text becomes text and nothing else: no module of this page
// parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element: `el("button", { class: "send", onclick: send }, "Send")`. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/** A picture that only repeats what words beside it say. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows a picture and is called by words. */
export function iconButton(name, label, properties = {}) {
  const button = { type: "button", class: "icon-button", "aria-label": label, title: label };
  return el("button", { ...button, ...properties }, icon(name));
}

let made = 0;

/** A name for an element that no other has. */
export function freshId(kind) {
  made += 1;
  return `${kind}-${made}`;
}

// Drawn as lines, 24 by 24.
const ICONS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M4 12 20 5l-5 15-4-6zM11 14l9-9",
  more: "M5 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M12 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M19 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2",
  code: "M8 6l-5 6 5 6M16 6l5 6-5 6M14 4l-4 16",
  eye: "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  moon: "M20 14a8 8 0 1 1-10-10a7 7 0 0 0 10 10z",
  system: "M4 5h16v11H4zM9 20h6M12 16v4",
  clear: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
  slash: "M15 4L9 20M4 4h16v16H4z",
  plus: "M12 5v14M5 12h14",
  hash: "M9 4L7 20M17 4l-2 16M4 9h17M3 15h17",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  apps: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  open: "M14 4h6v6M20 4l-9 9M18 13v7H4V6h7",
};
