/** @import {SojournEvent} from "./types.js" */

/**
 * What takes the events of a subscription.
 *
 * @typedef {object} Sink
 * @property {(event: SojournEvent) => void} put
 * @property {(cursor: string) => void} mark everything up to here was put
 * @property {() => void} gap something is missing here
 * @property {(error?: Error) => void} end no more will come
 */

/** One subscription, as a connection knows it. */
export class Listener {
  topics;
  /** Whether the server has ever confirmed it: from then on it must not miss anything. */
  hasBegun = false;
  #sink;
  #begun;

  /**
   * @param {string[]} topics
   * @param {Sink} sink
   * @param {() => void} begun is called when the server has confirmed it for the first time
   */
  constructor(topics, sink, begun) {
    this.topics = topics;
    this.#sink = sink;
    this.#begun = begun;
  }

  begin() {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.#begun();
  }

  /** @param {SojournEvent} event */
  put(event) {
    this.#sink.put(event);
  }

  /** @param {string} cursor */
  mark(cursor) {
    this.#sink.mark(cursor);
  }

  gap() {
    this.#sink.gap();
  }

  /** @param {Error} [error] */
  end(error) {
    this.#sink.end(error);
  }
}
