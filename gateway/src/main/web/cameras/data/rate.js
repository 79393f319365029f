// Frames per second over the last seconds.

const WINDOW_MS = 3_000;

export class Rate {
  #arrivals = [];

  add(nowMs) {
    this.#arrivals.push(nowMs);
    this.#forget(nowMs);
  }

  perSecond(nowMs) {
    this.#forget(nowMs);
    const [first] = this.#arrivals;
    const spanMs = this.#arrivals.at(-1) - first;
    return spanMs > 0 ? ((this.#arrivals.length - 1) * 1_000) / spanMs : 0;
  }

  #forget(nowMs) {
    while (this.#arrivals.length > 0 && this.#arrivals[0] < nowMs - WINDOW_MS) this.#arrivals.shift();
  }
}
