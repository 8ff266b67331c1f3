// One drawing of everything a frame, however much has changed.

import { world } from "./world.js";

const parts = [];
let isDue = false;

/** Let a part of the page show itself with every drawing. */
export function drawn(...added) {
  parts.push(...added);
}

/** Show everything as it is now, with the next frame. */
export function draw() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    if (!world.bot) return;  // Nothing is known yet.
    for (const part of parts) part();
  });
}
