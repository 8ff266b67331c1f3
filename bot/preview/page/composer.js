// The message box and what is prepared in it: a reply, an edit, a file, a command, an inline query.

import { summary } from "./bubbles.js";
import { el, icon } from "./elements.js";
import { Inline } from "./inline.js";
import * as panel from "./panel.js";

const text = document.getElementById("text");
const bar = document.getElementById("bar");
const file = document.getElementById("file");
const form = document.getElementById("composer");
const commandsButton = document.getElementById("commands-button");
const attachButton = document.getElementById("attach");

/**
 * `place()` gives {me, chat, chatType, isGroup, bot, commands, lastOwn}, as it is now. `on` is what comes out:
 * send({text, reply_to}), edit(message, text), file(file, caption), media(kind), inline(queryId, result), start(parameter).
 */
export class Composer {
  constructor(place, on) {
    this.place = place;
    this.on = on;
    this.drafts = new Map();
    this.inline = new Inline({
      chosen: (queryId, result) => {
        this.clear();
        on.inline(queryId, result);
      },
      start: (parameter) => {
        this.clear();
        on.start(parameter);
      },
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    text.addEventListener("input", () => this.#changed());
    text.addEventListener("keydown", (event) => this.#key(event));
    commandsButton.addEventListener("click", () => this.#toggle("commands", () => this.#showCommands("")));
    attachButton.addEventListener("click", () => this.#toggle("attach", () => this.#showAttach()));
    file.addEventListener("change", () => file.files[0] && this.attach(file.files[0]));
    for (const button of [commandsButton, attachButton]) button.addEventListener("keydown", (event) => panel.key(event));
    document.addEventListener("click", (event) => {
      if (panel.openKind() && !event.target.closest(".foot")) panel.close();
    });
    text.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.files[0];
      if (!pasted) return;
      event.preventDefault();
      this.attach(pasted);
    });
    this.#changed();
  }

  /** Put words into the box and the cursor behind them. */
  write(words) {
    text.value = words;
    this.#changed();
    text.focus();
  }

  reply(message) {
    this.#prepare({ reply: message });
  }

  edit(message) {
    this.#prepare({ edit: message });
    this.write(message.text);
  }

  attach(attached) {
    this.#prepare({ file: attached });
  }

  clear() {
    if (this.prepared) this.#prepare(null);
    text.value = "";
    this.#changed();
  }

  /** Leave one chat's box for another's; each keeps what was begun in it. */
  moved(from, to) {
    if (from !== null) this.drafts.set(from, { words: text.value, prepared: this.prepared });
    const draft = this.drafts.get(to) ?? { words: "", prepared: null };
    panel.close();
    this.inline.forget();
    this.#prepare(draft.prepared, false);
    text.value = draft.words;
    this.#changed();
  }

  forget() {
    this.drafts.clear();
    this.clear();
  }

  #prepare(prepared, focus = true) {
    this.prepared = prepared;
    file.value = "";
    const kind = prepared && Object.keys(prepared)[0];
    const titles = { reply: () => `Reply to ${prepared.reply.from.first_name}`, edit: () => "Edit message", file: () => prepared.file.name };
    const words = { reply: () => summary(prepared.reply), edit: () => summary(prepared.edit), file: () => size(prepared.file.size) };
    bar.hidden = !kind;
    bar.replaceChildren(...(kind ? [
      icon(kind),
      el("span", { class: "bar-words" }, el("b", {}, titles[kind]()), el("span", {}, words[kind]())),
      el("button", { type: "button", class: "icon", "aria-label": "Cancel", onclick: () => this.#cancel() }, icon("close")),
    ] : []));
    text.placeholder = kind === "file" ? "Caption" : "Message";
    text.setAttribute("aria-label", kind === "reply" ? `Message, ${titles.reply()}` : text.placeholder);
    form.classList.toggle("editing", kind === "edit");
    document.querySelector("#send use").setAttribute("href", kind === "edit" ? "#i-done" : "#i-send");
    this.#changed();
    if (focus) text.focus();
  }

  #cancel() {
    if (this.prepared?.edit) text.value = "";
    this.#prepare(null);
  }

  #submit() {
    const words = text.value.trim();
    const { reply, edit, file: attached } = this.prepared ?? {};
    if (!words && !attached) return;
    panel.close();
    this.inline.forget();
    this.clear();
    if (attached) this.on.file(attached, words);
    else if (edit) this.on.edit(edit, words);
    else this.on.send({ text: words, ...(reply && { reply_to: reply.id }) });
    text.focus();
  }

  #key(event) {
    if (panel.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.prepared) {
      event.preventDefault();
      this.#cancel();
    } else if (event.key === "ArrowUp" && !text.value) {
      const own = this.place().lastOwn;
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  #changed() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
    form.classList.toggle("empty", !text.value.trim() && !this.prepared?.file);
    const { bot } = this.place();
    if (!bot) return;
    const words = text.value;
    const inline = new RegExp(`^@${bot.username}\\s+([^]*)$`, "i").exec(words);
    const { me, chatType } = this.place();
    if (inline) return this.inline.typed(inline[1].trimEnd(), { from: me, chat_type: chatType });
    this.inline.forget();
    if (/^\/\w*$/.test(words)) this.#showCommands(words.slice(1).toLowerCase());
    else if (/^@\w*$/.test(words) && `@${bot.username}`.toLowerCase().startsWith(words.toLowerCase())) this.#showMention(bot);
    else if (["commands", "mention"].includes(panel.openKind())) panel.close();
  }

  #toggle(kind, show) {
    if (panel.openKind() === kind) return panel.close();
    show();
    text.focus({ preventScroll: true });
  }

  #showCommands(begun) {
    const { commands, isGroup, bot } = this.place();
    const rows = commands.filter(({ command }) => command.startsWith(begun)).map(({ command, description }) => ({
      content: [el("span", { class: "option-words" }, el("b", {}, `/${command}`), el("small", {}, description))],
      choose: () => {
        this.clear();
        panel.close();
        this.on.send({ text: isGroup ? `/${command}@${bot.username}` : `/${command}` });
      },
    }));
    if (!rows.length && begun) return panel.close();
    const head = rows.length ? null : el("p", { class: "panel-note" }, "The bot has registered no commands yet.");
    panel.open("commands", "Commands", rows, { head, selected: begun || text.value ? 0 : -1, onClose: () => commandsButton.setAttribute("aria-expanded", "false") });
    commandsButton.setAttribute("aria-expanded", "true");
  }

  #showMention(bot) {
    panel.open("mention", "Bots", [{
      content: [
        el("span", { class: "tile round", "aria-hidden": "true" }, [...bot.first_name][0].toUpperCase()),
        el("span", { class: "option-words" }, el("b", {}, bot.first_name), el("small", {}, `@${bot.username}`)),
      ],
      choose: () => this.write(`@${bot.username} `),
    }]);
  }

  #showAttach() {
    const row = (name, label, choose) => ({ content: [icon(name), el("span", { class: "option-words" }, el("b", {}, label))], choose: () => {
      panel.close();
      choose();
    } });
    panel.open("attach", "Attach", [
      row("file", "File", () => file.click()),
      row("photo", "Photo", () => this.on.media("photo")),
      row("sticker", "Sticker", () => this.on.media("sticker")),
      row("voice", "Voice message", () => this.on.media("voice")),
    ], { onClose: () => attachButton.setAttribute("aria-expanded", "false") });
    attachButton.setAttribute("aria-expanded", "true");
  }
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
