// The chat's head: its name, and what goes on in it.

import { actionIn, doing } from "./activity.js";
import { isConnected } from "./connection.js";
import { avatar, colourOf } from "./elements.js";
import { announce } from "./notices.js";
import { chatOf, groupOf, shown } from "./views.js";
import { world } from "./world.js";

const title = document.getElementById("title");
const picture = document.getElementById("avatar");
const status = document.getElementById("status");

export function drawHead() {
  const group = groupOf();
  const { id, name } = group ? { id: group.id, name: group.title } : { id: world.bot.id, name: world.bot.first_name };
  title.textContent = name;
  picture.replaceChildren(avatar(id, name).textContent);
  picture.className = `avatar colour-${colourOf(id)}`;
  const action = actionIn(chatOf());
  const people = group ? `${group.members.length} members` : `bot · you are ${shown().writer.name}`;
  const words = !isConnected() ? "connecting …" : action ? doing(action, group && world.bot.first_name) : people;
  if (status.textContent !== words && action) announce(`${world.bot.first_name}: ${words}`);
  status.textContent = words;
  status.classList.toggle("acting", Boolean(action) || !isConnected());
  document.title = `${name} – faqbot preview`;
}
