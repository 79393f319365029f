// What is to be drawn of a chart: for each trace its positions and values, and from where to where x goes.
import {slotsOf} from "../data/slots.js";
import {CATEGORY, TIME} from "../data/x-type.js";
import {xRange} from "./ranges.js";

const NOTHING = {xs: [], ys: [], text: null, sorted: true, x: []};
/** An axis is at least this long: ten seconds, two slots, or two of whatever numbers count. */
const LEAST = {time: 10_000, category: 2, number: 2};
const ROOM_FOR_MARKERS = 0.02;
const LOG_ROOM = 1.1;

export class Picture {
  /** By the place of its trace: `{xs, ys, text, sorted, x}`. */
  layers;
  type;
  #labels = [];
  #first = 0;

  /**
   * @param definition of the chart
   * @param rings by series id
   * @param type how x are read
   */
  constructor(definition, rings, type) {
    this.type = type;
    this.layers = definition.series.map(({id}) => rings.get(id) ?? NOTHING);
    if (type !== CATEGORY) return;
    const slots = slotsOf(this.layers.map((ring) => (ring === NOTHING ? {length: 0, x: [], xs: [], dropped: 0} : ring)));
    this.#labels = slots.labels;
    this.#first = slots.first;
    this.layers = this.layers.map((ring, i) => ({xs: slots.xs[i], ys: ring.ys, text: ring.text, sorted: true, x: ring.x}));
  }

  /** The category in a slot; undefined where there is none. */
  labelAt(slot) {
    return this.#labels[slot - this.#first];
  }

  /** The slot that is counted as the n-th from the left. */
  slot(n) {
    return this.#first + n;
  }

  /**
   * From where to where the data of the traces go that `isShown`; null without any.
   *
   * @param markers whether there must be room for them
   * @param log whether only what is above zero can be shown
   */
  domain(isShown, markers, log) {
    let min = Infinity;
    let max = -Infinity;
    this.layers.forEach(({xs, sorted}, i) => {
      if (!isShown(i) || xs.length === 0) return;
      if (sorted && !log) {
        min = Math.min(min, xs[0]);
        max = Math.max(max, xs.at(-1));
        return;
      }
      for (const x of xs) {
        if (log && !(x > 0)) continue;
        if (x < min) min = x;
        if (x > max) max = x;
      }
    });
    if (!(min <= max)) return null;
    if (log) return min < max ? [min / LOG_ROOM, max * LOG_ROOM] : [min / 2, max * 2];
    const untidy = this.layers.some(({sorted}, i) => isShown(i) && !sorted);
    const least = LEAST[this.type];
    return xRange(min, max, this.type === TIME ? least : Math.min(least, max - min || least), markers || untidy ? ROOM_FOR_MARKERS : 0);
  }
}
