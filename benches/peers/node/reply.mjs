// Replies: an embed with numbered citations, and what can be pressed below it.
import { InteractionResponseFlags, InteractionResponseType } from "discord-interactions";

const COLOR = 0x3b6e8f;
const DESCRIPTION = 4096;
const FIELD = 1024;
const ID = 100;

const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const escape = (text) => text.replace(/[\\*_~`|>]/g, "\\$&");

/** Numbers citations in the order in which they are first used. */
class Citations {
  #numbers = new Map();

  mark(cite) {
    if (!this.#numbers.has(cite)) this.#numbers.set(cite, this.#numbers.size + 1);
    return `[${this.#numbers.get(cite)}]`;
  }

  field(archive) {
    const lines = [...this.#numbers].map(([cite, number]) => {
      const [name, ...where] = cite.replace("@", "").split(" ");
      const source = archive.source(name);
      const standpoint = source?.standpoint ? `\n-# Standpoint: ${source.standpoint}` : "";
      return `[${number}] ${source?.title ?? name}, ${where.join(" ")}${standpoint}`;
    });
    return { name: "Sources", value: cut(lines.join("\n"), FIELD), inline: false };
  }
}

/** A page of parts, each a heading with cited sentences. */
export function page({ archive, asked, title, parts, of, number, again, open = [] }) {
  const citations = new Citations();
  const told = parts.map(({ heading, sentences }) => {
    const cited = sentences.map(({ text, cite }) => `${escape(text)} ${citations.mark(cite)}`);
    return [heading && `**${escape(heading)}**`, ...cited].filter(Boolean).join("\n");
  });
  return {
    content: "",
    allowed_mentions: { parse: [] },
    embeds: [
      {
        color: COLOR,
        author: { name: cut(asked, 256) },
        title: cut(title, 256),
        description: cut(told.join("\n\n"), DESCRIPTION),
        fields: [citations.field(archive)],
        footer: { text: of > 1 ? `${archive.title} · page ${number + 1} of ${of}` : archive.title },
      },
    ],
    components: components({ again, number, of, open }),
  };
}

function components({ again, number, of, open }) {
  const button = (label, action, to, disabled = false) => ({
    type: 2, style: 2, label, disabled, custom_id: cut(`${action}:${to}:${again}`, ID),
  });
  const rows = [];
  if (open.length > 0) {
    const options = open.slice(0, 25).map((entry) => ({
      label: cut(entry.title, 100), value: cut(entry.id, 100), description: cut(entry.date ?? "undated", 100),
    }));
    rows.push({
      type: 1,
      components: [{ type: 3, custom_id: cut(`open:0:${again}`, ID), placeholder: "Open an entry", options }],
    });
  }
  const buttons = [button("Sources", "sources", number)];
  if (of > 1) {
    buttons.unshift(
      button("Back", "page", number - 1, number === 0),
      button("Next", "page", number + 1, number + 1 >= of),
    );
  }
  rows.push({ type: 1, components: buttons });
  return rows;
}

export function notice(text) {
  return { content: text, allowed_mentions: { parse: [] } };
}

/** A new message, for the asker alone or for everybody. */
export function shown(message, ephemeral = false) {
  const data = ephemeral ? { ...message, flags: InteractionResponseFlags.EPHEMERAL } : message;
  return { type: InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE, data };
}

export function changed(message) {
  return { type: InteractionResponseType.UPDATE_MESSAGE, data: message };
}

export function choices(offers) {
  const choices = offers.slice(0, 25).map((offer) => ({ name: cut(offer, 100), value: cut(offer, 100) }));
  return { type: InteractionResponseType.APPLICATION_COMMAND_AUTOCOMPLETE_RESULT, data: { choices } };
}
