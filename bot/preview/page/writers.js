// Who writes: one of the chat's people, or in a group its administrator anonymously.

import { el } from "./elements.js";
import { isConnected } from "./connection.js";
import { shown, writeAs } from "./views.js";

const fieldset = document.getElementById("writers");
let drawnFor = null;

export function drawWriters() {
  const { writers, writer } = shown();
  fieldset.hidden = writers.length < 2;
  if (drawnFor !== writers) {
    drawnFor = writers;
    for (const label of fieldset.querySelectorAll("label")) label.remove();
    fieldset.append(...writers.map((one) => choice(one)));
  }
  [...fieldset.querySelectorAll("input")].forEach((input, number) => {
    input.checked = writers[number] === writer;
    input.disabled = !isConnected();
  });
}

function choice(writer) {
  const label = writer.label ?? writer.name;
  const title = writer.isAnonymous ? `${writer.name} as anonymous administrator` : null;
  return el("label", { title }, el("input", { type: "radio", name: "writer", value: label, "aria-label": title, onchange: () => writeAs(writer) }), el("span", {}, label));
}
