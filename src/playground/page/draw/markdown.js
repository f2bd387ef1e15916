// Discord's dialect of markdown, read into a tree of plain values: a string, or
// `{ is, of, … }`. Pure, so that it can be tried without a browser.
// https://support.discord.com/hc/en-us/articles/210298617

import { inline } from "./inline.js";

const FENCE = /^```(?:[\w+-]*$)?/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const QUOTE = /^> (.*)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;

/** A text with blocks: a message's content, an embed's description, a field. */
export function blocks(text, quoted = false) {
  const lines = text.split("\n");
  const tree = [];
  let plain = [];
  const flush = () => {
    if (plain.length > 0) tree.push({ is: "lines", of: inline(plain.join("\n")) });
    plain = [];
  };
  while (lines.length > 0) {
    const block = fence(lines) ?? (quoted ? undefined : quote(lines)) ?? list(lines) ?? line(lines);
    if (block) {
      flush();
      tree.push(block);
    } else {
      plain.push(lines.shift());
    }
  }
  flush();
  return tree;
}

/** Lines of code between two fences; a fence that is never closed is none. */
function fence(lines) {
  if (!FENCE.test(lines[0])) return undefined;
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === "```");
  if (end < 0) return undefined;
  const code = lines.splice(0, end + 1).slice(1, -1);
  return { is: "code block", of: [code.join("\n")] };
}

/** A quote in a quote is none. */
function quote(lines) {
  if (lines[0].startsWith(">>> ")) {
    const quoted = lines.splice(0).join("\n");
    return { is: "quote", of: blocks(quoted.slice(4), true) };
  }
  const quoted = [];
  while (lines.length > 0 && QUOTE.test(lines[0])) quoted.push(lines.shift().slice(2));
  return quoted.length > 0 ? { is: "quote", of: blocks(quoted.join("\n"), true) } : undefined;
}

function line(lines) {
  const heading = HEADING.exec(lines[0]);
  const small = SMALL.exec(lines[0]);
  if (!heading && !small) return undefined;
  lines.shift();
  if (small) return { is: "small", of: inline(small[1]) };
  return { is: "heading", level: heading[1].length, of: inline(heading[2]) };
}

/** Items of one depth; what is indented further stands inside the item above. */
function list(lines) {
  const first = ITEM.exec(lines[0]);
  if (!first) return undefined;
  const [depth, numbered] = [first[1].length, first[2] !== undefined];
  const items = [];
  while (lines.length > 0) {
    const item = ITEM.exec(lines[0]);
    if (!item || item[1].length < depth) break;
    if (item[1].length > depth) {
      items.at(-1).of.push(list(lines));
      continue;
    }
    if ((item[2] !== undefined) !== numbered) break;
    lines.shift();
    items.push({ is: "item", of: inline(item[3]) });
  }
  return { is: numbered ? "numbered" : "list", start: Number(first[2] ?? 1), of: items };
}
