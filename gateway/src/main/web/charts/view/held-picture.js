// What stands still while the chart is held: the rings as they were, or what the server gave for a window of them.
import {readWindow} from "../data/chart-api.js";
import {Ring} from "../data/ring.js";
import {CATEGORY, TIME} from "../data/x-type.js";

/** Asked for per pixel of the plot's width: the lowest and the highest of each. */
const POINTS_PER_PIXEL = 2;
const LEAST_POINTS = 500;
/** What is just outside of the window is asked for too: lines go on to its edges. */
const BEYOND = 0.05;

export class HeldPicture {
  rings;
  type;
  /** `[from, to]` of x, or null for all there is. */
  window = null;
  #id;
  #whole;
  #changed;
  #asking = null;

  /**
   * @param store of the chart
   * @param changed called when better data are here
   */
  constructor(id, store, changed) {
    this.#id = id;
    this.type = store.type;
    this.#whole = store.copy();
    this.rings = this.#whole;
    this.#changed = changed;
  }

  /** Shows a window: at once what is here, then what the server gives for it. */
  async zoom(from, to, width) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    this.window = [from, to];
    this.rings = this.#whole;
    const beyond = (to - from) * BEYOND;
    const ends = this.#onTheWire(from - beyond, to + beyond);
    if (ends === null) return;
    try {
      const {series} = await readWindow(this.#id, ...ends, Math.max(LEAST_POINTS, Math.round(width * POINTS_PER_PIXEL)), this.#asking.signal);
      this.rings = new Map(series.map((each) => [each.id, this.#ringOf(each)]));
      this.#changed();
    } catch {
      // What is here already is shown on: it is only less fine.
    }
  }

  drop() {
    this.#asking?.abort();
  }

  #ringOf({x, y, text}) {
    const ring = new Ring(this.type);
    ring.replace({x, y, text});
    return ring;
  }

  /** The ends as the server takes them. Categories have no order that it could ask by: all of them are here. */
  #onTheWire(from, to) {
    if (this.type === CATEGORY) return null;
    return this.type === TIME ? [from, to].map((ms) => new Date(ms).toISOString()) : [from, to];
  }
}
