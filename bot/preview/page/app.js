// The page as a whole: its parts, and how they are joined.

import { actions } from "./actions.js";
import * as audience from "./audience.js";
import * as chats from "./chats.js";
import * as composer from "./composer.js";
import { connect } from "./connection.js";
import { drawn } from "./frame.js";
import { drawHead } from "./head.js";
import * as history from "./history.js";
import * as log from "./log.js";
import { heard } from "./news.js";
import * as settings from "./settings.js";
import * as taps from "./taps.js";
import { drawTopics } from "./topics.js";
import * as tries from "./tries.js";
import * as unheard from "./unheard.js";
import { keepTopic } from "./views.js";
import { world } from "./world.js";
import { drawWriters } from "./writers.js";

function forget() {
  for (const part of [history, taps, chats, unheard]) part.forget();
  log.clear();
}

function known() {
  keepTopic();
  for (const { id } of world.chats) unheard.refresh(id);
  log.follow();
}

chats.start();
composer.start();
log.start(actions);
audience.start();
settings.start(composer.forget);
tries.start(composer.write);
drawn(chats.drawChats, drawHead, drawWriters, audience.drawAudience, drawTopics, tries.drawTries, settings.drawSettings, log.drawLog);
dropFiles(document.getElementById("log"));
connect({ heard, forget, known });

function dropFiles(area) {
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) composer.attach(event.dataTransfer.files[0]);
  });
}
