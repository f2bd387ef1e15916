// The archive: read once at the start, searched with MiniSearch.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import matter from "gray-matter";
import MiniSearch from "minisearch";
import { parse } from "smol-toml";

const CITATION = /\s*\[(@[^\]]+)\]\s*$/;
const MONTHS = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december",
];

/** The files of a folder, each with its front matter and body. */
function records(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
  return names.map((name) => {
    const options = { language: "toml", delimiters: "+++", engines: { toml: parse } };
    const { data, content } = matter(readFileSync(join(folder, name), "utf8"), options);
    return { id: basename(name, ".md"), ...data, sentences: sentences(content, data.cite) };
  });
}

/** A sentence a line, each with its citation. */
function sentences(body, cite) {
  const lines = body.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => ({
    text: line.replace(CITATION, ""),
    cite: CITATION.exec(line)?.[1] ?? cite?.replace(/^\[|\]$/g, "") ?? "",
  }));
}

/** First and last day of a date such as 2019-11, 1965/1969 or 1981/, as texts that sort. */
function span(date) {
  const [from, to = from] = String(date ?? "").replace(/[~?%]/g, "").split("/");
  return from ? { from: day(from, "00"), to: to ? day(to, "99") : day(from, "99") } : null;
}

function day(date, fill) {
  const [year, month = fill, number = fill] = date.split("-");
  return `${year}-${month}-${number}`;
}

/** The span that somebody typed: 1988, November 2019, 20 January 2020, 1980s, 2017-12. */
export function typedSpan(text) {
  const words = text.toLowerCase();
  const iso = /\b(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\b/.exec(words);
  const decade = /\b(\d{3})0s\b/.exec(words);
  if (decade) return { from: `${decade[1]}0-00-00`, to: `${decade[1]}9-99-99` };
  if (!iso) return null;
  const named = MONTHS.findIndex((month) => words.includes(month));
  const month = iso[2] ?? (named < 0 ? undefined : String(named + 1).padStart(2, "0"));
  const number = iso[3] ?? (month && /\b(\d{1,2})\b(?!\d)/.exec(words)?.[1].padStart(2, "0"));
  const date = [iso[1], month, number].filter(Boolean).join("-");
  return { from: day(date, "00"), to: day(date, "99") };
}

function index(documents, fields, options = {}) {
  const search = new MiniSearch({
    fields,
    storeFields: [],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2, name: 2 }, ...options },
  });
  search.addAll(documents);
  return search;
}

function paragraphs(cite) {
  const found = new Set();
  for (const [, first, last] of cite.matchAll(/(\d+)(?:-(\d+))?/g)) {
    for (let n = Number(first); n <= Number(last ?? first); n++) found.add(n);
  }
  return found;
}

export function open(folder) {
  const about = parse(readFileSync(join(folder, "archive.toml"), "utf8"));
  const measures = parse(readFileSync(join(folder, "measures.toml"), "utf8"));
  const sources = Object.fromEntries(
    readdirSync(join(folder, "sources")).map((name) => [
      basename(name, ".toml"),
      parse(readFileSync(join(folder, "sources", name), "utf8")),
    ]),
  );
  const entries = records(join(folder, "entries")).map((entry) => ({
    ...entry,
    text: entry.sentences.map((sentence) => sentence.text).join(" "),
    topicText: (entry.topics ?? []).join(" "),
    span: span(entry.date),
  }));
  entries.sort((a, b) => (a.span?.from ?? "9").localeCompare(b.span?.from ?? "9"));
  const agents = ["people", "organizations", "places"].flatMap((kind) =>
    records(join(folder, kind)).map((agent) => ({
      ...agent,
      kind,
      names: [agent.name, ...["aliases", "transliterations", "search_names"].flatMap((key) => agent[key] ?? [])].join(" · "),
    })),
  );
  const figures = entries.flatMap((entry) =>
    (entry.figures ?? []).map((figure, n) => ({
      ...figure,
      id: `${entry.id}#${n}`,
      entry,
      title: entry.title,
      label: measures[figure.measure]?.label ?? figure.measure,
      words: [figure.measure, ...(measures[figure.measure]?.words ?? [])].join(" "),
    })),
  );
  const byId = new Map([...entries, ...agents, ...figures].map((item) => [item.id, item]));
  const searches = {
    entries: index(entries, ["title", "topicText", "text"]),
    agents: index(agents, ["name", "names"]),
    figures: index(figures, ["label", "words", "title", "event"]),
  };
  const find = (kind, words, most) =>
    searches[kind].search(words).slice(0, most).map((hit) => byId.get(hit.id));
  const years = [...new Set(entries.flatMap((e) => (e.span ? [e.span.from.slice(0, 4)] : [])))];

  return {
    title: about.title,
    source: (name) => sources[name],
    entry: (id) => byId.get(id),
    entries: (words, most) => find("entries", words, most),
    agents: (name, most) => find("agents", name, most),
    figures: (words, most) => find("figures", words, most),
    mentions: (id) =>
      entries.filter((e) => [e.people, e.organizations, e.places].some((list) => list?.includes(id))),
    between: (wanted) =>
      entries.filter((e) => e.span && e.span.from <= wanted.to && e.span.to >= wanted.from),
    onDay: (month, number) =>
      entries.filter((e) => e.span?.from.slice(5) === `${month}-${number}`),
    cited(cite) {
      const wanted = [...paragraphs(cite)][0];
      return entries.filter((e) => paragraphs(e.cite).has(wanted));
    },
    offers(option, typed) {
      if (option === "name") return this.agents(typed, 25).map((agent) => agent.name);
      if (option === "when") return years.filter((year) => year.startsWith(typed));
      if (option === "citation") return this.entries(typed, 25).map((e) => e.cite.slice(1, -1));
      const from = option === "topic" ? searches.entries : searches.figures;
      return from.autoSuggest(typed, { fuzzy: 0.2 }).slice(0, 25).map((s) => s.suggestion);
    },
  };
}
