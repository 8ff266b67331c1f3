// What the bot may see of a group: its privacy mode, and whether it is an administrator.

import * as api from "./api.js";
import { Disclosure } from "./disclosure.js";
import { draw } from "./frame.js";
import { attempt } from "./notices.js";
import { groupOf } from "./views.js";
import { changeChat, isAdministrator, world } from "./world.js";

const SEES_ALL = "Now the bot sees every message here, plain mentions too. It answers those that are meant for it.";
const SEES_SOME = "Now the bot sees commands such as /ask, replies to it and what is sent via it. Plain mentions do not reach it.";

const button = document.getElementById("audience-button");
const box = document.getElementById("audience");
const privacy = document.getElementById("privacy");
const promoted = document.getElementById("promoted");
const effect = document.getElementById("audience-effect");
const disclosure = new Disclosure(button, box);

/** Begin. */
export function start() {
  privacy.addEventListener("click", async () => {
    const changed = await attempt(() => api.setPrivacy(!world.privacy));
    if (changed) world.privacy = changed.privacy;
    draw();
  });
  promoted.addEventListener("click", async () => {
    const group = groupOf();
    const status = isAdministrator(group, world.bot.id) ? "member" : "administrator";
    const changed = await attempt(() => api.promote(group.id, world.bot.id, status));
    if (changed) changeChat(changed);
    draw();
  });
}

export function open() {
  disclosure.toggle(true);
  privacy.focus();
}

export function drawAudience() {
  const group = groupOf();
  button.hidden = !group;
  if (!group) return disclosure.toggle(false);
  const isPromoted = isAdministrator(group, world.bot.id);
  privacy.setAttribute("aria-checked", String(world.privacy));
  promoted.setAttribute("aria-checked", String(isPromoted));
  const words = isPromoted || !world.privacy ? SEES_ALL : SEES_SOME;
  if (effect.textContent !== words) effect.textContent = words;
  return null;
}
