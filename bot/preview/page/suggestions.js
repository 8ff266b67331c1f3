// The lists that the message box opens besides inline results: the bot's commands, its name, and what to attach.

import * as api from "./api.js";
import { el, icon } from "./elements.js";
import { attempt } from "./notices.js";
import * as panel from "./panel.js";
import { chatOf, isGroup, me } from "./views.js";
import { world } from "./world.js";

/** The commands that Telegram offers here, those that begin with some letters; `send` and `write` take words. */
export async function showCommands(begun, { send, write, isStillWanted = () => true, onClose = null }) {
  const commands = await attempt(() => api.commands(chatOf(), me().id));
  if (!commands || !isStillWanted()) return;
  const rows = commands.filter(({ command }) => command.startsWith(begun)).map(({ command, description }) => ({
    content: [el("span", { class: "option-words" }, el("b", {}, `/${command}`), el("small", {}, description))],
    choose: () => send(isGroup() ? `/${command}@${world.bot.username}` : `/${command}`),
    complete: () => write(`/${command} `),
  }));
  if (!rows.length && begun) return panel.close();
  const head = rows.length ? null : el("p", { class: "panel-note" }, "The bot has registered no commands yet.");
  panel.show("commands", "Commands", rows, { head, selected: begun ? 0 : -1, onClose });
}

/** The bot, of whose name something is typed; `choose()` takes it. */
export function showMention(choose) {
  const { bot } = world;
  panel.show("mention", "Bots", [{
    content: [
      el("span", { class: "tile round", "aria-hidden": "true" }, [...bot.first_name][0].toUpperCase()),
      el("span", { class: "option-words" }, el("b", {}, bot.first_name), el("small", {}, `@${bot.username}`)),
    ],
    choose,
  }]);
}

/** `file()` lets somebody choose one, `media(kind)` sends a sample. */
export function showAttachments({ file, media, onClose }) {
  const row = (name, label, choose) => ({
    content: [icon(name), el("span", { class: "option-words" }, el("b", {}, label))],
    choose: () => {
      panel.close();
      choose();
    },
  });
  panel.show("attach", "Attach", [
    row("file", "File", file),
    row("photo", "Photo", () => media("photo")),
    row("sticker", "Sticker", () => media("sticker")),
    row("voice", "Voice message", () => media("voice")),
  ], { onClose });
}
