// The line to the server: everything as it is at first, then what happens, and all anew after the line was lost.

import * as api from "./api.js";
import { draw } from "./frame.js";
import { history } from "./history.js";
import { toast } from "./notices.js";
import { chatOf, VIEWS } from "./views.js";
import { world } from "./world.js";

const RETRY_MILLISECONDS = 1500;

let on = null;
let source = null;
let isLive = false;
let beginnings = 0;
let beginning = Promise.resolve();

export const isConnected = () => isLive;

/** Done when the page knows the world; what is sent meanwhile waits, for everybody may have become another. */
export const ready = () => beginning;

/**
 * Connect. `forget()` is called before everything is taken from the server anew, `known()` when that is done, and then
 * `heard(event)` for all that happens.
 */
export function connect(listener) {
  on = listener;
  return begin();
}

export function begin() {
  beginning = load();
  return beginning;
}

async function load() {
  const mine = ++beginnings;
  source?.close();
  on.forget();
  let wasLost = false;
  isLive = false;
  try {
    const state = await api.state();
    Object.assign(world, state);
    const chats = [...new Set([...world.users.map(({ id }) => id), ...VIEWS.map((view) => chatOf(view))])];
    const all = await Promise.all(chats.filter((chat) => chat !== undefined).map(api.messages));
    if (mine !== beginnings) return;
    for (const message of all.flat()) history(message.chat).set(message.id, message);
  } catch (error) {
    draw();
    if (error.status) toast(`The preview does not answer: ${error.message}`, "error");
    if (mine === beginnings) setTimeout(begin, RETRY_MILLISECONDS);
    return;
  }
  on.known();
  draw();
  source = api.listen(world.last_event, on.heard, (isConnectedNow) => {
    if (isConnectedNow && wasLost) return begin();  // Perhaps another preview than before.
    wasLost ||= !isConnectedNow;
    isLive = isConnectedNow;
    return draw();
  });
}
