// Inline mode: what `@bot …` brings while it is typed.

import * as api from "./api.js";
import { el } from "./elements.js";
import { toast } from "./notices.js";
import * as panel from "./panel.js";

const PAUSE_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 8000;

/** `chosen(queryId, result)` is called for a result, `start(parameter)` for the button on top. */
export class Inline {
  constructor({ chosen, start }) {
    this.on = { chosen, start };
    this.forget();
  }

  forget() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.asked = null;
    this.queryId = null;
    this.early = new Map();
    this.results = [];
    if (panel.openKind() === "inline") panel.close();
  }

  /** The query as typed so far; `about` says who asks in what kind of chat. */
  typed(query, about) {
    if (this.asked?.query === query && this.asked.from === about.from) return;
    clearTimeout(this.timer);
    this.asked = { ...about, query };
    this.timer = setTimeout(() => this.#ask(""), PAUSE_MILLISECONDS);
  }

  /** An answer of the bot, perhaps to a query that is not asked any more. */
  heard(event) {
    if (event.query_id !== this.queryId) {
      this.early.set(event.query_id, event);  // Or it is faster than the query's own number.
      return;
    }
    clearTimeout(this.patience);
    const known = this.offset ? this.results : [];
    this.results = [...known, ...event.results.map((result) => ({ ...result, queryId: event.query_id }))];
    this.nextOffset = event.next_offset;
    this.button = event.button ?? this.button;
    this.#show(Boolean(this.offset));
  }

  async #ask(offset) {
    const asked = this.asked;
    this.offset = offset;
    if (!offset) this.button = null;
    try {
      const { query_id: queryId } = await api.askInline({ ...asked, offset });
      if (this.asked !== asked) return;
      this.queryId = queryId;
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.#silent(), PATIENCE_MILLISECONDS);
      const early = this.early.get(queryId);
      this.early.clear();
      if (early) this.heard(early);
    } catch (error) {
      toast(error.message, "error");
    }
  }

  #silent() {
    panel.open("inline", "Inline results", [], { head: el("p", { class: "panel-note" }, "The bot does not answer inline queries.") });
  }

  #show(isNextPage) {
    const head = this.button
      ? el("button", { type: "button", class: "inline-button", onclick: () => this.on.start(this.button.start_parameter ?? "") }, this.button.text)
      : this.results.length ? null : el("p", { class: "panel-note" }, "No results");
    const rows = this.results.map((result) => ({
      content: [
        el("span", { class: "tile", "aria-hidden": "true" }, [...(result.title ?? "?")][0]),
        el("span", { class: "option-words" }, el("b", {}, result.title ?? result.type), el("small", {}, result.description ?? "")),
      ],
      choose: () => this.on.chosen(result.queryId, result),
    }));
    const onEnd = this.nextOffset ? () => {
      const offset = this.nextOffset;
      this.nextOffset = null;
      if (offset) this.#ask(offset);
    } : null;
    panel.open("inline", "Inline results", rows, { head, onEnd, selected: isNextPage ? -1 : 0 });
  }
}
