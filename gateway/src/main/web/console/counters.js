// The four figures, and whether the events are flowing.
import {byId, setText} from "./dom.js";
import {count} from "./format.js";

const WINDOW_S = 5;
const LINK = {connecting: "Connecting", live: "Live", down: "Reconnecting"};

export class Counters {
  #perSecond = new Array(WINDOW_S).fill(0);
  #second = 0;
  #visits = 0;

  event(type) {
    this.#turn();
    this.#perSecond[this.#second % WINDOW_S]++;
    if (type === "encounter") this.#visits++;
  }

  link(state) {
    byId("link").dataset.state = state;
    setText(byId("link-text"), LINK[state]);
  }

  show(agents) {
    this.#turn();
    const rate = this.#perSecond.reduce((sum, n) => sum + n, 0) / WINDOW_S;
    setText(byId("count-agents"), count(agents.size));
    setText(byId("count-dwelling"), count(agents.dwelling));
    setText(byId("count-visits"), count(this.#visits));
    setText(byId("count-rate"), rate > 0 && rate < 10 ? rate.toFixed(1) : count(Math.round(rate)));
  }

  /** Empties the seconds that have passed without an event. */
  #turn() {
    const second = Math.floor(performance.now() / 1000);
    for (let s = Math.max(this.#second + 1, second - WINDOW_S + 1); s <= second; s++) this.#perSecond[s % WINDOW_S] = 0;
    this.#second = second;
  }
}
