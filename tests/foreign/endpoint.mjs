// Discord's side of an HTTP endpoint, on other libraries: tweetnacl signs, and
// discord-interactions says what a signature is worth and what numbers mean.
// URL is the endpoint, SEED makes the key, PUBLIC_KEY is what the endpoint has,
// INTERACTION is what somebody typed.
import assert from "node:assert/strict";

import interactions from "discord-interactions";
import nacl from "tweetnacl";

const { InteractionResponseType, InteractionType, verifyKey } = interactions;
const { URL, PUBLIC_KEY } = process.env;
const keys = nacl.sign.keyPair.fromSeed(Buffer.from(process.env.SEED, "hex"));
// The order of the group of Ed25519: S and S + ORDER are the same to a careless reader.
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const now = () => Math.floor(Date.now() / 1000).toString();

function sign(body, timestamp = now(), secret = keys.secretKey) {
  const signature = nacl.sign.detached(Buffer.from(timestamp + body), secret);
  return { body, timestamp, signature: hex(signature) };
}

async function post({ body, timestamp, signature }) {
  const headers = {
    "content-type": "application/json",
    "x-signature-ed25519": signature,
    "x-signature-timestamp": timestamp,
  };
  const response = await fetch(URL, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}

async function reply(interaction) {
  const { status, text } = await post(sign(JSON.stringify(interaction)));
  assert.equal(status, 200, text);
  return JSON.parse(text);
}

/** The same signature with another half: R of 32 bytes, then S, a little-endian number. */
function second(signature, change) {
  const bytes = Buffer.from(signature, "hex");
  let number = BigInt(`0x${hex(Buffer.from(bytes.subarray(32)).reverse())}`);
  number = change(number);
  const half = Buffer.from(number.toString(16).padStart(64, "0"), "hex").reverse();
  return hex(Buffer.concat([bytes.subarray(0, 32), half]));
}

/** Signatures that are right, and all kinds that are not. */
function cases() {
  const body = JSON.stringify({ type: InteractionType.PING });
  const good = sign(body);
  const all = [good, { ...good, signature: good.signature.toUpperCase() }];
  for (let n = 0; n < 40; n++) {
    all.push(sign(JSON.stringify({ type: 1, n, text: "é\u{1f3db}".repeat(n) })));
  }
  for (let n = 0; n < 64; n++) {
    const bytes = Buffer.from(good.signature, "hex");
    bytes[n] ^= 1 << n % 8;
    all.push({ ...good, signature: hex(bytes) });
  }
  const other = nacl.sign.keyPair().secretKey;
  all.push(sign(body, good.timestamp, other));
  all.push({ ...good, body: `${body} ` }, { ...good, body: "" });
  all.push({ ...good, timestamp: `${Number(good.timestamp) - 1}` });
  all.push({ ...good, signature: second(good.signature, (s) => s + ORDER) });
  all.push({ ...good, signature: second(good.signature, (s) => ORDER - s) });
  all.push({ ...good, signature: second(good.signature, () => 0n) });
  const identity = `01${"00".repeat(31)}`;
  all.push({ ...good, signature: identity + "00".repeat(32) });
  all.push({ ...good, signature: identity + good.signature.slice(64) });
  all.push({ ...good, signature: "00".repeat(64) }, { ...good, signature: "ff".repeat(64) });
  return all;
}

async function agrees() {
  let valid = 0;
  const all = cases();
  for (const each of all) {
    const expected = await verifyKey(each.body, each.signature, each.timestamp, PUBLIC_KEY);
    const { status, text } = await post(each);
    assert.equal(status !== 401, expected, `${JSON.stringify(each)}: ${status} ${text}`);
    valid += Number(expected);
  }
  console.log(`${all.length} signatures, ${valid} of them right: endpoint and library agree`);
  assert.equal(valid, 42);
}

async function answers() {
  assert.deepEqual(await reply({ type: InteractionType.PING }), { type: InteractionResponseType.PONG });
  const typed = JSON.parse(process.env.INTERACTION);
  assert.equal(typed.type, InteractionType.APPLICATION_COMMAND);
  const shown = await reply(typed);
  assert.equal(shown.type, InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE);
  assert.ok(shown.data.embeds[0].description.includes("1903"), JSON.stringify(shown));
  assert.deepEqual(shown.data.allowed_mentions, { parse: [] });
  await presses(typed, shown.data);
}

/** A button under the answer, as Discord would send it. */
async function presses(typed, message) {
  const buttons = message.components.flatMap((row) => row.components);
  const sources = buttons.find((button) => button.label === "Sources");
  const { id, channel_id, application_id } = typed;
  const author = { id: application_id, username: "archive-bot", discriminator: "0001", avatar: null };
  const pressed = await reply({
    ...typed,
    id: (BigInt(id) + 1n).toString(),
    type: InteractionType.MESSAGE_COMPONENT,
    data: { component_type: sources.type, custom_id: sources.custom_id },
    message: { ...message, id, channel_id, author, type: 20, timestamp: new Date().toISOString() },
  });
  assert.equal(pressed.type, InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE);
  assert.equal(pressed.data.flags, interactions.InteractionResponseFlags.EPHEMERAL);
}

assert.equal(hex(keys.publicKey), PUBLIC_KEY);
await agrees();
await answers();
