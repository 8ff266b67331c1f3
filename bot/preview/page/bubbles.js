// A message as a bubble with its keyboard.

import * as api from "./api.js";
import { isWork, questionIn } from "./asked.js";
import { clock } from "./dates.js";
import { avatar, colourOf, el, icon } from "./elements.js";
import { formatted } from "./entities.js";

const MEDIA = { sticker: "Sticker", photo: "Photo", voice: "Voice message", document: "File" };

/** What a message is in one line, for replies, the list of chats and screen readers. */
export function summary(message) {
  if (message.service) return service(message.from.first_name, message.service);
  const words = message.text || message.media?.caption || "";
  const kind = message.media ? message.media.file_name ?? MEDIA[message.media.kind] ?? message.media.kind : "";
  return [kind, words.replace(/\s+/g, " ")].filter(Boolean).join(", ");
}

function service(who, { new_chat_members: came, left_chat_member: left, forum_topic_created: topic, ...other }) {
  if (came) {
    const names = came.map((one) => one.first_name);
    return names.includes(who) ? `${who} joined the group` : `${who} added ${names.join(", ")}`;
  }
  if (left) return left.first_name === who ? `${who} left the group` : `${who} removed ${left.first_name}`;
  if (topic) return `${who} created the topic “${topic.name}”`;
  return `${who}: ${Object.keys(other).join(", ").replaceAll("_", " ")}`;
}

/** Who a message says it is from: somebody, or the chat in whose name it was written. */
export const author = (message) => (message.sender_chat ? { ...message.sender_chat, name: message.sender_chat.title } : { ...message.from, name: message.from.first_name });

/** Whether a user may edit a message. */
export const isEditable = (message, user) => message.user === user && Boolean(message.text) && !message.via_bot && !message.forward_origin;

/**
 * The element of a message.
 *
 * `view` is {me, isGroup, botName, replied, tail, first, waiting, isUnheard}: who looks, in what kind of chat, the
 * message replied to, whether this one ends or begins a run of one sender, which of its buttons wait for the bot, and
 * whether Telegram kept it from the bot. `on` is what can be done with it.
 */
export function bubble(message, view, on) {
  if (message.service) return el("p", { class: "service", "data-id": message.id }, el("span", {}, summary(message)));
  const isMine = message.user === view.me;
  const { id, name } = author(message);
  const isNamed = view.isGroup && view.first && (!isMine || message.sender_chat);
  const body = el("div", { class: "bubble" },
    isNamed ? el("span", { class: `sender name-${colourOf(id)}` }, name, message.sender_chat ? el("small", {}, "admin, anonymous") : null) : null,
    message.via_bot ? el("span", { class: "via" }, `via @${view.botName}`) : null,
    message.reply_to && !isTopicStart(view.replied) ? replied(message.reply_to, view.replied, on) : null,
    message.media ? media(message.media) : null,
    text(message, on),
    meta(message, isMine),
  );
  if (message.media?.kind === "sticker") body.classList.add("bare");
  const stack = el("div", { class: "stack" }, body, reactions(message), keyboard(message, view.waiting, on), why(message, view, on), unheard(view, on));
  return el("article", {
    class: ["message", isMine ? "mine" : "theirs", view.tail && "tail", view.first && "first"].filter(Boolean).join(" "),
    tabindex: "-1",
    "data-id": message.id,
    "aria-label": `${isMine && !message.sender_chat ? "You" : name}, ${clock(message.date)}`,
    onclick: (event) => {
      const selects = String(getSelection()) !== "";
      if (!selects && event.target.closest(".bubble") && !event.target.closest("a, button, [role=button], pre")) on.reply(message);
    },
  },
  view.isGroup && !isMine ? el("span", { class: "beside" }, view.tail ? avatar(id, name) : null) : null,
  stack,
  el("span", { class: "tools" },
    el("button", { type: "button", class: "icon", "aria-label": "Reply", title: "Reply", onclick: () => on.reply(message) }, icon("reply")),
    isEditable(message, view.me)
      ? el("button", { type: "button", class: "icon", "aria-label": "Edit", title: "Edit", onclick: () => on.edit(message) }, icon("edit"))
      : null,
  ));
}

const isTopicStart = (message) => Boolean(message?.service?.forum_topic_created);

function text(message, on) {
  const words = message.text || message.media?.caption;
  return words ? el("div", { class: "text", dir: "auto" }, formatted(words, message.entities ?? [], on)) : null;
}

function meta(message, isMine) {
  return el("span", { class: "meta" },
    message.edited ? el("span", {}, "edited ") : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    isMine ? icon("done") : null,
  );
}

function replied(id, message, on) {
  const colour = message ? colourOf(author(message).id) : 0;
  return el("button", { type: "button", class: `replied name-${colour}`, "aria-label": "Show the message this replies to", onclick: () => on.show(id) },
    el("b", {}, message ? author(message).name : "Deleted message"),
    el("span", {}, message ? summary(message) : ""));
}

function media(file) {
  if (file.kind === "document") {
    const name = file.file_name ?? "file";
    const parts = [el("span", { class: "file-icon", "aria-hidden": "true" }, icon("file")), el("span", { class: "file-name" }, el("b", {}, name), el("small", {}, file.file_id ? "Download" : "File"))];
    return file.file_id
      ? el("a", { class: "file", href: api.fileAddress(file.file_id), download: name, "aria-label": `Download ${name}` }, ...parts)
      : el("span", { class: "file" }, ...parts);
  }
  if (file.kind === "photo") return photo(file);
  if (file.kind === "voice") {
    return el("span", { class: "voice", role: "img", "aria-label": "Voice message" }, el("span", { class: "file-icon" }, icon("voice")), wave());
  }
  return el("span", { class: "sticker", role: "img", "aria-label": "Sticker" }, "🐥");
}

const WAVE = [6, 11, 16, 9, 18, 13, 7, 15, 20, 12, 8, 14, 10, 17, 6, 11, 8, 5];

function wave() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 108 24");
  svg.setAttribute("class", "wave");
  WAVE.forEach((height, number) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: number * 6, y: 22 - height, width: 3, height, rx: 1.5 })) bar.setAttribute(name, value);
    svg.append(bar);
  });
  return svg;
}

function photo(file) {
  const blank = el("span", { class: "photo", role: "img", "aria-label": "Photo" }, icon("photo"));
  if (!file.file_id) return blank;
  const image = el("img", { class: "photo", src: api.fileAddress(file.file_id), alt: file.caption || "Photo", onerror: () => image.replaceWith(blank),
    // The stand-in's sample of a photo is a single dot.
    onload: () => image.naturalWidth < 2 && image.replaceWith(blank) });
  return image;
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  const shown = message.reactions.map((reaction) => el("span", { class: "reaction" }, typeof reaction === "string" ? reaction : reaction.emoji ?? "★"));
  return el("div", { class: "reactions", "aria-label": "Reactions" }, ...shown);
}

function keyboard(message, waiting, on) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) => el("div", { class: "row" }, ...row.map((button) => key(message, button, waiting.includes(button.data), on))));
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows);
}

function key(message, button, isWaiting, on) {
  const leads = button.url || button.switch_inline;
  const press = () => on.press(message, button);
  return el("button", { type: "button", class: isWaiting ? "key waiting" : "key", "aria-busy": isWaiting ? "true" : null, onclick: press },
    el("span", {}, button.label), leads ? icon("link") : null);
}

function why(message, view, on) {
  const isQuestion = message.user === view.me && !message.via_bot && !isWork(message) && questionIn(message.text ?? "");
  if (view.isGroup || !isQuestion) return null;
  return el("button", { type: "button", class: "aside", "aria-haspopup": "dialog", onclick: () => on.why(message) }, icon("why"), "Why this answer?");
}

function unheard(view, on) {
  if (!view.isUnheard) return null;
  return el("button", { type: "button", class: "aside", onclick: () => on.audience() }, icon("unseen"), "Not shown to the bot");
}
