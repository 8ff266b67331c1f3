// What a chat shows that has no messages yet.

import { el } from "./elements.js";
import { isGroup, me } from "./views.js";
import { world } from "./world.js";

/** `start()` is what the button under the bot's description does. */
export function blank(start) {
  const description = world.descriptions[me()?.language_code] ?? world.descriptions.default ?? "";
  const words = isGroup() ? "Write as Alice or as Bob. The bot sees only what Telegram lets it see in a group." : description;
  return el("div", { class: "blank" }, el("div", { class: "card" },
    el("b", {}, isGroup() ? "No messages yet" : "What can this bot do?"), el("p", {}, words),
    isGroup() ? null : el("button", { type: "button", class: "start", onclick: start }, "START")));
}
