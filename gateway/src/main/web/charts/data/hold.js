// Whether the picture stands still. It does while somebody points at it, and after a pause or a zoom until it is let go.
// What comes meanwhile is counted.

export const LIVE = "live";
export const POINTED = "pointed";
export const PAUSED = "paused";

/** A pointer that rests is forgotten: the wall display goes on. */
const REST_MS = 30_000;

export class Hold {
  #state = LIVE;
  #pointedMs = 0;
  /** Let go while the pointer was there: it must leave first before it holds again. */
  #letGo = false;
  /** Samples that have come since it stands still. */
  missed = 0;

  get state() {
    return this.#state;
  }

  get isHeld() {
    return this.#state !== LIVE;
  }

  /** The pointer is over the chart, or has moved there. */
  point(nowMs) {
    this.#pointedMs = nowMs;
    if (this.#state === LIVE && !this.#letGo) this.#hold(POINTED);
  }

  leave() {
    this.#letGo = false;
    if (this.#state === POINTED) this.#goOn();
  }

  pause() {
    if (this.#state === LIVE) this.#hold(PAUSED);
    this.#state = PAUSED;
  }

  /** Goes live again, wherever the pointer is. */
  release() {
    this.#letGo = this.#state === POINTED || this.#letGo;
    if (this.isHeld) this.#goOn();
  }

  /** Lets go of what a resting pointer holds. */
  tick(nowMs) {
    if (this.#state === POINTED && nowMs - this.#pointedMs > REST_MS) this.release();
  }

  heard(samples) {
    if (this.isHeld) this.missed += samples;
  }

  #hold(state) {
    this.#state = state;
    this.missed = 0;
  }

  #goOn() {
    this.#state = LIVE;
    this.missed = 0;
  }
}
