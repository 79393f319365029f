/** @import {Platform, Timer} from "./platform.js" */

/**
 * Notices a connection that is dead without saying so: after a while of silence the other side is asked for a sign, and
 * if there is none in time, that was it. One timer, and nothing to do for each message but to note the time.
 */
export class Liveness {
  #platform;
  #times;
  #ask;
  #dead;
  #heardAt = 0;
  #asked = false;
  /** @type {Timer | undefined} */
  #timer;

  /**
   * @param {Platform} platform
   * @param {{quietMs: number, answerMs: number}} times
   * @param {{ask: () => void, dead: () => void}} then
   */
  constructor(platform, times, {ask, dead}) {
    this.#platform = platform;
    this.#times = times;
    this.#ask = ask;
    this.#dead = dead;
  }

  start() {
    this.heard();
    this.#watch();
  }

  heard() {
    this.#heardAt = this.#platform.now();
    this.#asked = false;
  }

  /** Asks now: there is reason for doubt. */
  check() {
    this.#asked = true;
    this.#later(this.#times.answerMs, () => (this.#asked ? this.#dead() : this.#watch()));
    this.#ask();
  }

  stop() {
    this.#platform.clearTimeout(this.#timer);
  }

  #watch() {
    const quietMs = this.#platform.now() - this.#heardAt;
    const leftMs = this.#times.quietMs - quietMs;
    if (leftMs <= 0) this.check();
    else this.#later(leftMs, () => this.#watch());
  }

  /**
   * @param {number} ms
   * @param {() => void} run
   */
  #later(ms, run) {
    this.stop();
    this.#timer = this.#platform.setTimeout(run, ms);
  }
}
