// The list that opens above the message box: commands, inline results, what to attach. The focus stays in the message
// box; the arrow keys move the choice.

import { el } from "./elements.js";
import { announce } from "./notices.js";

const panel = document.getElementById("panel");
const text = document.getElementById("text");
let items = [];
let chosen = -1;
let kind = null;
let whenClosed = null;

/** Which list is open, or null. */
export function openKind() {
  return kind;
}

/**
 * Show a list. Each of `rows` is {content: [nodes], choose()}; `head` stands above them; `onEnd` is called when the last
 * row is scrolled to. `selected` is the row chosen at first, -1 for none.
 */
export function open(newKind, label, rows, { head = null, onEnd = null, selected = 0, onClose = null } = {}) {
  if (kind !== newKind) close();
  kind = newKind;
  whenClosed = onClose;
  items = rows;
  const options = rows.map((row, number) =>
    el("div", { role: "option", id: `option-${number}`, class: "option", "aria-selected": "false",
      onmousedown: (event) => event.preventDefault(), onclick: () => row.choose(), onmousemove: () => choose(number, false) }, ...row.content));
  const list = el("div", { class: "options", role: "listbox", id: "options", "aria-label": label }, ...options);
  list.addEventListener("scroll", () => {
    if (onEnd && list.scrollTop + list.clientHeight > list.scrollHeight - 40) onEnd();
  });
  const scrolled = panel.querySelector(".options")?.scrollTop ?? 0;
  panel.replaceChildren(...(head ? [head] : []), ...(rows.length ? [list] : []));
  panel.className = `panel ${kind}`;
  panel.hidden = false;
  if (selected < 0) list.scrollTop = scrolled;
  chosen = -1;
  text.setAttribute("aria-controls", rows.length ? "options" : "panel");
  choose(Math.min(selected, rows.length - 1));
  if (rows.length) announce(`${label}: ${rows.length}`);
}

export function close() {
  if (kind === null) return;
  kind = null;
  items = [];
  panel.hidden = true;
  panel.replaceChildren();
  text.removeAttribute("aria-activedescendant");
  text.setAttribute("aria-controls", "panel");
  whenClosed?.();
  whenClosed = null;
}

function choose(number, scroll = true) {
  panel.querySelector(".option.chosen")?.classList.remove("chosen");
  panel.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
  chosen = number;
  const option = document.getElementById(`option-${number}`);
  if (!option) return text.removeAttribute("aria-activedescendant");
  option.classList.add("chosen");
  option.setAttribute("aria-selected", "true");
  text.setAttribute("aria-activedescendant", option.id);
  if (scroll) option.scrollIntoView({ block: "nearest" });
}

/** Let an open list have a key; whether it took it. */
export function key(event) {
  if (kind === null || event.isComposing) return false;
  if (event.key === "ArrowDown" && items.length) choose((chosen + 1) % items.length);
  else if (event.key === "ArrowUp" && items.length) choose((chosen > 0 ? chosen : items.length) - 1);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && items[chosen]) items[chosen].choose();
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  return true;
}
