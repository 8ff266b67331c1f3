// Which chat is shown, and who looks at it.

import { draw } from "./frame.js";
import { userNamed, world } from "./world.js";

const PEOPLE = [{ name: "Alice" }, { name: "Bob" }];
const IN_GROUP = [...PEOPLE, { name: "Alice", label: "Anonymous", isAnonymous: true }];

export const VIEWS = [
  { key: "private", label: "Private chat", writers: PEOPLE },
  { key: "group", label: "Group", writers: IN_GROUP, isGroup: true, isForum: false },
  { key: "forum", label: "Forum", writers: IN_GROUP, isGroup: true, isForum: true, topic: null },
  { key: "admin", label: "As admin", writers: [{ name: "Admin" }] },
].map((view) => ({ ...view, writer: view.writers[0] }));

let current = VIEWS.find(({ key }) => key === location.hash.slice(1)) ?? VIEWS[0];
const listeners = [];

export const shown = () => current;
export const me = (view = current) => userNamed(view.writer.name);
export const isGroup = () => Boolean(current.isGroup);
export const groupOf = (view = current) => (view.isGroup ? world.chats.find((chat) => chat.id < 0 && chat.is_forum === view.isForum) : undefined);
export const chatOf = (view = current) => (view.isGroup ? groupOf(view)?.id : me(view)?.id);

/** A name for the chat, and the topic in it, that is shown. */
export const place = () => `${chatOf()}/${current.topic ?? ""}`;

/** `listener(left)` is called after another place, or the same by another person's eyes, is shown. */
export const onMove = (listener) => listeners.push(listener);

function move(change) {
  const left = place();
  change();
  for (const listener of listeners) listener(left);
  draw();
}

export function show(view) {
  if (view === current) return;
  move(() => {
    current = view;
    window.history.replaceState(null, "", `#${view.key}`);
  });
}

export function writeAs(writer) {
  move(() => {
    current.writer = writer;
  });
}

export function showTopic(topic) {
  move(() => {
    current.topic = topic;
  });
}

/** Back to General where the topic is there no more. */
export function keepTopic() {
  const view = VIEWS.find(({ isForum }) => isForum);
  if (!groupOf(view)?.topics.some(({ id }) => id === view.topic)) view.topic = null;
}

/** Show somebody's private chat with the bot. */
export function showPrivateChatOf(name) {
  const view = VIEWS.find(({ isGroup: isShared, writers }) => !isShared && writers.some((writer) => writer.name === name));
  view.writer = view.writers.find((writer) => writer.name === name);
  if (view !== current) show(view);
  else move(() => {});
}

export const viewOfChat = (chat) => VIEWS.find((view) => chatOf(view) === chat);
