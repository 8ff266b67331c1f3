// What a message in the private chat asks, and what was asked and tapped there before it.

import { history } from "./history.js";
import { tapsIn } from "./taps.js";
import { world } from "./world.js";

/** The question in a text: a plain one, behind /ask, or carried by a deep link. Null if it is none. */
export function questionIn(text) {
  const command = /^\/(\w+)(?:@\w+)?(?:\s+([^]*))?$/.exec(text);
  if (!command) return text || null;
  const [, name, words] = command;
  if (name === "ask") return words || null;
  const carried = name === "start" && /^q_([\w-]+)$/.exec(words ?? "");
  return carried ? unpacked(carried[1]) : null;
}

// See bot/deep_links.py.
function unpacked(base64url) {
  try {
    const bytes = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Whether an admin works on the FAQ with a message: replies with what was asked for, or sends an FAQ. */
export function isWork(message) {
  if (!world.users.some(({ id, is_admin: isAdmin }) => isAdmin && id === message.user)) return false;
  const replied = history(message.chat).get(message.reply_to);
  return Boolean(replied && asksForPiece(replied)) || isFAQ(message.text ?? "");
}

// See bot/admin/prompts.py; an entry, which may be replied to with the edited block, is known by its buttons.
const asksForPiece = (message) =>
  message.force_reply.length > 0 || message.buttons.flat().some(({ data }) => /^v\d+:a:ask-question\//.test(data ?? ""));

// See bot/admin/uploads.py.
const isFAQ = (text) => text.includes("\n") && /^(?:title|entries)\s*:/m.test(text);

/** The entry in the message that a message replies to, known by the buttons that rate it; null if there is none. */
export function entryRepliedTo(message) {
  const buttons = history(message.chat).get(message.reply_to)?.buttons.flat() ?? [];
  return buttons.map(({ data }) => /^v\d+:[yn]:([^/]+)/.exec(data ?? "")?.[1]).find(Boolean) ?? null;
}

/** Oldest first: {asked: text, repliedTo: entry} and {tapped: data}. */
export function before(message) {
  const asked = [...history(message.chat).values()]
    .filter((other) => other.id < message.id && other.user === message.user && other.text && !other.via_bot && !isWork(other))
    .map((other) => ({ after: other.id, asked: other.text, repliedTo: entryRepliedTo(other) }));
  const tapped = tapsIn(message.chat)
    .filter((tap) => tap.newest < message.id)
    .map((tap) => ({ after: tap.newest, tapped: tap.tapped }));
  return [...asked, ...tapped].sort((a, b) => a.after - b.after);
}
