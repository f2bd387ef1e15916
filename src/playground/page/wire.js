// Requests to the program. Nothing else is ever asked.

/** Something other than an answer came back. */
export class NoAnswer extends Error {
  /** `reached` says whether the program was there at all. */
  constructor(message, reached) {
    super(message);
    this.reached = reached;
  }
}

/** What the page has to know before anything is asked. */
export async function welcome() {
  return JSON.parse(await text(await requested("/welcome")));
}

/** Sends an interaction. The bot's first reply comes back as it was written. */
export async function send(interaction, signal) {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(interaction);
  return text(await requested("/interactions", { method: "POST", headers, body, signal }));
}

/** What the bot sends after its first reply, one after another, until it is done. */
export async function* later(interaction) {
  for (let number = 0; ; number += 1) {
    let answer;
    do answer = await requested(`/interactions/${interaction.token}/${number}`);
    while (answer.status === 204);
    if (answer.status === 404) return;
    yield JSON.parse(await text(answer));
  }
}

async function requested(path, options) {
  try {
    return await fetch(path, { cache: "no-store", ...options });
  } catch (error) {
    throw new NoAnswer(error.message, false);
  }
}

async function text(answer) {
  const said = await answer.text();
  if (!answer.ok) throw new NoAnswer(said.trim(), true);
  return said;
}
