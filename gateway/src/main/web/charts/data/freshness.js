// Whether data still come. "For a while" is what it is for this chart: three times its usual gap, but at least 10 s.

const LEAST_MS = 10_000;
const TIMES = 3;
const REMEMBERED = 20;

export class Freshness {
  #gaps = [];
  #lastMs = null;
  #breakIn = false;

  /** Something came. Times are milliseconds of any one clock. */
  heard(nowMs) {
    if (this.#lastMs !== null && !this.#breakIn) {
      this.#gaps.push(nowMs - this.#lastMs);
      if (this.#gaps.length > REMEMBERED) this.#gaps.shift();
    }
    this.#lastMs = nowMs;
    this.#breakIn = false;
  }

  /** What comes next says nothing about the gap before it: the connection was lost, or the chart was read anew. */
  interrupted() {
    this.#breakIn = true;
  }

  /** How long nothing has come, in ms; null if nothing ever did. */
  silence(nowMs) {
    return this.#lastMs === null ? null : nowMs - this.#lastMs;
  }

  isStale(nowMs) {
    const silence = this.silence(nowMs);
    return silence !== null && silence > this.#patience();
  }

  #patience() {
    if (this.#gaps.length === 0) return LEAST_MS;
    const usual = this.#gaps.reduce((sum, gap) => sum + gap, 0) / this.#gaps.length;
    return Math.max(LEAST_MS, TIMES * usual);
  }
}
