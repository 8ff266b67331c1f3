// Links: those to the bot and into its chats are followed within the page.

import { startPrivately } from "./deeds.js";
import { reveal } from "./log.js";
import { show, showTopic, viewOfChat } from "./views.js";
import { history, topicOf } from "./history.js";
import { world } from "./world.js";

/** Open a link, elsewhere unless it leads into the page. */
export function open(address) {
  const whole = /^[a-z]+:/i.test(address) ? address : `https://${address}`;  // as Telegram reads it
  if (!follow(whole)) window.open(whole, "_blank", "noopener");
}

/** Follow a link within the page. Whether it leads there. */
export function follow(address) {
  const url = new URL(address, location.href);
  const isTelegram = /^(www\.)?(t|telegram)\.me$/.test(url.hostname);
  const path = isTelegram ? url.pathname.split("/").slice(1) : [];
  if (path[0] === "c") return followToMessage(Number(`-100${path[1]}`), Number(path.at(-1)));
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : path[0];
  if (name?.toLowerCase() !== world.bot.username.toLowerCase()) return false;
  startPrivately(url.searchParams.get("start"));
  return true;
}

function followToMessage(chat, id) {
  const view = viewOfChat(chat);
  const message = history(chat).get(id);
  if (!view || !message) return false;
  show(view);
  if (view.isForum) showTopic(topicOf(message));
  reveal(id);
  return true;
}
