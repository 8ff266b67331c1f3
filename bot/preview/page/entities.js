// Telegram's formatting: a text and its entities as nodes. JavaScript counts text in UTF-16, as Telegram does.

import { el } from "./elements.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * The nodes of a formatted text.
 * `on` says what its live parts do: `command(words)`, `mention(words)` and `link(address, event)`.
 */
export function formatted(text, entities, on) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, on);
}

function nodes(text, begin, end, entities, on) {
  const fragment = document.createDocumentFragment();
  const waiting = [...entities];
  let at = begin;
  let afterBlock = false;
  const plain = (until, beforeBlock) => {
    let words = text.slice(at, until);
    // A block brings its own line break.
    if (afterBlock && words.startsWith("\n")) words = words.slice(1);
    if (beforeBlock && words.endsWith("\n")) words = words.slice(0, -1);
    if (words) fragment.append(words);
    afterBlock = false;
  };
  while (waiting.length) {
    const entity = waiting.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    const isBlock = BLOCKS.has(entity.type);
    plain(from, isBlock);
    const inner = [];
    while (waiting.length && waiting[0].offset < to) inner.push(waiting.shift());
    // What reaches beyond this one goes on after it.
    const rest = inner
      .filter((other) => other.offset + other.length > to)
      .map((other) => ({ ...other, offset: to, length: other.offset + other.length - to }));
    waiting.unshift(...rest);
    fragment.append(wrap(entity, text.slice(from, to), nodes(text, from, to, inner, on), on));
    at = to;
    afterBlock = isBlock;
  }
  plain(end, false);
  return fragment;
}

function wrap(entity, words, content, on) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, content, on);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, content, on);
    case "email":
      return link(`mailto:${words}`, content, on);
    case "bot_command":
      return el("button", { type: "button", class: "link", onclick: () => on.command(words) }, content);
    case "mention":
      return el("button", { type: "button", class: "link", onclick: () => on.mention(words) }, content);
    case "hashtag":
    case "cashtag":
    case "phone_number":
    case "text_mention":
      return el("span", { class: "link" }, content);
    case "spoiler":
      return spoiler(content);
    case "expandable_blockquote":
      return expandable(content);
    case "pre":
      return el("pre", { "data-language": entity.language, tabindex: "0" }, content);
    default:
      return TAGS[entity.type] ? el(TAGS[entity.type], {}, content) : content;
  }
}

function link(address, content, on) {
  const safe = /^(https?|mailto|tg):/i.test(address) ? address : null;
  return el("a", { href: safe, target: "_blank", rel: "noopener noreferrer", title: safe, onclick: (event) => on.link(address, event) }, content);
}

function spoiler(content) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: press to read" }, el("span", { "aria-hidden": "true" }, content));
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    hidden.replaceWith(el("span", { class: "revealed" }, ...hidden.firstChild.childNodes));
  };
  hidden.addEventListener("click", reveal);
  hidden.addEventListener("keydown", reveal);
  return hidden;
}

function expandable(content) {
  const quote = el("blockquote", { class: "folded" }, content);
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false", onclick: () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? "Show more" : "Show less";
  } }, "Show more");
  return el("div", { class: "expandable" }, quote, button);
}
