/**
 * Locations, as JSON, that wait, are on their way, or have been received. Nothing tells that a location is recorded; a
 * later answer on the same connection tells that it was received, and for a minute from then the server itself may still
 * be trying. So what breaks off with a connection, and what was received shortly before, is sent again: by agent, time
 * and position the server knows what it has recorded. When the outbox is full, the oldest gives way.
 */
export class Outbox {
  /** @type {Array<{number: number, json: string, receivedAt: number}>} oldest first: received, on their way, waiting */
  #entries = [];
  #received = 0;
  #sent = 0;
  #number = 0;
  #limit;
  #window;
  #keepMs;
  #now;

  /**
   * @param {{limit: number, window: number, keepMs: number}} bounds limit: of all; window: of those on their way, since a
   *     server that takes its time is not to be flooded; keepMs: after being received
   * @param {() => number} now
   */
  constructor({limit, window, keepMs}, now) {
    this.#limit = limit;
    this.#window = window;
    this.#keepMs = keepMs;
    this.#now = now;
  }

  /**
   * @param {string} json
   * @returns {string | null} what had to give way without having been received
   */
  add(json) {
    this.#entries.push({number: ++this.#number, json, receivedAt: 0});
    if (this.#entries.length <= this.#limit) return null;
    const oldest = this.#entries.shift();
    if (this.#received > 0) {
      this.#received--;
      return null;
    }
    this.#sent = Math.max(0, this.#sent - 1);
    return oldest?.json ?? null;
  }

  /** The next one to be sent, which from then on is on its way; null if there is none or the window is full. */
  take() {
    const next = this.#entries[this.#received + this.#sent];
    if (next === undefined || this.#sent >= this.#window) return null;
    this.#sent++;
    return next.json;
  }

  /** The number of the newest one on its way; 0 if there is none. */
  get lastSent() {
    return this.#sent === 0 ? 0 : this.#entries[this.#received + this.#sent - 1].number;
  }

  /**
   * All that was sent up to this one has been received.
   *
   * @param {number} number
   */
  confirm(number) {
    for (let next = this.#entries[this.#received]; this.#sent > 0 && next.number <= number; next = this.#entries[this.#received]) {
      next.receivedAt = this.#now();
      this.#received++;
      this.#sent--;
    }
    this.#forget();
  }

  /** The connection is gone: what was on its way, or received shortly before, is to be sent again. */
  rewind() {
    this.#forget();
    this.#received = this.#sent = 0;
  }

  /** How many have not been received. */
  get size() {
    return this.#entries.length - this.#received;
  }

  #forget() {
    const since = this.#now() - this.#keepMs;
    while (this.#received > 0 && this.#entries[0].receivedAt <= since) {
      this.#entries.shift();
      this.#received--;
    }
  }
}
