// A chart as this page knows it: its definition and its rings, kept by the events.
import {GAP, OLD, Ring} from "./ring.js";
import {xTypeOf} from "./x-type.js";

/** What an event has done. */
export const DEFINED = "defined";
export const GREW = "grew";
export const DELETED = "deleted";
export const MISSED = "missed";
export const NOTHING = "nothing";

export class ChartStore {
  /** Null until it is read. */
  definition = null;
  rings = new Map();
  #type = xTypeOf({kind: "line"});

  /** How all x are read. */
  get type() {
    return this.#type;
  }

  /** The chart's definition, from REST or an event. An older one than that which is here changes nothing. */
  define(definition) {
    if (this.definition && definition.revision < this.definition.revision) return NOTHING;
    this.definition = definition;
    const shown = new Set(definition.series.map(({id}) => id));
    for (const id of this.rings.keys()) {
      if (!shown.has(id)) this.rings.delete(id);
    }
    this.#retype();
    return DEFINED;
  }

  /**
   * Takes in an event.
   *
   * @returns {{change: string, samples: number}} how many samples came; `MISSED` if something before it never did
   */
  take({event_type: type, data}) {
    switch (type) {
      case "snapshot":
        this.#ring(data.series_id).replace(data);
        this.#retype();
        return {change: GREW, samples: 0};
      case "samples":
        return this.#grow(data);
      case "cleared":
        this.rings.get(data.series_id)?.clear();
        return {change: GREW, samples: 0};
      case "chart_updated":
        return {change: this.define(data), samples: 0};
      case "chart_deleted":
        return {change: DELETED, samples: 0};
      default:
        return {change: NOTHING, samples: 0};
    }
  }

  /** Series that the chart shows and of which nothing is known, not even that they are empty. */
  get unknown() {
    return (this.definition?.series ?? []).filter(({id}) => !this.rings.has(id));
  }

  get isEmpty() {
    for (const ring of this.rings.values()) {
      if (ring.length > 0) return false;
    }
    return true;
  }

  /** The rings as they are now, standing still. */
  copy() {
    return new Map([...this.rings].map(([id, ring]) => [id, ring.copy()]));
  }

  #grow(data) {
    const known = this.rings.has(data.series_id);
    const ring = this.#ring(data.series_id);
    const outcome = ring.take(data);
    if (outcome === GAP) {
      if (!known) this.rings.delete(data.series_id);
      return {change: MISSED, samples: 0};
    }
    if (outcome === OLD) return {change: NOTHING, samples: 0};
    if (ring.length === data.y.length) this.#retype();
    return {change: GREW, samples: data.y.length};
  }

  #ring(id) {
    let ring = this.rings.get(id);
    if (!ring) {
      ring = new Ring(this.#type);
      this.rings.set(id, ring);
    }
    return ring;
  }

  #retype() {
    if (!this.definition) return;
    const [some] = [...this.rings.values()].filter((ring) => ring.length > 0);
    this.#type = xTypeOf(this.definition, some?.x[0]);
    this.rings.forEach((ring) => ring.retype(this.#type));
  }
}
