// One agent as the page knows it: where it was last seen, and where it is drawn on its way there.
import {mercatorX, mercatorY} from "./mercator.js";

const TRAIL = 14;
/** Further than this is a jump, not a way: 1/2000 of the world is some 20 km. */
const JUMP = 1 / 2000;

export class Agent {
  /** @param glides whether it is drawn on its way, or where it is at once */
  constructor(id, glides = true) {
    this.id = id;
    this.glides = glides;
    this.status = "moving";
    this.lon = NaN;
    this.lat = NaN;
    this.seenMs = 0; // event time of the newest fix
    this.dwellStartMs = null;
    this.recorded = false;
    this.extentId = null;
    this.extentName = null;
    this.encounterId = null;
    this.speed = null;
    this.accuracy = null;
    this.kind = null;
    this.places = new Set();
    this.fromX = this.fromY = this.toX = this.toY = NaN;
    this.startedAt = 0;
    this.takes = 1000;
    this.trail = []; // mercator x, y, x, y… oldest first
  }

  get located() {
    return !Number.isNaN(this.toX);
  }

  /**
   * A newer position: drawn from where it is shown now to there, in the time until the next one is to be expected.
   * `now` is performance.now().
   */
  moveTo([lon, lat], timeMs, now) {
    if (timeMs < this.seenMs || !Number.isFinite(lon) || !Number.isFinite(lat)) return false;
    const x = mercatorX(lon);
    const y = mercatorY(lat);
    if (this.located) this.#goOn(x, y, now);
    else this.#jump(x, y);
    this.startedAt = now;
    this.lon = lon;
    this.lat = lat;
    this.seenMs = timeMs;
    return true;
  }

  #goOn(x, y, now) {
    const here = this.shown(now, {x: 0, y: 0});
    if (Math.abs(x - here.x) > JUMP || Math.abs(y - here.y) > JUMP) {
      this.#jump(x, y);
      return;
    }
    const since = now - this.startedAt;
    // The mean of the intervals so far; a long silence says nothing of the next.
    if (since < 15_000) this.takes = Math.max(250, Math.min(6_000, this.takes * 0.6 + since * 0.4 * 1.1));
    this.trail.push(this.toX, this.toY);
    if (this.trail.length > 2 * TRAIL) this.trail.splice(0, 2);
    this.fromX = this.glides ? here.x : x;
    this.fromY = this.glides ? here.y : y;
    this.toX = x;
    this.toY = y;
  }

  #jump(x, y) {
    this.fromX = this.toX = x;
    this.fromY = this.toY = y;
    this.trail.length = 0;
  }

  /** Whether it is drawn elsewhere a moment later. */
  glidesAt(now) {
    return now - this.startedAt < this.takes && (this.fromX !== this.toX || this.fromY !== this.toY);
  }

  /** Where it is drawn at a moment, into `out`. */
  shown(now, out) {
    const share = Math.min(1, Math.max(0, (now - this.startedAt) / this.takes));
    out.x = this.fromX + (this.toX - this.fromX) * share;
    out.y = this.fromY + (this.toY - this.fromY) * share;
    return out;
  }

  arriveDwell({dwell_start, extent_id, extent_name, encounter_id}, recorded) {
    this.status = "dwelling";
    this.dwellStartMs = Date.parse(dwell_start) || this.seenMs;
    this.extentId = extent_id ?? null;
    this.extentName = extent_name ?? null;
    this.encounterId = encounter_id ?? null;
    this.recorded = recorded;
    this.trail.length = 0;
  }

  leaveDwell() {
    if (this.status === "dwelling") this.status = "moving";
    this.dwellStartMs = null;
    this.extentId = this.extentName = this.encounterId = null;
    this.recorded = false;
  }
}
