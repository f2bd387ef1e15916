// What the page says of its own. What the bot says comes from the bot.

export const WORDS = {
  place: "ask-the-archive",
  bot: "Annalist",
  you: "You",
  app: "APP",
  // The frame.
  topic: "Discord as it looks to members, on this machine alone. Nothing here is sent to Discord.",
  openSide: "Archive and commands",
  closeSide: "Close",
  commands: "Commands",
  about: "The archive",
  looks: "Look",
  look: { system: "As the system", light: "Light", dark: "Dark" },
  clear: "Clear all messages",
  welcome: (title) => `Welcome to ${title}`,
  welcomeText: "Ask this archive as members of a Discord server do. Every sentence of a reply is cited, and nothing is sent to Discord.",
  tryThese: "Try one of these",
  tryCheck: "Post this as a message and have it checked",
  howTo: "Or type / below and choose a command.",
  holds: ({ entries, names, figures, sources }) =>
    [
      counted(entries, "entry", "entries"),
      counted(names, "name", "names"),
      counted(figures, "figure", "figures"),
      counted(sources, "source", "sources"),
    ].join(" · "),
  version: (version) => `Version ${version}`,
  // The message box.
  box: "Message",
  placeholder: "Type / for commands, or write a message to check",
  placeholderNarrow: "Type / for commands",
  pickCommand: "Choose a command",
  send: "Send",
  leaveCommand: (name) => `Leave ${name}`,
  addOption: (name) => `Add the option ${name}`,
  removeOption: (name) => `Remove the option ${name}`,
  optional: "optional",
  required: (name) => `${name} is required. Type a value.`,
  tooLong: (name, most) => `${name} takes at most ${most} characters.`,
  noCommand: "No command begins like this.",
  noOffers: "Nothing to offer for this. What you type is sent as it stands.",
  offersFailed: "The offers could not be loaded. What you type is sent as it stands.",
  found: (count, kind) => `${counted(count, kind, `${kind}s`)} found. Use the arrow keys.`,
  yes: "True",
  no: "False",
  // Messages.
  sending: "Sending…",
  thinking: "Annalist is thinking…",
  onlyYou: "Only you can see this",
  dismiss: "Dismiss message",
  more: "More",
  apps: "Apps",
  json: "Show the JSON",
  copyText: "Copy text",
  spoiler: "Show what is hidden",
  picture: "Picture, not loaded: this page loads nothing from other computers",
  cannotDraw: "This page cannot draw a part of the reply; its JSON has it.",
  noWatch:
    "The bot does not read messages. To have this one checked, open its menu and choose Apps, or press here:",
  unreachable: "The playground does not answer. See whether the program still runs, then try again.",
  notRespond: "The application did not respond.",
  pressFailed: "This interaction failed.",
  again: "Try again",
  today: (time) => `Today at ${time}`,
  // The JSON.
  jsonTitle: "What went over the wire",
  request: "Interaction: what the bot is sent",
  reply: "Reply: what the bot sends back",
  later: { edit: "Later: the reply, changed", "follow-up": "Later: one more message" },
  plainJson: "The message, as a command of its menu is given it",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Not copied: the browser does not allow it",
  notLoaded: "The playground could not be opened. See whether the program still runs, then reload the page.",
};

/** "1 entry", "71 entries". */
export function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
