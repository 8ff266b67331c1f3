// What the bot is doing where: typing, or sending a file.

import { draw } from "./frame.js";

const ACTION_MILLISECONDS = 5000;
const acting = new Map();  // chat id → {action, timer}

/** The bot begins something in a chat, or with `null` ends it; as in Telegram it is forgotten by itself. */
export function act(chat, action) {
  clearTimeout(acting.get(chat)?.timer);
  acting.delete(chat);
  if (action) acting.set(chat, { action, timer: setTimeout(() => act(chat, null), ACTION_MILLISECONDS) });
  draw();
}

export const actionIn = (chat) => acting.get(chat)?.action;

/** An action in words; `who` says whose it is where that is not plain. */
export function doing(action, who = "") {
  const words = { upload_document: "sending a file …", upload_photo: "sending a photo …" }[action] ?? "typing …";
  return who ? `${who} is ${words}` : words;
}
