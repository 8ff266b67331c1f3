// What there is to try, for a newcomer: beginnings of messages to go on from.

import { el } from "./elements.js";
import { isGroup } from "./views.js";
import { world } from "./world.js";

const row = document.getElementById("tries");

/** Begin. `write(words)` puts words into the message box. */
export function start(write) {
  const chip = (label, title, words) => el("button", { type: "button", class: "chip", title, onclick: () => write(words()) }, label);
  row.append(
    chip("/ask", "Ask in the group", () => "/ask "),
    chip("inline @…", "Look up answers while you type, in any chat", () => `@${world.bot.username} `),
    chip("mention", "A plain mention: it reaches the bot only if Telegram lets it", () => `Hey @${world.bot.username}, `),
  );
}

export function drawTries() {
  const [ask, , mention] = row.querySelectorAll("button");
  ask.hidden = !isGroup();
  mention.hidden = !isGroup();
}
