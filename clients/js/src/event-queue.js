import {SojournError} from "./sojourn-error.js";

/** @import {SojournEvent} from "./types.js" */

/**
 * Events on their way to an iterator. If more wait than may, what waits is still given and then the iteration fails: a
 * socket cannot be asked to slow down, and nothing is to be left out in silence. The cursor of what was taken tells
 * where to go on.
 */
export class EventQueue {
  /** @type {Array<{event: SojournEvent} | {cursor: string}>} */
  #waiting = [];
  #events = 0;
  #limit;
  #onCursor;
  /** @type {Array<() => void>} */
  #takers = [];
  #inHand = false;
  #ended = false;
  /** @type {Error | null} */
  #error = null;

  /**
   * @param {number} limit
   * @param {(cursor: string) => void} onCursor everything up to here was taken
   */
  constructor(limit, onCursor) {
    this.#limit = limit;
    this.#onCursor = onCursor;
  }

  /**
   * @param {SojournEvent} event
   * @returns {boolean} false if it does not fit: then the queue has ended
   */
  put(event) {
    if (this.#ended) return false;
    if (this.#events === this.#limit) {
      this.end(new SojournError("overflow", `more than ${this.#limit} events wait to be read`));
      return false;
    }
    this.#events++;
    this.#waiting.push({event});
    this.#wake();
    return true;
  }

  /** @param {string} cursor covers all that was put so far */
  mark(cursor) {
    if (this.#ended) return;
    const last = this.#waiting[this.#waiting.length - 1];
    if (last !== undefined && "cursor" in last) last.cursor = cursor;
    else this.#waiting.push({cursor});
    if (!this.#inHand) this.#passMarks();
  }

  /** @param {Error} [error] */
  end(error) {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error ?? null;
    this.#wake();
  }

  /** Drops what waits. */
  clear() {
    this.#waiting = [];
    this.#events = 0;
  }

  /** @returns {Promise<IteratorResult<SojournEvent, undefined>>} */
  async next() {
    this.#inHand = false; // Who asks for the next one is done with the last one.
    for (;;) {
      this.#passMarks();
      const first = this.#waiting.shift();
      if (first !== undefined && "event" in first) {
        this.#events--;
        this.#inHand = true;
        return {value: first.event, done: false};
      }
      if (this.#ended) break;
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => this.#takers.push(resolve));
    }
    const error = this.#error;
    this.#error = null;
    if (error) throw error;
    return {value: undefined, done: true};
  }

  #wake() {
    const takers = this.#takers;
    this.#takers = [];
    takers.forEach((wake) => wake());
  }

  #passMarks() {
    for (let first = this.#waiting[0]; first !== undefined && "cursor" in first; first = this.#waiting[0]) {
      this.#onCursor(first.cursor);
      this.#waiting.shift();
    }
  }
}
