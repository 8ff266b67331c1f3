// The preview's settings: a person's language, light or dark, and chats that begin anew.

import * as api from "./api.js";
import { begin } from "./connection.js";
import { Disclosure } from "./disclosure.js";
import { el } from "./elements.js";
import { draw } from "./frame.js";
import { ask, attempt } from "./notices.js";
import { startTheme } from "./theme.js";
import { me } from "./views.js";

const LANGUAGES = { en: "English", ko: "한국어", de: "Other (Deutsch)" };
const RESTART = "All messages are deleted, and the bot meets Alice, Bob and the groups for the first time. "
  + "The FAQ stays as it is now, and so do its history and the log of what was asked.";
const language = document.getElementById("language");

/** Begin. `restarted()` is called when the preview has begun anew. */
export function start(restarted) {
  language.append(...Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code }, name)));
  language.addEventListener("change", async () => {
    const user = me();
    if (await attempt(() => api.setLanguage(user.id, language.value))) user.language_code = language.value;
    draw();
  });
  document.getElementById("restart").addEventListener("click", async () => {
    if (!await ask("Restart the chats?", RESTART, { question: true, ok: "Restart" })) return;
    await attempt(api.reset);
    restarted();
    begin();
  });
  startTheme(document.getElementById("theme"));
  return new Disclosure(document.getElementById("settings-button"), document.getElementById("settings"));
}

export function drawSettings() {
  document.getElementById("language-of").textContent = me()?.first_name ?? "…";
  language.value = me()?.language_code in LANGUAGES ? me().language_code : "de";
}
