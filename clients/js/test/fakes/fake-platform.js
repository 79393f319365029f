/** Time that moves only when it is told to, and chance that is no chance. */
export class FakePlatform {
  time = 1_000;
  chance = 0.5;
  #timers = new Map();
  #number = 0;

  now = () => this.time;
  wallClock = () => Date.UTC(2026, 0, 1) + this.time;
  random = () => this.chance;

  setTimeout = (run, ms) => {
    this.#timers.set(++this.#number, {at: this.time + ms, run});
    return this.#number;
  };

  clearTimeout = (timer) => void this.#timers.delete(timer);

  /** Timers that still run. */
  get pending() {
    return this.#timers.size;
  }

  /** Lets time pass until the next thing that is due has happened. */
  async next() {
    const due = [...this.#timers.values()].map(({at}) => at);
    await this.advance(Math.min(...due) - this.time);
  }

  /** Lets time pass, and all that is due happen in its order. */
  async advance(ms) {
    const until = this.time + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [number, {at, run}] = next;
      this.time = at;
      this.#timers.delete(number);
      run();
      await settled();
    }
    this.time = until;
    await settled();
  }
}

/** Promises that can go on have gone on. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
