// What Telegram shows over the chat: short notices that go by themselves, and alerts that must be closed.

import { el } from "./elements.js";

const TOAST_MILLISECONDS = 4000;
const toasts = document.getElementById("toasts");
const announcer = document.getElementById("announcer");
const dialog = document.getElementById("alert");

export function toast(words, kind = "") {
  const shown = el("div", { class: `toast ${kind}` }, words);
  toasts.append(shown);
  setTimeout(() => shown.remove(), TOAST_MILLISECONDS);
}

/** Do something; a refusal is shown, and gives null. */
export async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}

/** A dialog with one button, or with two if `question`; whether it was left with OK. */
export function ask(title, words, { question = false, ok = "OK" } = {}) {
  document.getElementById("alert-title").textContent = title;
  document.getElementById("alert-text").textContent = words;
  document.getElementById("alert-ok").textContent = ok;
  document.getElementById("alert-cancel").hidden = !question;
  dialog.close();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true }));
}

/** Say something to those who hear the page instead of seeing it. */
export function announce(words) {
  announcer.textContent = words;
}
