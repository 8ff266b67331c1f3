// What the chosen person does in the chat that is shown.

import * as api from "./api.js";
import { ready } from "./connection.js";
import { store } from "./history.js";
import { follow } from "./log.js";
import { attempt } from "./notices.js";
import * as unheard from "./unheard.js";
import { chatOf, groupOf, me, shown, showPrivateChatOf } from "./views.js";
import { changeChat } from "./world.js";

export const say = (message) => send((chat, person) => api.say(chat, { ...person, ...message }));
export const edit = (message, text) => send((_chat, { from }) => api.edit(message.chat, message.id, { from, text }));
export const sendFile = (file, caption) => send((chat, person) => api.sendDocument(chat, person, file, caption));
export const sendMedia = (kind) => send((chat, person) => api.sendMedia(chat, { ...person, kind }));
export const sendInline = (query, result) => send((chat, person) => api.chooseInline(query, { ...person, result_id: result, chat }));

/** Open the own private chat with the bot and, if there is a parameter, press Start: what a deep link does. */
export async function startPrivately(parameter) {
  showPrivateChatOf(shown().writer.name);
  if (parameter !== null) await send((_chat, { from }) => api.start(from, parameter));
}

async function send(deed) {
  const sent = await attempt(async () => {
    await ready();
    await chooseName();
    const { topic } = shown();
    return deed(chatOf(), { from: me().id, ...(topic && { thread: topic }) });
  });
  if (!sent) return;
  store(sent);
  unheard.refresh(sent.chat);
  follow();
}

/** Let Telegram show the group as the sender, or the person, as is chosen. */
async function chooseName() {
  const group = groupOf();
  const isAnonymous = Boolean(shown().writer.isAnonymous);
  if (!group || group.anonymous.includes(me().id) === isAnonymous) return;
  changeChat(await api.setAnonymity(group.id, me().id, isAnonymous));
}
