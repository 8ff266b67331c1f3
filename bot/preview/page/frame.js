// One drawing of everything a frame, however much has changed.

import { world } from "./world.js";

const parts = [];
let isDue = false;
let isHeld = false;  // A button is pressed: were it drawn anew before the release, there would be no click.

document.addEventListener("pointerdown", () => {
  isHeld = true;
}, true);
// A list that opens may keep the release to itself: a move without a button tells it, too.
for (const type of ["pointerup", "pointercancel", "pointermove"]) {
  document.addEventListener(type, ({ buttons }) => {
    if (!isHeld || buttons) return;
    isHeld = false;
    draw();
  }, true);
}

/** Let a part of the page show itself with every drawing. */
export function drawn(...added) {
  parts.push(...added);
}

/** Show everything as it is now, with the next frame; while a button is pressed, after its release. */
export function draw() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    if (isHeld || !world.bot) return;  // Without a bot nothing is known yet.
    for (const part of parts) part();
  });
}
