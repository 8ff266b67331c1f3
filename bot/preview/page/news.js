// What happens in the world, as it is heard.

import * as activity from "./activity.js";
import * as api from "./api.js";
import * as chats from "./chats.js";
import { inline, replyAsAsked } from "./composer.js";
import { begin } from "./connection.js";
import { draw } from "./frame.js";
import { history, store, topicOf } from "./history.js";
import { attempt } from "./notices.js";
import { noticed } from "./taps.js";
import * as unheard from "./unheard.js";
import { chatOf, me, shown } from "./views.js";
import { world } from "./world.js";

export function heard(event) {
  if (isOfAnotherWorld(event)) return begin();
  switch (event.kind) {
    case "message":
    case "edit":
      return arrived(event);
    case "delete":
      history(event.chat).delete(event.message_id);
      return draw();
    case "action":
      return activity.act(event.chat, event.action);
    case "notice":
      return noticed(event);
    case "inline":
      return inline.heard(event);
    case "commands":
      return refreshDescriptions();
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

function arrived({ kind, chat, message }) {
  const isNew = store(message) && kind === "message";
  if (isNew && message.from.is_bot && message.user === null) {
    activity.act(chat, null);
    chats.arrived(chat);
    const isInSight = chat === chatOf() && topicOf(message) === (shown().topic ?? null);
    if (isInSight && message.force_reply.includes(me().id)) replyAsAsked(message);
  }
  if (message.user !== null) unheard.refresh(chat);
  draw();
}

// The bot tells its descriptions with its commands.
async function refreshDescriptions() {
  const state = await attempt(api.state);
  if (state) world.descriptions = state.descriptions;
  draw();
}
