// What can be done with a message and what is in it.

import { before, entryRepliedTo, questionIn } from "./asked.js";
import * as audience from "./audience.js";
import * as composer from "./composer.js";
import * as deeds from "./deeds.js";
import * as explain from "./explain.js";
import * as links from "./links.js";
import { reveal } from "./log.js";
import { ask, attempt, toast } from "./notices.js";
import { tap } from "./taps.js";
import { isGroup, me, show, shown, VIEWS } from "./views.js";
import { world } from "./world.js";

export const actions = {
  reply: composer.reply,
  edit: composer.edit,
  press,
  show: reveal,
  why: (message) => explain.show(questionIn(message.text), me().language_code, before(message), entryRepliedTo(message)),
  audience: audience.open,
  command: (words) => deeds.say({ text: isGroup() && !words.includes("@") ? `${words}@${world.bot.username}` : words }),
  mention: (words) => composer.write(`${words} `),
  link: (address, event) => {
    if (links.follow(address)) event.preventDefault();
  },
};

async function press(message, button) {
  if (button.switch_inline) return switchInline(button.switch_inline);
  if (button.url) return links.open(button.url);
  const notice = await attempt(() => tap(message, button.data, me().id));
  if (notice?.url) links.open(notice.url);
  else if (notice?.text && notice.alert) ask(world.bot.first_name, notice.text);
  else if (notice?.text) toast(notice.text);
  return null;
}

/** In Telegram one chooses the chat; here it is the group, or from there the private one. */
function switchInline({ query, current_chat: isHere }) {
  if (!isHere) show(VIEWS.find((view) => view !== shown() && Boolean(view.isGroup) !== isGroup()));
  composer.write(`@${world.bot.username} ${query}`);
}
