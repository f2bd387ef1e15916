// The bot's commands as they are shown and found. What they are comes from the
// bot's own definitions, which Discord is told, too.

const SLASH = 1;
const MESSAGE = 3;
const BELOW = 1;

/** What something is called in the reader's language. */
function named(thing, locale) {
  return {
    name: thing.name,
    title: thing.name_localizations?.[locale] ?? thing.name,
    description: thing.description_localizations?.[locale] ?? thing.description ?? "",
  };
}

/** Slash commands, those below another each by itself. */
export function slashCommands(definitions, locale) {
  const slash = definitions.filter((definition) => definition.type === SLASH);
  return slash.flatMap((definition) => {
    const { name, title, description } = named(definition, locale);
    const options = definition.options ?? [];
    const whole = { id: definition.id, name, shown: `/${title}`, description, options: options.map((o) => option(o, locale)) };
    const below = options.filter((o) => o.type === BELOW);
    if (below.length === 0) return [whole];
    return below.map((one) => {
      const inner = named(one, locale);
      const innerOptions = (one.options ?? []).map((o) => option(o, locale));
      return { ...whole, below: inner.name, shown: `/${title} ${inner.title}`, description: inner.description, options: innerOptions };
    });
  });
}

function option(definition, locale) {
  return { ...definition, ...named(definition, locale), required: Boolean(definition.required) };
}

/** Commands in the menu of a message. */
export function messageCommands(definitions, locale) {
  const inMenu = definitions.filter((definition) => definition.type === MESSAGE);
  return inMenu.map((definition) => ({ ...definition, shown: named(definition, locale).title }));
}

/** The commands that a text may become, those first that begin like it. */
export function found(commands, typed) {
  const wanted = typed.toLowerCase();
  const begins = commands.filter(({ shown }) => shown.toLowerCase().startsWith(wanted));
  const inner = wanted.slice(1);
  const holds = commands.filter((c) => !begins.includes(c) && inner !== "" && c.shown.toLowerCase().includes(inner));
  return [...begins, ...holds];
}

/** The command that a text begins with, and the words after it. */
export function begun(commands, typed) {
  const lower = typed.toLowerCase();
  const command = commands.find(({ shown }) => lower.startsWith(`${shown.toLowerCase()} `));
  return command && { command, rest: typed.slice(command.shown.length + 1).trimStart() };
}
