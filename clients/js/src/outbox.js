/**
 * Locations, as JSON, that wait or are on their way. Nothing tells us that a location has arrived but a later answer on
 * the same connection, so each is kept until then; if the connection breaks, it is sent again, which the server
 * recognises by agent, time and position. When the outbox is full, the oldest gives way.
 */
export class Outbox {
  /** @type {Array<{number: number, json: string}>} oldest first; the first `#sent` of them are on their way */
  #entries = [];
  #sent = 0;
  #number = 0;
  #limit;
  #window;

  /**
   * @param {number} limit
   * @param {number} window how many may be on their way: a server that takes its time is not to be flooded
   */
  constructor(limit, window) {
    this.#limit = limit;
    this.#window = window;
  }

  /**
   * @param {string} json
   * @returns {string | null} what had to give way
   */
  add(json) {
    this.#entries.push({number: ++this.#number, json});
    if (this.#entries.length <= this.#limit) return null;
    this.#sent = Math.max(0, this.#sent - 1);
    return this.#entries.shift()?.json ?? null;
  }

  /** The next one to be sent, which from then on is on its way; null if there is none or the window is full. */
  take() {
    if (this.#sent === this.#entries.length || this.#sent >= this.#window) return null;
    return this.#entries[this.#sent++].json;
  }

  /** The number of the newest one on its way; 0 if there is none. */
  get lastSent() {
    return this.#sent === 0 ? 0 : this.#entries[this.#sent - 1].number;
  }

  /**
   * All that was sent up to this one has arrived.
   *
   * @param {number} number
   */
  confirm(number) {
    while (this.#sent > 0 && this.#entries[0].number <= number) {
      this.#entries.shift();
      this.#sent--;
    }
  }

  /** Nothing is on its way any longer: what has not arrived is to be sent again. */
  rewind() {
    this.#sent = 0;
  }

  get size() {
    return this.#entries.length;
  }
}
