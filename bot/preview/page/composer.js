// The message box: what is typed in it, and where that goes.

import * as bar from "./bar.js";
import { isEditable } from "./bubbles.js";
import * as deeds from "./deeds.js";
import { messagesIn } from "./history.js";
import { Inline } from "./inline.js";
import * as panel from "./panel.js";
import { showAttachments, showCommands, showMention } from "./suggestions.js";
import { chatOf, groupOf, me, onMove, place, shown } from "./views.js";
import { world } from "./world.js";

const MOST_HEIGHT = 160;
const text = document.getElementById("text");
const file = document.getElementById("file");
const form = document.getElementById("composer");
const commandsButton = document.getElementById("commands-button");
const attachButton = document.getElementById("attach");

const drafts = new Map();  // place → {words, prepared}
let prepared = null;  // what the bar shows

export const inline = new Inline({
  chosen: (query, result) => {
    clear();
    deeds.sendInline(query, result);
  },
  start: (parameter) => {
    clear();
    deeds.startPrivately(parameter);
  },
});

/** Begin. */
export function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener("input", changed);
  text.addEventListener("keydown", pressed);
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.files[0];
    if (!pasted) return;
    event.preventDefault();
    attach(pasted);
  });
  file.addEventListener("change", () => file.files[0] && attach(file.files[0]));
  opens(commandsButton, "commands", (onClose) => offerCommands("", () => true, onClose));
  opens(attachButton, "attach", (onClose) => showAttachments({ file: () => file.click(), media: deeds.sendMedia, onClose }));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".foot")) panel.close(true);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && panel.close(true));
  onMove(moved);
  changed();
  // Before it in the order of the Tab key stand the buttons of all messages; a touch screen would show its keyboard.
  if (matchMedia("(pointer: fine)").matches) text.focus();
}

/** A button beside the box opens a list, or closes it. */
function opens(button, kind, show) {
  button.addEventListener("keydown", panel.key);
  button.addEventListener("click", () => {
    if (panel.openKind() === kind) return panel.close();
    button.setAttribute("aria-expanded", "true");
    show(() => button.setAttribute("aria-expanded", "false"));
    text.focus({ preventScroll: true });
    return null;
  });
}

/** Put words into the box and the cursor behind them. */
export function write(words) {
  text.value = words;
  text.focus();
  changed();
}

export const reply = (message) => prepare({ reply: message });

/** Open the reply that a message asks for, unless an edit or a file is begun. */
export function replyAsAsked(message) {
  if (!prepared?.edit && !prepared?.file) reply(message);
}

export const attach = (attached) => prepare({ file: attached });

export function edit(message) {
  prepare({ edit: message });
  write(message.text);
}

function clear() {
  if (prepared) prepare(null, false);
  text.value = "";
  changed();
}

export function forget() {
  drafts.clear();
  clear();
}

/** Leave one place's box for another's; each keeps what was begun in it. */
function moved(left) {
  if (left === place()) {
    if (prepared?.edit && !isEditable(prepared.edit, me()?.id)) clear();
    else changed();
    return;
  }
  drafts.set(left, { words: text.value, prepared });
  const draft = drafts.get(place()) ?? { words: "", prepared: null };
  panel.close();
  inline.forget();
  prepare(draft.prepared, false);
  text.value = draft.words;
  changed();
}

function prepare(next, isFocused = true) {
  prepared = next;
  file.value = "";
  bar.show(prepared, cancel);
  changed();
  if (isFocused) text.focus();
}

function cancel() {
  if (prepared?.edit) text.value = "";
  prepare(null);
}

function submit() {
  const words = text.value.trim();
  const { reply: replied, edit: edited, file: attached } = prepared ?? {};
  if (!words && !attached) return;
  panel.close();
  clear();
  if (attached) deeds.sendFile(attached, words);
  else if (edited) deeds.edit(edited, words);
  else deeds.say({ text: words, ...(replied && { reply_to: replied.id }) });
  text.focus();
}

function pressed(event) {
  // Enter takes what an input method offers (Korean, Japanese, Chinese); in Safari only the key's code tells.
  if (event.isComposing || event.keyCode === 229 || panel.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && prepared) {
    event.preventDefault();
    cancel();
  } else if (event.key === "ArrowUp" && !text.value) {
    const own = messagesIn(chatOf(), shown().topic).findLast((message) => isEditable(message, me()?.id));
    if (!own) return;
    event.preventDefault();
    edit(own);
  }
}

/** Something else is in the box: offer what Telegram offers for it. */
function changed() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, MOST_HEIGHT)}px`;
  form.classList.toggle("empty", !text.value.trim() && !prepared?.file);
  const { bot } = world;
  if (!bot) return;
  const words = text.value;
  const query = prepared ? null : new RegExp(`^@${bot.username}\\s+([^]*)$`, "i").exec(words)?.[1];
  if (query !== null && query !== undefined) {
    inline.typed(query.trim(), { from: me().id, chat_type: groupOf()?.type ?? "sender" });
    return;
  }
  inline.forget();
  const [, before, name] = /^([^]*(?:^|\s))(@\w*)$/.exec(words) ?? [];
  if (/^\/\w*$/.test(words)) offerCommands(words.slice(1).toLowerCase(), () => text.value === words);
  else if (name && `@${bot.username}`.toLowerCase().startsWith(name.toLowerCase())) showMention(() => write(`${before}@${bot.username} `));
  else if (["commands", "mention"].includes(panel.openKind())) panel.close();
}

function offerCommands(begun, isStillWanted, onClose = null) {
  const send = (words) => {
    clear();
    panel.close();
    deeds.say({ text: words });
  };
  showCommands(begun, { send, write, isStillWanted, onClose });
}
