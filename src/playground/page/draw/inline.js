// What stands inside a line: emphasis, code, links, mentions.

/** Marks on both sides of a text, the longer ones first. */
const PAIRS = [
  { mark: "**", is: "strong" },
  { mark: "__", is: "underlined" },
  { mark: "~~", is: "struck" },
  { mark: "||", is: "spoiler" },
  { mark: "*", is: "emphasis" },
  { mark: "_", is: "emphasis" },
];
const ADDRESS = /^https?:\/\/[^\s<>]+/;
const IN_BRACKETS = /^<(https?:\/\/[^\s<>]+)>/;
const MENTION = /^<(?:@[!&]?|#|\/[^:>]+:)\d+>/;
const EMOJI = /^<a?:(\w+):\d+>/;
const MOMENT = /^<t:(-?\d{1,13})(?::[tTdDfFR])?>/;
const EVERYBODY = /^@(?:everyone|here)\b/;
/** Deeper than anybody writes. */
const DEEPEST = 12;

/** A text without blocks, as a tree. */
export function inline(text, depth = 0) {
  const tree = [];
  let plain = "";
  const push = (node) => {
    if (plain) tree.push(plain);
    plain = "";
    tree.push(node);
  };
  for (let at = 0; at < text.length; ) {
    const found = escaped(text, at) ?? marked(text, at, depth);
    if (!found) {
      plain += text[at];
      at += 1;
    } else {
      if (typeof found.node === "string") plain += found.node;
      else push(found.node);
      at = found.end;
    }
  }
  if (plain) tree.push(plain);
  return tree;
}

/** A backslash shows the mark after it, and not itself. */
function escaped(text, at) {
  if (text[at] !== "\\" || !/[^\p{L}\p{N}\s]/u.test(text[at + 1] ?? " ")) return undefined;
  return { node: text[at + 1], end: at + 2 };
}

function marked(text, at, depth) {
  switch (text[at]) {
    case "`": return code(text, at);
    case "[": return link(text, at, depth);
    case "<": return bracketed(text.slice(at), at);
    case "h": return address(text, at);
    case "@": return everybody(text.slice(at), at);
    case "*": case "_": case "~": case "|":
      return depth < DEEPEST ? pair(text, at, depth) : undefined;
    default: return undefined;
  }
}

function code(text, at) {
  const ticks = /^`+/.exec(text.slice(at))[0];
  for (let end = text.indexOf(ticks, at + ticks.length); end > 0; end = text.indexOf(ticks, end)) {
    const run = /^`+/.exec(text.slice(end))[0];
    if (run === ticks) {
      return { node: { is: "code", of: [text.slice(at + ticks.length, end)] }, end: end + run.length };
    }
    end += run.length;
  }
  return undefined;
}

function pair(text, at, depth) {
  for (const { mark, is } of PAIRS) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    const end = closing(text, start, mark);
    if (end > start && opens(text, at, mark)) {
      return { node: { is, of: inline(text.slice(start, end), depth + 1) }, end: end + mark.length };
    }
  }
  return undefined;
}

/** An underscore inside a word and an asterisk before a space open nothing. */
function opens(text, at, mark) {
  if (mark === "_" && /\w/.test(text[at - 1] ?? " ")) return false;
  return mark !== "*" || /\S/.test(text[at + 1] ?? " ");
}

/** Where the second mark of a pair is; before 0 if there is none. */
function closing(text, start, mark) {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "`") {
      const span = code(text, at);
      if (span) at = span.end - 1;
    } else if (text.startsWith(mark, at) && closes(text, at, mark)) {
      return at;
    } else if (mark.length === 1 && text.startsWith(mark + mark, at)) {
      at += 1;
    }
  }
  return -1;
}

function closes(text, at, mark) {
  const after = text[at + mark.length] ?? " ";
  // Of `***` the last two close a pair of two, and of `**` none closes a pair of one.
  if (after === mark[0]) return false;
  if (mark === "*") return /\S/.test(text[at - 1]) && text[at - 1] !== "*";
  return mark !== "_" || (!/\w/.test(after) && text[at - 1] !== "_");
}

function link(text, at, depth) {
  const middle = /^\[((?:\\.|[^\\\[\]]){1,512})\]\(<?(https?:\/\/[^\s<>()]+)>?\)/.exec(text.slice(at));
  if (!middle) return undefined;
  const [whole, label, to] = middle;
  return { node: { is: "link", to, of: inline(label, depth + 1) }, end: at + whole.length };
}

function bracketed(rest, at) {
  const to = IN_BRACKETS.exec(rest);
  if (to) return { node: { is: "link", to: to[1], of: [to[1]] }, end: at + to[0].length };
  const mention = MENTION.exec(rest) ?? EMOJI.exec(rest);
  if (mention) {
    const name = mention[1] ? `:${mention[1]}:` : mention[0].slice(1, -1);
    return { node: { is: "mention", of: [name] }, end: at + mention[0].length };
  }
  const moment = MOMENT.exec(rest);
  if (!moment) return undefined;
  return { node: { is: "moment", seconds: Number(moment[1]), of: [] }, end: at + moment[0].length };
}

function address(text, at) {
  const found = ADDRESS.exec(text.slice(at));
  if (!found || /\w/.test(text[at - 1] ?? " ")) return undefined;
  const to = found[0].replace(/[.,:;"')\]!?]+$/, "");
  return { node: { is: "link", to, of: [to] }, end: at + to.length };
}

function everybody(rest, at) {
  const found = EVERYBODY.exec(rest);
  return found && { node: { is: "mention", of: [found[0]] }, end: at + found[0].length };
}
