// From where to where axes go. A y axis takes round ends and keeps them as long as the data fill it fairly well: a live
// chart whose scale trembles with each sample cannot be read.

const STEPS = 10;
const ROOM = 0.06;
const SMALLEST = 1e-300;
const GREATEST = 8e307;
/** Of the greatest value of an axis. */
const FINEST = 1e-11;
/** Data that take less of the axis than this let it shrink. */
const FILLED = 0.45;

/** The ends of an axis for data from `min` to `max`; `before` is what it had, or null. */
export function calmRange(min, max, before) {
  const wanted = roundRange(min, max);
  if (!before) return wanted;
  const [low, high] = before;
  const fits = low <= min && max <= high;
  const filled = (wanted[1] - wanted[0]) / (high - low) > FILLED;
  return fits && filled ? before : wanted;
}

/** Round numbers around the data, with a little room; zero where it is near. */
export function roundRange(min, max) {
  const span = max - min || Math.abs(max) * 0.2 || 1;
  if (!Number.isFinite(span)) return [min, max];
  const step = roundStep(span / STEPS);
  let low = Math.floor((min - span * ROOM) / step) * step;
  let high = Math.ceil((max + span * ROOM) / step) * step;
  if (min >= 0 && min <= span / 2) low = 0;
  if (max <= 0 && -max <= span / 2) high = 0;
  return [tidy(low, step), tidy(high, step)];
}

/**
 * What an axis can be drawn with: ends that are numbers, in order and far enough apart for ticks to be told from each other
 * by a double; above zero if it is logarithmic. The ticks of any other would have no end.
 */
export function drawable([min, max], log) {
  const [least, most] = log ? [SMALLEST, 1 / SMALLEST] : [-GREATEST, GREATEST];
  const low = Math.min(most, Math.max(least, Math.min(min, max))) || 0;
  const high = Math.min(most, Math.max(least, Math.max(min, max))) || 0;
  if (log) return [low || 1, Math.max(high, (low || 1) * (1 + FINEST))];
  const span = Math.max(Math.abs(low), Math.abs(high)) * FINEST || FINEST;
  return high - low >= span ? [low, high] : [low - span, high + span];
}

/** Whole decades around positive data. */
export function decades(min, max) {
  const low = Math.max(-300, Math.floor(Math.log10(min)));
  const high = Math.min(300, Math.ceil(Math.log10(max)));
  return [10 ** low, 10 ** (high > low ? high : low + 1)];
}

/** 1, 2, 2.5 or 5 times a power of ten, not less than `rough`. */
export function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999);
  return factor * power;
}

/** The ends of an x axis: the data's own, with room for markers; something to look at around a single sample. */
export function xRange(min, max, least, room) {
  if (max - min < least / 2) return [min - least / 2, max + least / 2];
  const around = (max - min) * room;
  return [min - around, max + around];
}

/** The least and greatest of what is drawn between two x: y that are null do not count, nor what a log axis cannot show. */
export function extent(xs, ys, from, to, positive = false) {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i];
    if (y === null || xs[i] < from || xs[i] > to || (positive && y <= 0)) continue;
    if (y < min) min = y;
    if (y > max) max = y;
  }
  return min <= max ? [min, max] : null;
}

/** 0.30000000000000004 as 0.3. */
function tidy(value, step) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return digits > 20 ? value : Number(value.toFixed(digits));
}
