// Discord's dialect of markdown: `node --test tests/playground/markdown.test.mjs`.

import assert from "node:assert/strict";
import { test } from "node:test";

import { blocks } from "../../src/playground/page/draw/markdown.js";

/** A tree in one line: `strong(a)`. */
function told(tree) {
  return tree.map((node) => (typeof node === "string" ? node : `${node.is}(${told(node.of)}${node.to ? ` → ${node.to}` : ""})`)).join("");
}

function reads(cases) {
  for (const [text, expected] of Object.entries(cases)) assert.equal(told(blocks(text)), expected, text);
}

test("emphasis", () => reads({
  "**a** *b* _c_ __d__ ~~e~~": "lines(strong(a) emphasis(b) emphasis(c) underlined(d) struck(e))",
  "***a***": "lines(strong(emphasis(a)))",
  "*a **b** c*": "lines(emphasis(a strong(b) c))",
  "**a\nb**": "lines(strong(a\nb))",
  "snake_case_name and 2 * 3 * 4": "lines(snake_case_name and 2 * 3 * 4)",
  "**open ****": "lines(strong(open **))",
  "a ** b": "lines(a ** b)",
}));

test("a backslash shows the mark after it", () => reads({
  "\\*a\\* \\_b\\_ \\[c\\]": "lines(*a* _b_ [c])",
  "\\-# not small": "lines(-# not small)",
  "a\\b \\": "lines(a\\b \\)",
}));

test("code keeps its marks", () => reads({
  "`*a*` ``b`c``": "lines(code(*a*) code(b`c))",
  "```js\n**a**\n```\nb": "code block(**a**)lines(b)",
  "```\nnever closed": "lines(```\nnever closed)",
}));

test("blocks", () => reads({
  "-# small\n\n**a**": "small(small)lines(\nstrong(a))",
  "# a\n## b\ntext": "heading(a)heading(b)lines(text)",
  "> a\n> b\nc": "quote(lines(a\nb))lines(c)",
  "- a\n  - b\n- c": "list(item(alist(item(b)))item(c))",
  "1. a\n2. b": "numbered(item(a)item(b))",
  ">>> a\nb": "quote(lines(a\nb))",
}));

test("links lead to the web and nowhere else", () => reads({
  "[a](https://b.example/c)": "lines(link(a → https://b.example/c))",
  "[a](javascript:alert(1))": "lines([a](javascript:alert(1)))",
  "<https://a.example> https://b.example.": "lines(link(https://a.example → https://a.example) link(https://b.example → https://b.example).)",
  "[1][2]": "lines([1][2])",
}));

test("mentions are marked", () => reads({
  "<@123> @everyone <:name:1>": "lines(mention(@123) mention(@everyone) mention(:name:))",
  "@\u200Beveryone": "lines(@\u200Beveryone)",
}));

test("long texts of marks take no time to speak of", () => {
  for (const mark of ["*", "_", "~", "|", "`", "[", "<", "> ", "**a ", "- ", "a``"]) {
    assert.ok(blocks(mark.repeat(4096 / mark.length)).length > 0);
  }
});
