// The samples of one series, as the server's ring holds them: appended at the end, dropped from the head.
import {CATEGORY, positionOf} from "./x-type.js";

export const APPLIED = "applied";
/** It was known already. */
export const OLD = "old";
/** Something before it is missing: the whole ring must be asked for again. */
export const GAP = "gap";

export class Ring {
  /** As they came: numbers, strings. */
  x = [];
  /** Where they stand on the axis; of categories: how many samples came before, dropped ones too. */
  xs = [];
  /** Null for a gap. */
  ys = [];
  /** Null until a sample has one. */
  text = null;
  seq = 0;
  /** Samples that have left through the head since the ring was last replaced. */
  dropped = 0;
  /** Whether the positions never fall: only then may they be searched. */
  sorted = true;
  #type;

  constructor(type = CATEGORY) {
    this.#type = type;
  }

  get length() {
    return this.ys.length;
  }

  get type() {
    return this.#type;
  }

  /** Takes the whole ring of a `snapshot`, or of an answer to `/data`. */
  replace({seq = this.seq, x, y, text}) {
    this.#empty();
    this.#append(x, y, text);
    this.seq = seq;
  }

  /** Takes a delta. One that holds all there is needs nothing before it. */
  take({seq, n, x, y, text, replaced = false}) {
    if (seq <= this.seq) return OLD;
    const whole = replaced || n <= y.length;
    if (!whole && (seq !== this.seq + 1 || n > this.length + y.length)) return GAP;
    if (replaced) this.#empty();
    this.#append(x, y, text);
    this.#dropTo(n);
    this.seq = seq;
    return APPLIED;
  }

  clear() {
    this.#empty();
  }

  /** From now on the x are read otherwise. */
  retype(type) {
    if (type === this.#type) return;
    this.#type = type;
    this.sorted = true;
    this.xs = [];
    this.x.forEach((x, i) => this.#place(positionOf(type, x, this.dropped + i)));
  }

  /** One that stands still while this goes on. */
  copy() {
    const still = new Ring(this.#type);
    Object.assign(still, {seq: this.seq, dropped: this.dropped, sorted: this.sorted});
    still.x = this.x.slice();
    still.xs = this.xs.slice();
    still.ys = this.ys.slice();
    still.text = this.text?.slice() ?? null;
    return still;
  }

  #empty() {
    this.x = [];
    this.xs = [];
    this.ys = [];
    this.text = null;
    this.dropped = 0;
    this.sorted = true;
  }

  #append(x, y, text) {
    if (text && !this.text) this.text = new Array(this.length).fill(null);
    for (let i = 0; i < y.length; i++) {
      this.#place(positionOf(this.#type, x[i], this.dropped + this.length));
      this.x.push(x[i]);
      this.ys.push(y[i]);
      this.text?.push(text?.[i] ?? null);
    }
  }

  #place(position) {
    if (position < this.xs.at(-1)) this.sorted = false;
    this.xs.push(position);
  }

  #dropTo(n) {
    const surplus = this.length - n;
    if (surplus <= 0) return;
    for (const column of [this.x, this.xs, this.ys, this.text]) column?.splice(0, surplus);
    this.dropped += surplus;
  }
}
