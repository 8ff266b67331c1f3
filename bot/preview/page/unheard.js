// Which messages Telegram has not shown the bot.

import * as api from "./api.js";
import { draw } from "./frame.js";

const unheard = new Map();  // chat id → ids of messages

export const isUnheard = (message) => unheard.get(message.chat)?.has(message.id) ?? false;

/** Ask anew about a chat: only groups keep anything from the bot. */
export async function refresh(chat) {
  if (chat > 0) return;
  const ids = await api.unheard(chat).catch(() => []);
  unheard.set(chat, new Set(ids));
  draw();
}

export const forget = () => unheard.clear();
