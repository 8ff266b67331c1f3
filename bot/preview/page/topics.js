// The topics of a forum, to choose from.

import { el } from "./elements.js";
import { groupOf, shown, showTopic } from "./views.js";

const strip = document.getElementById("topics");

export function drawTopics() {
  const topics = groupOf()?.topics ?? [];
  strip.hidden = !topics.length;
  const all = [{ id: null, name: "General" }, ...topics];
  const key = all.map(({ id, name }) => `${id} ${name}`).join("\n");
  if (strip.dataset.key !== key) {
    strip.dataset.key = key;
    strip.replaceChildren(...all.map(({ id, name }) => el("button", { type: "button", class: "topic", onclick: () => showTopic(id) }, name)));
  }
  [...strip.children].forEach((button, number) => button.setAttribute("aria-pressed", String(all[number].id === shown().topic)));
}
