// The list that opens above the message box: commands, inline results, what to attach. The focus stays in the message
// box; the arrow keys move the choice.

import { el } from "./elements.js";
import { announce } from "./notices.js";

const panel = document.getElementById("panel");
const text = document.getElementById("text");

let open = null;  // {kind, label, rows, list, onEnd, onClose}
let chosen = -1;

/** Which list is open, or null. */
export const openKind = () => open?.kind ?? null;

/**
 * Show a list. Each of `rows` is {content: [nodes], choose(), complete()}, of which the last, for the Tab key, may be
 * left out. `head` stands above them and `foot` below. `onEnd()` is called when the last row comes into sight, and
 * `onClose(isDismissed)` in the end, with true if somebody did not want the list. `selected` is the row chosen at
 * first, -1 for none.
 */
export function show(kind, label, rows, { head = null, foot = null, onEnd = null, selected = 0, onClose = null } = {}) {
  if (open && open.kind !== kind) close();
  const list = el("div", { class: "options", role: "listbox", id: "options", "aria-label": label });
  open = { kind, label, rows: [], list, onEnd, onClose };
  panel.replaceChildren(...[head, rows.length ? list : null, foot].filter(Boolean));
  panel.className = `panel ${kind}`;
  panel.hidden = false;
  text.setAttribute("aria-controls", rows.length ? "options" : "panel");
  list.addEventListener("scroll", endReached);
  chosen = -1;
  extend(rows);
  choose(Math.min(selected, rows.length - 1));
}

/** Add rows to the open list. */
export function extend(rows) {
  const { label, list, rows: known } = open;
  list.append(...rows.map((row, number) => option(row, known.length + number)));
  known.push(...rows);
  if (known.length) announce(`${label}: ${known.length}`);
  endReached();
}

function endReached() {
  const list = open?.list;
  if (open?.onEnd && list.clientHeight && list.scrollTop + list.clientHeight > list.scrollHeight - 40) open.onEnd();
}

function option(row, number) {
  return el("div", {
    role: "option", id: `option-${number}`, class: "option", "aria-selected": "false",
    onmousedown: (event) => event.preventDefault(), onclick: () => row.choose(), onmousemove: () => choose(number, false),
  }, ...row.content);
}

export function close(isDismissed = false) {
  if (!open) return;
  const { onClose } = open;
  open = null;
  panel.hidden = true;
  panel.replaceChildren();
  text.removeAttribute("aria-activedescendant");
  text.setAttribute("aria-controls", "panel");
  onClose?.(isDismissed);
}

function choose(number, scroll = true) {
  if (number === chosen) return;
  panel.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
  chosen = number;
  const option = document.getElementById(`option-${number}`);
  if (!option) return text.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  text.setAttribute("aria-activedescendant", option.id);
  if (scroll) option.scrollIntoView({ block: "nearest" });
}

/** Let an open list have a key; whether it took it. */
export function key(event) {
  if (!open || event.isComposing || event.shiftKey) return false;
  const { rows } = open;
  if (event.key === "ArrowDown" && rows.length) choose((chosen + 1) % rows.length);
  else if (event.key === "ArrowUp" && rows.length) choose((chosen > 0 ? chosen : rows.length) - 1);
  else if (event.key === "Enter" && rows[chosen]) rows[chosen].choose();
  else if (event.key === "Tab" && rows[chosen]) (rows[chosen].complete ?? rows[chosen].choose)();
  else if (event.key === "Escape") close(true);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
