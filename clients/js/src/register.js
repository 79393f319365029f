import {hearing} from "./topics.js";

/** @import {Listener} from "./listener.js" */
/** @import {SojournEvent} from "./types.js" */

/** Who listens to what. */
export class Register {
  /** @type {Map<string, Set<Listener>>} */
  #byTopic = new Map();
  /** @type {Set<Listener>} */
  #listeners = new Set();

  /** @param {Listener} listener */
  add(listener) {
    this.#listeners.add(listener);
    for (const topic of listener.topics) {
      this.#byTopic.set(topic, (this.#byTopic.get(topic) ?? new Set()).add(listener));
    }
  }

  /**
   * @param {Listener} listener
   * @returns {string[]} topics that nobody listens to any longer
   */
  remove(listener) {
    if (!this.#listeners.delete(listener)) return [];
    const unused = [];
    for (const topic of new Set(listener.topics)) {
      const others = this.#byTopic.get(topic);
      others?.delete(listener);
      if (others?.size === 0) {
        this.#byTopic.delete(topic);
        unused.push(topic);
      }
    }
    return unused;
  }

  /** @param {Listener} listener */
  has(listener) {
    return this.#listeners.has(listener);
  }

  get size() {
    return this.#listeners.size;
  }

  [Symbol.iterator]() {
    return this.#listeners.values();
  }

  /**
   * Those to whom the event is to be told.
   *
   * @param {SojournEvent} event
   * @returns {Set<Listener>}
   */
  find(event) {
    const found = new Set();
    for (const topic of event.topics.flatMap(hearing)) {
      this.#byTopic.get(topic)?.forEach((listener) => found.add(listener));
    }
    return found;
  }
}
