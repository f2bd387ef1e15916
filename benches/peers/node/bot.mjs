// A bot for the archive over HTTP, as people usually build one: express,
// discord-interactions, MiniSearch. KNOWLEDGE is the archive's folder, PUBLIC_KEY
// the application's; PROCESSES is how many share the port (1 unless it is set).
import cluster from "node:cluster";

import { InteractionType, verifyKeyMiddleware } from "discord-interactions";
import express from "express";

import { open, typedSpan } from "./archive.mjs";
import { changed, choices, notice, page, shown } from "./reply.mjs";

const { KNOWLEDGE, PUBLIC_KEY, PORT = "0", PROCESSES = "1" } = process.env;
const PAGE = 5;

/** What each command finds: parts to show, and the entries that they are from. */
const finders = {
  ask(archive, { question = "" }) {
    const entries = archive.entries(question, 3);
    return { title: "Answer", entries, parts: entries.map((entry) => told(entry, question)) };
  },
  timeline(archive, { when = "", topic }) {
    const wanted = typedSpan(when);
    const during = wanted ? archive.between(wanted) : archive.entries(when, 25);
    const about = topic && new Set(archive.entries(topic, 50));
    const entries = about ? during.filter((entry) => about.has(entry)) : during;
    const parts = entries.map((entry) => told(entry, "", `${entry.date ?? "undated"} · ${entry.title}`));
    return { title: `Timeline: ${entries.length} entries`, entries, parts };
  },
  figures(archive, { topic = "", when }) {
    const wanted = when && typedSpan(when);
    const overlaps = ({ entry }) =>
      !wanted || (entry.span && entry.span.from <= wanted.to && entry.span.to >= wanted.from);
    const found = archive.figures(topic, 25).filter(overlaps);
    const parts = found.map((figure) => {
      const said = figure.said_by ? ` – said by ${archive.entry(figure.said_by)?.name ?? figure.said_by}` : "";
      const text = `${figure.qualifier ? `${figure.qualifier} ` : ""}${figure.value} ${figure.label}${said}`;
      return { heading: figure.title, sentences: [{ text, cite: figure.cite.slice(1, -1) }] };
    });
    return { title: "Figures", entries: [...new Set(found.map((figure) => figure.entry))], parts };
  },
  who(archive, { name = "" }) {
    const [agent] = archive.agents(name, 1);
    if (!agent) return { title: "Who", entries: [], parts: [] };
    const entries = archive.mentions(agent.id);
    const parts = [{ heading: agent.name, sentences: agent.sentences }];
    return { title: agent.name, entries, parts: [...parts, ...entries.map((entry) => told(entry, agent.name))] };
  },
  source(archive, { citation = "" }) {
    const entries = archive.cited(citation);
    return { title: citation, entries, parts: entries.map((entry) => told(entry, "")) };
  },
  today(archive) {
    const [month, day] = new Date().toISOString().slice(5, 10).split("-");
    const entries = archive.onDay(month, day);
    return { title: `On this day: ${entries.length} entries`, entries, parts: entries.map((e) => told(e, "")) };
  },
};

/** The sentences of an entry that share most words with what was asked, or the first ones. */
function told(entry, words, heading = entry.title) {
  const wanted = new Set(words.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const shared = ({ text }) => (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((w) => wanted.has(w)).length;
  const ranked = wanted.size > 0 ? entry.sentences.toSorted((a, b) => shared(b) - shared(a)) : entry.sentences;
  const sentences = ranked.slice(0, 3);
  return { heading, sentences: sentences.length > 0 ? sentences : [{ text: entry.title, cite: entry.cite.slice(1, -1) }] };
}

/** What was asked, short enough for a button to carry. */
const packed = (name, options) => `${name}|${Object.values(options).join("|")}`;

function unpacked(text) {
  const names = { ask: ["question"], timeline: ["when", "topic"], figures: ["topic", "when"], who: ["name"], source: ["citation"], today: [] };
  const [name, ...values] = text.split("|");
  return [name, Object.fromEntries((names[name] ?? []).map((key, n) => [key, values[n]]))];
}

function answer(archive, name, options, number = 0) {
  const found = finders[name]?.(archive, options);
  if (!found) return notice("This command is not known.");
  if (found.parts.length === 0) return notice("The archive does not say.");
  return page({
    archive,
    asked: `/${name} ${Object.values(options).filter(Boolean).join(" ")}`,
    title: found.title,
    parts: found.parts.slice(number * PAGE, (number + 1) * PAGE),
    of: Math.ceil(found.parts.length / PAGE),
    number,
    again: packed(name, options),
    open: found.entries.slice(number * PAGE, (number + 1) * PAGE),
  });
}

function pressed(archive, { data, message }) {
  const [action, number, ...rest] = data.custom_id.split(":");
  const [name, options] = unpacked(rest.join(":"));
  if (action === "open") {
    const entry = archive.entry(data.values[0]);
    if (!entry) return shown(notice("This entry is no longer there."), true);
    const parts = [{ heading: entry.title, sentences: entry.sentences }];
    const of = { archive, asked: `/${name}`, title: entry.title, parts, of: 1, number: 0 };
    return shown(page({ ...of, again: packed(name, options) }), true);
  }
  if (action === "sources") {
    const field = message.embeds[0]?.fields?.[0]?.value ?? "";
    return shown(notice(field), true);
  }
  return changed(answer(archive, name, options, Number(number)));
}

function reply(archive, interaction) {
  const { type, data } = interaction;
  const options = data.options ?? [];
  switch (type) {
    case InteractionType.APPLICATION_COMMAND:
      return shown(answer(archive, data.name, Object.fromEntries(options.map((o) => [o.name, o.value]))));
    case InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE: {
      const typed = options.find((option) => option.focused);
      return choices(typed ? archive.offers(typed.name, typed.value) : []);
    }
    case InteractionType.MESSAGE_COMPONENT:
      return pressed(archive, interaction);
    default:
      return shown(notice("This is not known."), true);
  }
}

function serve() {
  const archive = open(KNOWLEDGE);
  const app = express();
  app.post("/interactions", verifyKeyMiddleware(PUBLIC_KEY), (request, response) => {
    response.json(reply(archive, request.body));
  });
  const server = app.listen(Number(PORT), "127.0.0.1", () => {
    console.log(`waiting for interactions address=127.0.0.1:${server.address().port} `);
  });
}

if (cluster.isPrimary && Number(PROCESSES) > 1) {
  for (let n = 0; n < Number(PROCESSES); n++) cluster.fork();
} else {
  serve();
}
