// The list of events. It is written once a frame at most, keeps what fits a page, and can be held still.
import {byId, el} from "./dom.js";
import {GROUPS, groupOf, isEnding, sentence, tintOf, who} from "./event-kinds.js";
import {timeOfDay} from "./format.js";

/** Rows on the page, and events that wait while it is paused; the oldest give way. */
const MOST_ROWS = 120;
const MOST_KEPT = 400;
/** New rows in one frame: nobody can read more, and the rest would only be scrolled away. */
const BURST = 30;

export class Feed {
  #rows = byId("rows");
  #nothing = byId("nothing");
  #on = new Set(GROUPS.filter((group) => group.on).map((group) => group.id));
  #kept = []; // oldest first
  #fresh = [];
  #paused = false;
  #held = 0;
  #onPick;
  #nameOf;

  /**
   * @param onPick what a click on an event does
   * @param nameOf the name of a place by its id, or null
   */
  constructor(onPick, nameOf) {
    this.#onPick = onPick;
    this.#nameOf = nameOf;
    byId("filters").append(...GROUPS.map((group) => this.#filter(group)));
    byId("pause").addEventListener("click", () => this.#pause(!this.#paused));
  }

  add(event) {
    // Fixes come by the thousand: they are kept only while somebody looks at them.
    const group = groupOf(event.event_type);
    if (group.flood && !this.#on.has(group.id)) return;
    this.#kept.push(event);
    if (this.#kept.length > MOST_KEPT) this.#kept.splice(0, this.#kept.length - MOST_KEPT);
    if (!this.#on.has(group.id)) return;
    if (this.#paused) {
      this.#held++;
      return;
    }
    this.#fresh.push(event);
    if (this.#fresh.length > BURST) this.#fresh.shift();
  }

  /** Writes what has come since the last frame. */
  flush() {
    if (this.#paused) {
      const text = this.#held > 0 ? `Resume · ${this.#held > 999 ? "999+" : this.#held}` : "Resume";
      if (byId("pause").textContent !== text) byId("pause").textContent = text;
      return;
    }
    if (this.#fresh.length === 0) return;
    const events = this.#fresh;
    this.#fresh = [];
    // Who has scrolled down to read is not pushed on.
    const top = this.#rows.scrollTop;
    const before = this.#rows.scrollHeight;
    this.#rows.prepend(...events.reverse().map((event) => this.#row(event, events.length < 6)));
    while (this.#rows.childElementCount > MOST_ROWS) this.#rows.lastElementChild.remove();
    if (top > 4) this.#rows.scrollTop = top + this.#rows.scrollHeight - before;
    this.#nothing.hidden = true;
  }

  #filter(group) {
    const button = el("button", {type: "button", class: `tint-${group.id === "fix" ? "move" : group.id}`, "aria-pressed": String(group.on), "data-group": group.id}, group.label);
    button.addEventListener("click", () => {
      const on = !this.#on.has(group.id);
      if (on) this.#on.add(group.id);
      else this.#on.delete(group.id);
      button.setAttribute("aria-pressed", String(on));
      this.#rewrite();
    });
    return button;
  }

  #pause(paused) {
    this.#paused = paused;
    this.#held = 0;
    const button = byId("pause");
    button.setAttribute("aria-pressed", String(paused));
    button.textContent = paused ? "Resume" : "Pause";
    if (!paused) this.#rewrite();
  }

  #rewrite() {
    this.#fresh = [];
    const shown = this.#kept.filter((event) => this.#on.has(groupOf(event.event_type).id)).slice(-MOST_ROWS);
    this.#rows.replaceChildren(...shown.reverse().map((event) => this.#row(event, false)));
    this.#nothing.hidden = shown.length > 0;
  }

  #row(event, fresh) {
    const {event_type: type, timestamp} = event;
    const [verb, where, rest] = sentence(event, this.#nameOf);
    const what = el("span", {class: "what"}, el("span", {class: "who"}, who(event)), el("span", {class: "verb"}, ` ${verb}`));
    if (where) what.append(" ", el("span", {class: "where"}, where));
    if (rest) what.append(el("span", {class: "verb"}, ` ${rest}`));
    const time = el("time", {datetime: timestamp}, timeOfDay(Date.parse(timestamp) || 0));
    const kind = el("span", {class: "type"}, type);
    const button = el("button", {type: "button", class: `row tint-${tintOf(type)}${isEnding(type) ? " soft" : ""}`, "data-type": type}, what, time, kind);
    button.addEventListener("click", () => this.#onPick(event));
    return el("li", {class: fresh ? "fresh" : null}, button);
  }
}
