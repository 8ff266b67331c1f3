// Taps on buttons that ask the bot, and the notices that end them.

import * as api from "./api.js";
import { draw } from "./frame.js";
import { history } from "./history.js";

const TAP_MILLISECONDS = 15000;

const held = new Set();  // taps that wait for their notice
const expected = new Map();  // query id → what takes its notice
const early = new Map();  // query id → notice that came before its tap's own answer
const past = new Map();  // chat id → [{newest: the newest message then, tapped: data}]

/** Tap a button as a user. Gives the bot's notice, or null if there is none in time. Raises what the server refuses. */
export async function tap(message, data, user) {
  const pressed = { chat: message.chat, message: message.id, data };
  if (waiting(message).includes(data)) return null;
  held.add(pressed);
  draw();
  tapsIn(message.chat).push({ newest: Math.max(...history(message.chat).keys()), tapped: data });
  try {
    const { query_id: query } = await api.tap(message.chat, { from: user, message_id: message.id, data });
    return await noticeOf(query);
  } finally {
    held.delete(pressed);
    draw();
  }
}

function noticeOf(query) {
  const known = early.get(query);
  early.delete(query);
  if (known) return known;
  return new Promise((resolve) => {
    const finish = (notice) => {
      clearTimeout(timer);
      expected.delete(query);
      resolve(notice);
    };
    const timer = setTimeout(() => finish(null), TAP_MILLISECONDS);
    expected.set(query, finish);
  });
}

/** A notice of the bot. */
export function noticed(event) {
  const finish = expected.get(event.query_id);
  if (finish) finish(event);
  else early.set(event.query_id, event);
}

/** The data of a message's buttons that wait for the bot. */
export const waiting = (message) =>
  [...held].filter((pressed) => pressed.chat === message.chat && pressed.message === message.id).map(({ data }) => data);

/** What was tapped in a chat, oldest first. */
export const tapsIn = (chat) => past.get(chat) ?? past.set(chat, []).get(chat);

export function forget() {
  past.clear();
  early.clear();
  held.clear();
}
