// Inline mode: what `@bot …` brings while it is typed, in any chat.

import * as api from "./api.js";
import { el, icon } from "./elements.js";
import { toast } from "./notices.js";
import * as panel from "./panel.js";

const PAUSE_MILLISECONDS = 200;  // Telegram's apps wait about as long after a key.
const PATIENCE_MILLISECONDS = 8000;

/** `chosen(queryId, resultId)` is called for a result, `start(parameter)` for the button above the results. */
export class Inline {
  constructor({ chosen, start }) {
    this.on = { chosen, start };
    this.forget();
  }

  /** No inline query is typed any more. */
  forget() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.asked = null;
    this.page = null;
    this.early = new Map();
    this.isDismissed = false;
    if (panel.openKind() === "inline") panel.close();
  }

  /** The query as typed so far; `about` is {from, chat_type}: who asks, in what kind of chat. */
  typed(query, about) {
    const { asked } = this;
    if (asked?.query === query && asked.from === about.from && asked.chat_type === about.chat_type) return;
    clearTimeout(this.timer);
    this.isDismissed = false;
    this.asked = { ...about, query };
    this.timer = setTimeout(() => this.#ask(this.asked, () => api.askInline(this.asked)), PAUSE_MILLISECONDS);
  }

  /** An answer, which is perhaps to a query that is not asked any more. */
  heard(event) {
    if (event.query_id !== this.page?.query) {
      this.early.set(event.query_id, event);  // Or it is faster than the query's own number.
      return;
    }
    clearTimeout(this.patience);
    this.page.answer = event;
    if (this.isDismissed) return;
    const rows = event.results.map((result) => this.#row(event.query_id, result));
    if (this.page.isNext && panel.openKind() === "inline") panel.extend(rows);
    else this.#show(event, rows);
  }

  async #ask(asked, request, isNext = false) {
    this.page = { isNext };
    try {
      const { query_id: query } = await request();
      if (this.asked !== asked) return;
      this.page = { query, isNext };
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.#silent(), PATIENCE_MILLISECONDS);
      const early = this.early.get(query);
      this.early.clear();
      if (early) this.heard(early);
    } catch (error) {
      toast(error.message, "error");
    }
  }

  #askNext() {
    const { query, answer } = this.page;
    // While the next page is on its way, there is no answer to go on from.
    if (answer?.next_offset) this.#ask(this.asked, () => api.scrollInline(query, this.asked.chat_type), true);
  }

  #row(query, result) {
    return {
      content: [
        el("span", { class: "tile", "aria-hidden": "true" }, [...(result.title ?? "?")][0]),
        el("span", { class: "option-words" }, el("b", {}, result.title ?? result.type), el("small", {}, result.description ?? "")),
      ],
      choose: () => this.on.chosen(query, result.id),
    };
  }

  #show({ button, from_cache: isFromCache }, rows) {
    const start = () => this.on.start(button.start_parameter ?? "");
    const head = button ? el("button", { type: "button", class: "inline-button", onclick: start }, button.text)
      : rows.length ? null : el("p", { class: "panel-note" }, "No results");
    const foot = rows.length || isFromCache ? el("p", { class: "panel-foot" },
      rows.length ? el("span", { class: "keys" }, el("kbd", {}, "↑"), el("kbd", {}, "↓"), " choose ", el("kbd", {}, "Enter"), " sends it ", el("kbd", {}, "Esc"), " closes") : null,
      isFromCache ? el("span", { class: "cached", title: "The bot was not asked: Telegram kept its answer to the same query." }, icon("cached"), "from Telegram’s cache") : null,
    ) : null;
    this.#open(rows, { head, foot, onEnd: () => this.#askNext() });
  }

  #silent() {
    if (!this.isDismissed) this.#open([], { head: el("p", { class: "panel-note" }, "The bot does not answer inline queries.") });
  }

  #open(rows, options) {
    panel.show("inline", "Inline results", rows, { ...options, onClose: (isDismissed) => {
      this.isDismissed = isDismissed;
    } });
  }
}
