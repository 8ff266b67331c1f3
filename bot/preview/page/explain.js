// "Why this answer?": what Telegram's users do not see.

import * as api from "./api.js";
import { questionIn } from "./asked.js";
import { el } from "./elements.js";

const dialog = document.getElementById("explain");
const body = document.getElementById("explain-body");
const OUTCOMES = {
  answer: "It answered: one entry is clearly meant.",
  suggest: "It suggested entries that may be meant.",
  none: "It said that it has no answer.",
};
const CHOSEN = "It answered: the entry was chosen from the suggestions before.";
// A tap or a deep link shows an entry, which becomes the context of a follow-up. See bot/callback_data.py.
const SHOWS_ENTRY = /^v\d+:[srb]:([^/]+)/;

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

/**
 * Show why a question was answered as it was. `before` is what the same person did before it in this chat, oldest first:
 * {asked: text, repliedTo: entry} or {tapped: data}; `repliedTo` is the entry in the message that the question replies to.
 */
export async function show(question, language, before, repliedTo) {
  body.replaceChildren(el("blockquote", {}, question), el("p", { class: "dim" }, "Looking …"));
  if (!dialog.open) dialog.showModal();
  body.focus();
  try {
    const after = inReply(await shownAfter(before, language), repliedTo);
    const found = await api.explain(question, language, after);
    body.replaceChildren(el("blockquote", {}, question), ...explanation(found, after.context));
  } catch (error) {
    body.replaceChildren(el("blockquote", {}, question), el("p", { class: "dim" }, `No explanation: ${error.message}`));
  }
}

/** What was shown last: the entry of the latest tap or answered question, and suggestions, if the last reply was some. */
async function shownAfter(doings, language) {
  // Each question is read in the context of those before it, so begin at the latest point that is certain.
  const begin = doings.findLastIndex((doing) => entryOf(doing));
  let shown = { context: begin < 0 ? null : entryOf(doings[begin]), suggested: null };
  for (const { asked, repliedTo } of doings.slice(begin + 1)) {
    const question = questionIn(asked ?? "");
    if (!question) continue;
    const found = await api.explain(question, language, inReply(shown, repliedTo));
    const entries = found.candidates.map(({ entry }) => entry).slice(0, found.matched);
    shown = {
      context: found.outcome === "answer" ? entries[0] : shown.context,
      suggested: found.outcome === "suggest" ? { entries, language: found.language } : null,
    };
  }
  return shown;
}

// A reply to an answer is about that answer.
const inReply = (shown, repliedTo) => (repliedTo ? { context: repliedTo, suggested: null } : shown);

function entryOf({ asked, tapped }) {
  return (SHOWS_ENTRY.exec(tapped ?? "") ?? /^\/start\s+([a-z0-9-]+)$/i.exec(asked ?? ""))?.[1].toLowerCase() ?? null;
}

function explanation(found, context) {
  const [best, ...others] = found.candidates;
  const isAnswer = found.outcome === "answer";
  return [
    el("p", { class: `outcome ${found.outcome}` }, el("b", {}, found.outcome), el("span", {}, found.choice ? CHOSEN : OUTCOMES[found.outcome] ?? "")),
    gauge(found.score, found.thresholds),
    found.doubt ? el("p", {}, `Held back: ${found.doubt}.`) : null,
    found.follow_up ? el("p", { class: "dim" }, "Read as a follow-up to ", el("code", {}, context), ", the entry shown before.") : null,
    el("h3", {}, isAnswer ? "Matched entry" : "Closest entry"),
    best ? candidate(best) : el("p", { class: "dim" }, "None"),
    others.length ? el("h3", {}, others.length > 1 ? "Runners-up" : "Runner-up") : null,
    ...others.map(candidate),
    found.conflicts.length ? el("h3", {}, "Vetoes") : null,
    found.conflicts.length ? el("p", { class: "dim" }, "The question asks for this, but the entry that its words alone would have chosen does not have it:") : null,
    found.conflicts.length ? el("ul", { class: "vetoes" }, ...found.conflicts.map((conflict) => el("li", {}, conflict))) : null,
    el("h3", {}, "Words that counted"),
    found.words.length ? words(found.words) : el("p", { class: "dim" }, "No word of the question counted by itself."),
  ].filter(Boolean);
}

function gauge(score, thresholds) {
  const fill = el("i", { class: "fill" });
  const marks = Object.entries(thresholds).map(([name, at]) => {
    const mark = el("i", { class: `mark ${name}` }, el("span", {}, `${name} ≥ ${round(at)}`));
    mark.style.insetInlineStart = `${at * 100}%`;
    return mark;
  });
  fill.style.inlineSize = `${score * 100}%`;
  const label = `Score ${round(score)}; ${Object.entries(thresholds).map(([name, at]) => `${name} from ${round(at)}`).join(", ")}`;
  return el("div", { class: "gauge", role: "img", "aria-label": label }, el("b", { class: "score" }, round(score)), el("div", { class: "track" }, fill, ...marks));
}

function candidate({ entry, question, score }) {
  const fill = el("i", { class: "fill" });
  fill.style.inlineSize = `${score * 100}%`;
  return el("div", { class: "candidate" },
    el("span", { class: "candidate-words" }, el("b", {}, question), el("code", {}, entry)),
    el("span", { class: "candidate-score" }, round(score), el("i", { class: "track" }, fill)));
}

function words(found) {
  const most = Math.max(...found.map((word) => word.weight), 0.01);
  const rows = found.map((word) => {
    const bar = el("i", { class: "weight" });
    bar.style.inlineSize = `${(word.weight / most) * 100}%`;
    const understood = word.filler ? el("span", { class: "dim" }, "only frames the question")
      : word.similarity === 0 && !word.alike ? el("span", { class: "dim" }, "unknown to the FAQ")
      : word.alike && word.similarity === 0 ? el("span", {}, "unknown; like ", el("b", {}, word.alike))
      : el("span", {}, word.term, word.similarity < 0.995 ? el("small", { class: "dim" }, ` ${Math.round(word.similarity * 100)} % alike`) : null);
    const covered = word.filler ? el("span", { class: "dim" }, "–") : el("span", { class: word.covered || word.alike ? "yes" : "no" }, word.covered ? "yes" : word.alike ? `as ${word.alike}` : "no");
    return el("tr", { class: word.filler ? "filler" : null }, el("th", { scope: "row" }, word.text), el("td", {}, understood),
      el("td", { class: "number" }, round(word.weight), el("span", { class: "bar-cell" }, bar)), el("td", {}, covered));
  });
  const head = ["Word", "Understood as", "Weight", "Covered"].map((name) => el("th", { scope: "col" }, name));
  return el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

function round(number) {
  return number.toFixed(2);
}
