// What the message box is prepared for: a reply, an edit or a file, shown in a bar above it.

import { author, summary } from "./bubbles.js";
import { el, icon } from "./elements.js";

const bar = document.getElementById("bar");
const text = document.getElementById("text");
const form = document.getElementById("composer");
const sendIcon = document.querySelector("#send use");

const TITLES = {
  reply: (message) => `Reply to ${author(message).name}`,
  edit: () => "Edit message",
  file: (file) => file.name,
};
const WORDS = { reply: summary, edit: summary, file: (file) => size(file.size) };

/** Show what is prepared, {reply: message}, {edit: message}, {file: file} or null. */
export function show(prepared, cancel) {
  const [kind, subject] = Object.entries(prepared ?? {})[0] ?? [];
  bar.hidden = !kind;
  bar.replaceChildren(...(kind ? [
    icon(kind),
    el("span", { class: "bar-words" }, el("b", {}, TITLES[kind](subject)), el("span", {}, WORDS[kind](subject))),
    el("button", { type: "button", class: "icon", "aria-label": "Cancel", onclick: cancel }, icon("close")),
  ] : []));
  text.placeholder = kind === "file" ? "Caption" : "Message";
  text.setAttribute("aria-label", kind === "reply" ? `Message, ${TITLES.reply(subject)}` : text.placeholder);
  form.classList.toggle("editing", kind === "edit");
  sendIcon.setAttribute("href", kind === "edit" ? "#i-done" : "#i-send");
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
