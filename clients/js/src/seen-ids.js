/** The newest ids that have come by. When it is full, the oldest is forgotten. */
export class SeenIds {
  #ids = new Set();
  /** @type {string[]} A ring: a Set alone finds its oldest entry ever more slowly. */
  #ring = [];
  #next = 0;
  #limit;

  /** @param {number} limit */
  constructor(limit) {
    this.#limit = limit;
  }

  /**
   * True the first time.
   *
   * @param {string} id
   */
  add(id) {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ring.length === this.#limit) this.#ids.delete(this.#ring[this.#next]);
    this.#ring[this.#next] = id;
    this.#next = (this.#next + 1) % this.#limit;
    return true;
  }

  clear() {
    this.#ids.clear();
    this.#ring = [];
    this.#next = 0;
  }

  get size() {
    return this.#ids.size;
  }
}
