// The messages of the chat that is shown.

import { actionIn } from "./activity.js";
import { blank } from "./blank.js";
import { bubble } from "./bubbles.js";
import { day, dayName } from "./dates.js";
import { el } from "./elements.js";
import { draw } from "./frame.js";
import { history, messagesIn } from "./history.js";
import { waiting } from "./taps.js";
import { isUnheard } from "./unheard.js";
import { chatOf, isGroup, me, place, shown } from "./views.js";
import { world } from "./world.js";

const RUN_SECONDS = 600;
const log = document.getElementById("log");
const down = document.getElementById("down");
const bubbles = new Map();  // message id → {element, message, key}, of the place that is shown

let actions = null;
let isFollowing = true;  // whether the newest message stays in sight
let wanted = null;  // the message to be shown next
let placeShown = null;

/** Begin. `given` is what can be done with a message: see `bubble`. */
export function start(given) {
  actions = given;
  down.addEventListener("click", () => log.scrollTo({ top: log.scrollHeight, behavior: "smooth" }));
  log.addEventListener("scroll", () => {
    isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    down.hidden = isFollowing;
  });
  new ResizeObserver(() => isFollowing && (log.scrollTop = log.scrollHeight)).observe(log);
  log.addEventListener("keydown", walk);
}

/** Go to the newest message and stay there. */
export function follow() {
  isFollowing = true;
  draw();
}

/** Show a message of this chat. */
export function reveal(id) {
  wanted = id;
  draw();
}

export function clear() {
  bubbles.clear();
  log.replaceChildren();
  isFollowing = true;
}

export function drawLog() {
  if (place() !== placeShown) clear();
  placeShown = place();
  const messages = messagesIn(chatOf(), shown().topic);
  const isFirstTime = bubbles.size === 0;
  if (isFirstTime) {
    log.setAttribute("aria-live", "off");  // A chat that was opened is not news.
    setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  }
  log.querySelector(".blank")?.remove();
  if (!messages.length) log.append(blank(() => actions.command("/start")));
  removeAllBut(new Set(messages.map(({ id }) => id)));
  let cursor = log.firstElementChild;
  messages.forEach((message, number) => {
    const last = messages[number - 1];
    if (!last || day(last.date) !== day(message.date)) {
      if (cursor?.matches(".day")) cursor = cursor.nextElementSibling;
      else log.insertBefore(el("p", { class: "day" }, el("span", {}, dayName(message.date))), cursor);
    }
    const old = bubbles.get(message.id)?.element;
    const element = drawMessage(message, last, messages[number + 1], isFirstTime);
    if (old && cursor === old) cursor = element;
    if (element === cursor) cursor = cursor.nextElementSibling;
    else log.insertBefore(element, cursor);
  });
  const newest = bubbles.get(messages.at(-1)?.id)?.element;
  for (const element of log.querySelectorAll("article[tabindex='0']")) element.tabIndex = -1;
  if (newest?.matches("article")) newest.tabIndex = 0;
  drawTyping();
  if (isFollowing) log.scrollTop = log.scrollHeight;
  if (wanted !== null) flash(bubbles.get(wanted)?.element);
  wanted = null;
}

function removeAllBut(ids) {
  for (const [id, { element }] of bubbles) {
    if (ids.has(id)) continue;
    element.remove();
    bubbles.delete(id);
  }
}

function drawMessage(message, last, next, isFirstTime) {
  const look = {
    me: me()?.id,
    isGroup: isGroup(),
    botName: world.bot.username,
    replied: history(message.chat).get(message.reply_to),
    first: !isRun(last, message),
    tail: !isRun(message, next),
    waiting: waiting(message),
    isUnheard: isUnheard(message),
  };
  const key = JSON.stringify({ ...look, replied: look.replied?.text });
  const old = bubbles.get(message.id);
  if (old?.message === message && old.key === key) return old.element;
  const element = bubble(message, look, actions);
  if (old) replace(old.element, element);
  else element.classList.add(isFirstTime ? "still" : "new");
  bubbles.set(message.id, { element, message, key });
  return element;
}

/** Whether two messages stand together: one sender, within minutes, and nothing between. */
function isRun(one, next) {
  if (!one || !next || one.service || next.service) return false;
  return one.from.id === next.from.id && one.user === next.user && next.date - one.date < RUN_SECONDS;
}

/** Put a changed bubble in the place of the old one; the focus stays on the button it was on. */
function replace(old, element) {
  const focused = old.contains(document.activeElement) ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : null;
  element.classList.add("still");
  old.replaceWith(element);
  if (focused === null) return;
  const next = focused < 0 ? element : element.querySelectorAll("button, a")[focused] ?? element;
  next.focus({ preventScroll: true });
}

function flash(element) {
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.focus({ preventScroll: true });
  element.classList.add("flash");
  setTimeout(() => element.classList.remove("flash"), 1200);
}

function drawTyping() {
  const typing = log.querySelector(".typing");
  if (!actionIn(chatOf())) typing?.remove();
  else log.append(typing ?? el("div", { class: "typing", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
}

/** The arrow keys go from message to message; Enter replies. */
function walk(event) {
  const article = event.target.closest("article");
  if (!article || event.target.closest("button, a, [role=button]")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    actions.reply(history(chatOf()).get(Number(article.dataset.id)));
  }
  const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
  if (!step) return;
  event.preventDefault();
  let next = article[step];
  while (next && !next.matches("article")) next = next[step];
  if (!next) return;
  article.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
