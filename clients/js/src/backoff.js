/**
 * How long to wait before the next try: a random part ("full jitter") of a window that doubles with each failure, so
 * that clients which lost their server together do not come back together.
 */
export class Backoff {
  #platform;
  #firstMs;
  #lastMs;
  #stableMs;
  #failures = 0;
  /** @type {number | null} */
  #openedAt = null;

  /**
   * @param {Pick<import("./platform.js").Platform, "now" | "random">} platform
   * @param {{firstMs: number, lastMs: number, stableMs: number}} times stableMs: only a connection that has held so
   *     long counts as a success, or a server that lets in and throws out would be asked without a pause
   */
  constructor(platform, {firstMs, lastMs, stableMs}) {
    this.#platform = platform;
    this.#firstMs = firstMs;
    this.#lastMs = lastMs;
    this.#stableMs = stableMs;
  }

  opened() {
    this.#openedAt = this.#platform.now();
  }

  /**
   * Milliseconds to wait after what has just failed or ended.
   *
   * @param {number} [leastWindowMs] the window is at least so wide
   */
  next(leastWindowMs = 0) {
    if (this.#openedAt !== null && this.#platform.now() - this.#openedAt >= this.#stableMs) this.#failures = 0;
    this.#openedAt = null;
    const window = Math.min(this.#lastMs, this.#firstMs * 2 ** this.#failures);
    this.#failures++;
    return Math.floor(this.#platform.random() * Math.max(window, leastWindowMs));
  }
}
