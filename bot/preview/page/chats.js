// The list of chats.

import { actionIn, doing } from "./activity.js";
import { author, summary } from "./bubbles.js";
import { clock } from "./dates.js";
import { avatar, el } from "./elements.js";
import { messagesIn } from "./history.js";
import { chatOf, groupOf, show, shown, VIEWS } from "./views.js";

const list = document.getElementById("chats");
const unread = new Map();  // chat id → how many

/** Begin. */
export function start() {
  list.append(...VIEWS.map((view) =>
    el("button", { type: "button", role: "tab", class: "tab", id: `tab-${view.key}`, "aria-controls": "chat", onclick: () => show(view) }, view.label)));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    show(VIEWS[(VIEWS.indexOf(shown()) + step + VIEWS.length) % VIEWS.length]);
    tabOf(shown()).focus();
  });
}

/** The bot has written in a chat. */
export function arrived(chat) {
  if (chat !== chatOf()) unread.set(chat, (unread.get(chat) ?? 0) + 1);
}

export const forget = () => unread.clear();

const tabOf = (view) => document.getElementById(`tab-${view.key}`);

export function drawChats() {
  unread.delete(chatOf());
  for (const view of VIEWS) {
    const tab = tabOf(view);
    tab.setAttribute("aria-selected", String(view === shown()));
    tab.tabIndex = view === shown() ? 0 : -1;
    const chat = chatOf(view);
    const last = messagesIn(chat).at(-1);
    const count = unread.get(chat) ?? 0;
    const name = view.isGroup ? groupOf(view)?.title ?? "Group" : view.writer.name;
    tab.replaceChildren(
      avatar(chat ?? 0, name),
      el("span", { class: "chat-words" },
        el("span", { class: "chat-top" }, el("b", {}, view.label), el("time", {}, last ? clock(last.date) : "")),
        el("span", { class: "chat-line" }, el("span", {}, `${name} · ${line(view, last)}`),
          count ? el("i", { class: "badge" }, String(count), el("span", { class: "unseen" }, " unread")) : null)),
    );
  }
}

function line(view, last) {
  const action = actionIn(chatOf(view));
  if (action) return doing(action);
  if (!last) return "No messages yet";
  return view.isGroup && !last.service ? `${author(last).name}: ${summary(last)}` : summary(last);
}
