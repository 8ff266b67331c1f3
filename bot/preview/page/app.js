// The page as a whole: which chat is shown to whom, and what happens when something is done or heard.

import * as api from "./api.js";
import { bubble, clock, summary } from "./bubbles.js";
import { Composer } from "./composer.js";
import { avatar, colourOf, el } from "./elements.js";
import * as explain from "./explain.js";
import { announce, ask, toast } from "./notices.js";
import * as panel from "./panel.js";
import { startTheme } from "./theme.js";

const VIEWS = [
  { key: "private", label: "Private chat", people: ["Alice"] },
  { key: "group", label: "Group", people: ["Alice", "Bob"] },
  { key: "admin", label: "As admin", people: ["Admin"] },
];
const LANGUAGES = { en: "English", ko: "한국어", de: "Other (Deutsch)" };
const RUN_SECONDS = 600;
const ACTION_MILLISECONDS = 5000;
const TAP_MILLISECONDS = 15000;
const RETRY_MILLISECONDS = 1500;

const $ = (id) => document.getElementById(id);
const log = $("log");

const world = { bot: null, users: [], chats: [], commands: {}, descriptions: {}, last_event: 0 };
const histories = new Map();  // chat id → message id → message
const unread = new Map();  // chat id → how many
const acting = new Map();  // chat id → {action, timer}
const taps = new Map();  // chat id → [{newest: the newest message then, tapped: data}]
const tapping = new Map();  // query id → {button, timer}
const earlyNotices = new Map();  // query id → notice that came before its tap's own answer
const drawn = new Map();  // message id → {element, message, look}, of the chat that is shown
let view = VIEWS.find(({ key }) => key === location.hash.slice(1)) ?? VIEWS[0];
let isLive = false;
let live = null;
let beginnings = 0;
let beginning = Promise.resolve();
let drawing = false;
let stick = true;  // whether the newest message stays in sight

const userNamed = (name) => world.users.find((user) => user.first_name === name);
const me = () => userNamed(view.writer ?? view.people[0]);
const chatOf = ({ key, people }) => key === "group" ? world.chats.find((chat) => chat.id < 0)?.id : userNamed(people[0])?.id;
const isGroup = () => view.key === "group";
const history = (chat) => histories.get(chat) ?? histories.set(chat, new Map()).get(chat);

const composer = new Composer(
  () => ({
    me: me()?.id,
    chatType: isGroup() ? world.chats.find((chat) => chat.id < 0)?.type : "sender",
    isGroup: isGroup(),
    bot: world.bot,
    commands: world.commands[me()?.language_code] ?? world.commands.default ?? [],
    lastOwn: [...history(chatOf(view)).values()].findLast((message) => message.from.id === me()?.id && message.text && !message.via_bot),
  }),
  {
    send: (message) => say(message),
    edit: (message, text) => attempt(() => api.edit(message.chat, message.id, { from: me().id, text })),
    file: (file, caption) => attempt(() => api.sendDocument(chatOf(view), me().id, file, caption)),
    media: (kind) => attempt(() => api.sendMedia(chatOf(view), me().id, kind)),
    inline: (queryId, result) => attempt(() => api.chooseInline(queryId, result.id, chatOf(view))),
    start: (parameter) => startPrivately(parameter),
  },
);

// Doing.

async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}

async function say(message) {
  await beginning;
  const sent = await attempt(() => api.say(chatOf(view), { from: me().id, ...message }));
  if (sent) store(sent, false);
  stick = true;
  draw();
}

async function press(message, button, element) {
  if (button.switch_inline) {
    if (!button.switch_inline.current_chat) show(VIEWS.find(({ key }) => key !== view.key && (isGroup() ? key === "private" : key === "group")));
    return composer.write(`@${world.bot.username} ${button.switch_inline.query}`);
  }
  if (button.url) return openLink(button.url);
  if (button.data === undefined || button.data === null || element.classList.contains("waiting")) return null;
  element.classList.add("waiting");
  element.setAttribute("aria-busy", "true");
  tapsIn(message.chat).push({ newest: [...history(message.chat).keys()].at(-1), tapped: button.data });
  const done = await attempt(() => api.tap(message.chat, { from: me().id, message_id: message.id, data: button.data }));
  if (!done) return settle(element);
  const timer = setTimeout(() => tapping.delete(done.query_id) && settle(element), TAP_MILLISECONDS);
  tapping.set(done.query_id, { element, timer });
  const early = earlyNotices.get(done.query_id);
  if (early) notice(early);
  return null;
}

function settle(element) {
  element.classList.remove("waiting");
  element.removeAttribute("aria-busy");
}

function openLink(address) {
  const whole = /^[a-z]+:/i.test(address) ? address : `https://${address}`;  // as Telegram reads it
  if (!follow(whole)) window.open(whole, "_blank", "noopener");
}

/** Follow a link to the bot within this page. Whether it is one. */
function follow(address) {
  const bot = world.bot.username.toLowerCase();
  const url = new URL(address, location.href);
  const isTelegram = /^(www\.)?(t|telegram)\.me$/.test(url.hostname);
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : isTelegram ? url.pathname.split("/")[1] : null;
  if (name?.toLowerCase() !== bot) return false;
  startPrivately(url.searchParams.get("start"));
  return true;
}

/** What Telegram does with a deep link: open the private chat, and start. */
function startPrivately(parameter) {
  if (isGroup()) show(VIEWS[0]);
  if (parameter !== null) say({ text: `/start ${parameter}`.trim() });
}

async function restart() {
  if (!await ask("Restart?", "All messages of this preview are deleted, and everybody begins anew.", { question: true, ok: "Restart" })) return;
  await attempt(api.reset);
  composer.forget();
  begin();
}

function tapsIn(chat) {
  return taps.get(chat) ?? taps.set(chat, []).get(chat);
}

/** What the person asked and tapped in a chat before a message. */
function before(message) {
  const asked = [...history(message.chat).values()]
    .filter((other) => other.id < message.id && other.from.id === message.from.id && other.text)
    .map((other) => ({ after: other.id, asked: other.text }));
  const tapped = tapsIn(message.chat).filter((tap) => tap.newest < message.id).map((tap) => ({ after: tap.newest, tapped: tap.tapped }));
  return [...asked, ...tapped].sort((a, b) => a.after - b.after);
}

const actions = {
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  press,
  show: (id) => {
    const element = drawn.get(id)?.element;
    element?.scrollIntoView({ block: "center", behavior: "smooth" });
    element?.focus({ preventScroll: true });
    element?.classList.add("flash");
    setTimeout(() => element?.classList.remove("flash"), 1200);
  },
  why: (message) => explain.show(message.text, me().language_code, before(message)),
  command: (words) => say({ text: isGroup() && !words.includes("@") ? `${words}@${world.bot.username}` : words }),
  mention: (words) => composer.write(`${words} `),
  link: (address, event) => {
    if (follow(address)) event.preventDefault();
  },
};

// Hearing.

function heard(event) {
  if (isOfAnotherWorld(event)) return begin();
  switch (event.kind) {
    case "message":
    case "edit":
      return store(event.message, event.kind === "message");
    case "delete":
      history(event.chat).delete(event.message_id);
      return draw();
    case "action":
      return act(event.chat, event.action);
    case "notice":
      return notice(event);
    case "inline":
      return composer.inline.heard(event);
    case "commands":
      return refreshCommands();
    default:
      return null;
  }
}

/** Whether somebody restarted the preview elsewhere, or a group became another. */
function isOfAnotherWorld({ chat, message }) {
  if (!chat) return false;
  const known = message && history(chat).get(message.id);
  return !world.chats.some(({ id }) => id === chat) || Boolean(known && known.from.id !== message.from.id);
}

function store(message, isNew) {
  const known = history(message.chat).get(message.id);
  history(message.chat).set(message.id, message);
  if (isNew && !known && message.from.is_bot) {
    act(message.chat, null);
    if (isLive && message.chat !== chatOf(view)) unread.set(message.chat, (unread.get(message.chat) ?? 0) + 1);
  }
  draw();
}

function act(chat, action) {
  clearTimeout(acting.get(chat)?.timer);
  acting.delete(chat);
  if (action && isLive) acting.set(chat, { action, timer: setTimeout(() => act(chat, null), ACTION_MILLISECONDS) });
  draw();
}

function notice(event) {
  const tapped = tapping.get(event.query_id);
  if (!tapped) {
    earlyNotices.set(event.query_id, event);
    return;
  }
  earlyNotices.delete(event.query_id);
  tapping.delete(event.query_id);
  clearTimeout(tapped.timer);
  settle(tapped.element);
  if (event.url) openLink(event.url);
  else if (event.text && event.alert) ask(world.bot.first_name, event.text);
  else if (event.text) toast(event.text);
}

async function refreshCommands() {
  const { commands, descriptions } = await api.state();
  Object.assign(world, { commands, descriptions });
  draw();
}

// Showing.

function show(next) {
  if (!next || next === view) return;
  const left = chatOf(view);
  view = next;
  window.history.replaceState(null, "", `#${view.key}`);
  drawn.clear();
  log.replaceChildren();
  stick = true;
  composer.moved(left, chatOf(view));
  draw();
}

/** Show everything as it is now, with the next frame. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (!world.bot) return;
    unread.delete(chatOf(view));
    drawChats();
    drawHead();
    drawLog();
  });
}

function drawChats() {
  for (const one of VIEWS) {
    const chat = chatOf(one);
    const last = [...history(chat).values()].at(-1);
    const name = one.key === "group" ? world.chats.find(({ id }) => id === chat)?.title ?? "Group" : one.people[0];
    const count = unread.get(chat) ?? 0;
    const author = one.key === "group" && last && !last.service ? `${last.from.first_name}: ` : "";
    const line = acting.has(chat) ? "typing …" : last ? author + summary(last) : "No messages yet";
    const tab = $(`tab-${one.key}`);
    tab.setAttribute("aria-selected", String(one === view));
    tab.tabIndex = one === view ? 0 : -1;
    tab.replaceChildren(
      avatar(chat ?? 0, name),
      el("span", { class: "chat-words" },
        el("span", { class: "chat-top" }, el("b", {}, one.label), el("time", {}, last ? clock(last.date) : "")),
        el("span", { class: "chat-line" }, el("span", {}, one.key === "group" ? line : `${name} · ${line}`), count ? el("i", { class: "badge" }, String(count), el("span", { class: "unseen" }, " unread")) : null)),
    );
  }
}

function drawHead() {
  const chat = chatOf(view);
  const group = isGroup() ? world.chats.find(({ id }) => id === chat) : null;
  const name = group ? group.title : world.bot.first_name;
  $("title").textContent = name;
  $("avatar").replaceChildren(avatar(group ? chat : world.bot.id, name).textContent);
  $("avatar").className = `avatar colour-${colourOf(group ? chat : world.bot.id)}`;
  const people = group ? `${group.members.length} members` : view.key === "admin" ? "bot · you are Admin" : "bot · you are Alice";
  const action = acting.get(chat)?.action;
  const status = !isLive ? "connecting …" : action ? doing(action) : people;
  if ($("status").textContent !== status && action) announce(`${world.bot.first_name}: ${status}`);
  $("status").textContent = status;
  $("status").classList.toggle("acting", Boolean(action) || !isLive);
  $("writers").hidden = !group;
  for (const input of $("writers").querySelectorAll("input")) input.checked = input.value === me()?.first_name;
  $("language-of").textContent = me()?.first_name ?? "…";
  $("language").value = me()?.language_code in LANGUAGES ? me().language_code : "de";
  document.title = `${name} – faqbot preview`;
}

function doing(action) {
  if (action === "upload_document") return "sending a file …";
  if (action === "upload_photo") return "sending a photo …";
  return isGroup() ? `${world.bot.first_name} is typing …` : "typing …";
}

function drawLog() {
  const chat = chatOf(view);
  const messages = [...history(chat).values()].sort((a, b) => a.id - b.id);
  const mine = me()?.id;
  const isFirstTime = drawn.size === 0;
  if (isFirstTime) {
    log.setAttribute("aria-live", "off");  // A chat that was opened is not news.
    setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  }
  log.querySelector(".blank")?.remove();
  if (!messages.length) log.append(blank());
  const shown = new Set(messages.map(({ id }) => id));
  for (const [id, { element }] of drawn) {
    if (shown.has(id)) continue;
    element.remove();
    drawn.delete(id);
  }
  let cursor = log.firstElementChild;
  let day = "";
  messages.forEach((message, number) => {
    const today = new Date(message.date * 1000).toDateString();
    if (today !== day) {
      day = today;
      if (!cursor?.matches(".day")) log.insertBefore(el("p", { class: "day" }, el("span", {}, dayName(message.date))), cursor);
      else cursor = cursor.nextElementSibling;
    }
    const look = {
      me: mine,
      isGroup: isGroup(),
      botName: world.bot.username,
      replied: history(chat).get(message.reply_to),
      first: !isRun(messages[number - 1], message),
      tail: !isRun(message, messages[number + 1]),
    };
    const key = JSON.stringify([mine, look.first, look.tail, look.replied?.text]);
    const old = drawn.get(message.id);
    let element = old?.element;
    if (!old || old.message !== message || old.key !== key) {
      element = bubble(message, look, actions);
      if (old) replace(old.element, element);
      else element.classList.add(isFirstTime ? "still" : "new");
      if (old && cursor === old.element) cursor = element;
      drawn.set(message.id, { element, message, key });
    }
    if (element === cursor) cursor = cursor.nextElementSibling;
    else log.insertBefore(element, cursor);
  });
  const newest = drawn.get(messages.at(-1)?.id)?.element;
  for (const element of log.querySelectorAll("article[tabindex='0']")) element.tabIndex = -1;
  if (newest?.matches("article")) newest.tabIndex = 0;
  drawTyping(chat);
  if (stick) log.scrollTop = log.scrollHeight;
}

function drawTyping(chat) {
  const shown = log.querySelector(".typing");
  if (!acting.has(chat)) shown?.remove();
  else log.append(shown ?? el("div", { class: "typing", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
}

/** Whether two messages stand together: one sender, within minutes, and nothing between. */
function isRun(one, next) {
  return Boolean(one && next && !one.service && !next.service && one.from.id === next.from.id && next.date - one.date < RUN_SECONDS);
}

/** Put a changed bubble in the place of the old one; the focus stays on the button it was on. */
function replace(old, element) {
  const focused = old.contains(document.activeElement) ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : null;
  const keys = [...old.querySelectorAll(".key")];
  for (const tap of tapping.values()) {
    const key = element.querySelectorAll(".key")[keys.indexOf(tap.element)];
    if (!key) continue;
    key.classList.add("waiting");
    tap.element = key;
  }
  element.classList.add("still");
  old.replaceWith(element);
  if (focused === null) return;
  const next = focused < 0 ? element : element.querySelectorAll("button, a")[focused] ?? element;
  next.focus({ preventScroll: true });
}

function blank() {
  const words = isGroup()
    ? "Write as Alice or as Bob. The bot sees only what Telegram lets it see in a group."
    : world.descriptions[me()?.language_code] ?? world.descriptions.default ?? "";
  return el("div", { class: "blank" }, el("div", { class: "card" },
    el("b", {}, isGroup() ? "No messages yet" : "What can this bot do?"), el("p", {}, words),
    isGroup() ? null : el("button", { type: "button", class: "start", onclick: () => say({ text: "/start" }) }, "START")));
}

function dayName(date) {
  const day = new Date(date * 1000);
  return day.toDateString() === new Date().toDateString() ? "Today" : day.toLocaleDateString("en", { month: "long", day: "numeric" });
}

// Beginning.

/** Take everything from the server, now and after each lost connection. */
/** Shows the world as it is now; what is sent meanwhile waits, for everybody may have become another. */
function begin() {
  beginning = load();
  return beginning;
}

async function load() {
  const mine = ++beginnings;
  live?.close();
  histories.clear();
  taps.clear();
  unread.clear();
  drawn.clear();
  log.replaceChildren();
  earlyNotices.clear();
  let wasLost = false;
  isLive = false;
  try {
    Object.assign(world, await api.state());
    const all = await Promise.all(VIEWS.map(chatOf).filter((chat) => chat !== undefined).map(api.messages));
    if (mine !== beginnings) return;
    for (const message of all.flat()) history(message.chat).set(message.id, message);
  } catch (error) {
    draw();
    if (error.status) toast(`The preview does not answer: ${error.message}`, "error");
    if (mine === beginnings) setTimeout(begin, RETRY_MILLISECONDS);
    return;
  }
  stick = true;
  draw();
  live = api.listen(world.last_event, heard, (isConnected) => {
    if (isConnected && wasLost) return begin();  // Perhaps another preview than before.
    wasLost ||= !isConnected;
    isLive = isConnected;
    return draw();
  });
}

function furnish() {
  $("chats").append(...VIEWS.map((one) =>
    el("button", { type: "button", role: "tab", class: "tab", id: `tab-${one.key}`, "aria-controls": "chat", onclick: () => show(one) }, one.label)));
  $("chats").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    show(VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length]);
    $(`tab-${view.key}`).focus();
  });
  $("writers").append(...VIEWS[1].people.map((name) =>
    el("label", {}, el("input", { type: "radio", name: "writer", value: name, onchange: () => {
      VIEWS[1].writer = name;
      draw();
    } }), el("span", {}, name))));
  $("language").append(...Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code }, name)));
  $("language").addEventListener("change", async () => {
    const user = me();
    if (await attempt(() => api.setLanguage(user.id, $("language").value))) user.language_code = $("language").value;
    draw();
  });
  $("restart").addEventListener("click", restart);
  const openSettings = (isOpen) => {
    $("settings").classList.toggle("open", isOpen);
    $("settings-button").setAttribute("aria-expanded", String(isOpen));
  };
  $("settings-button").addEventListener("click", () => openSettings(!$("settings").classList.contains("open")));
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#settings, #settings-button")) openSettings(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if ($("settings").classList.contains("open")) $("settings-button").focus();
    openSettings(false);
    panel.close();
  });
  $("down").addEventListener("click", () => log.scrollTo({ top: log.scrollHeight, behavior: "smooth" }));
  log.addEventListener("scroll", () => {
    stick = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    $("down").hidden = stick;
  });
  new ResizeObserver(() => stick && (log.scrollTop = log.scrollHeight)).observe(log);
  log.addEventListener("keydown", walk);
  log.addEventListener("dragover", (event) => event.preventDefault());
  log.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) composer.attach(event.dataTransfer.files[0]);
  });
  startTheme($("theme"));
}

/** The arrow keys go from message to message; Enter replies. */
function walk(event) {
  const article = event.target.closest("article");
  if (!article || event.target.closest("button, a, [role=button]")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    composer.reply(history(chatOf(view)).get(Number(article.dataset.id)));
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

furnish();
begin();
