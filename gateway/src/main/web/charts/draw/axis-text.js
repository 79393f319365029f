// What stands at the ticks of axes and beside the crosshair.
import {CATEGORY, TIME} from "../data/x-type.js";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** From one tick to the next, in ms: milliseconds, seconds, minutes, hours, days, about months, about years. */
export const TIME_STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1_000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * 60 * MINUTE),
  ...[1, 2, 3, 4, 5, 7, 10, 15].map((days) => days * DAY),
  ...[1, 2, 3, 4, 6].map((months) => months * 30 * DAY),
  ...[1, 2, 5, 10, 25, 50, 100].map((years) => years * 365 * DAY),
];
const format = (options) => new Intl.DateTimeFormat(undefined, {hourCycle: "h23", ...options});
const withMillis = format({hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3});
const withSeconds = format({hour: "2-digit", minute: "2-digit", second: "2-digit"});
const withMinutes = format({hour: "2-digit", minute: "2-digit"});
const days = format({day: "numeric", month: "short"});
const years = format({year: "numeric", month: "short"});
const whole = format({year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit"});
const plain = new Intl.NumberFormat(undefined, {maximumFractionDigits: 12});
const compact = new Intl.NumberFormat(undefined, {notation: "compact", maximumSignificantDigits: 4});
const short = new Intl.NumberFormat(undefined, {minimumSignificantDigits: 1, maximumSignificantDigits: 4});
const precise = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 7});

/** Times at ticks that are `step` ms apart; the first also tells the day unless it is today. */
export function timeTicks(times, step, now = Date.now()) {
  if (step >= 28 * DAY) return times.map((time) => years.format(time));
  if (step >= DAY) return times.map((time) => days.format(time));
  const clock = step < 1_000 ? withMillis : step < MINUTE ? withSeconds : withMinutes;
  const today = new Date(now).toDateString();
  return times.map((time, i) => {
    const day = new Date(time).toDateString();
    const turns = i === 0 ? day !== today : day !== new Date(times[i - 1]).toDateString();
    return turns ? `${clock.format(time)}\n${days.format(time)}` : clock.format(time);
  });
}

export function numberTicks(values) {
  const greatest = values.reduce((max, value) => Math.max(max, Math.abs(value ?? 0)), 0);
  const shown = greatest >= 1e6 ? compact : plain;
  return values.map((value) => (value === null ? "" : shown.format(value)));
}

/** A value as it is read beside the crosshair. */
export function valueText(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e12)) return value.toExponential(3);
  return size >= 1e6 ? plain.format(Math.round(value)) : precise.format(value);
}

/** A value that goes by: as many digits as can be read meanwhile. */
export function shortValueText(value) {
  return value !== null && value !== undefined && Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6 ? short.format(value) : valueText(value);
}

/** An x as it is read beside the crosshair. */
export function xText(type, x) {
  if (type === CATEGORY) return String(x ?? "");
  if (type !== TIME) return valueText(x);
  const date = new Date(x);
  if (Number.isNaN(date.getTime())) return "";
  return date.toDateString() === new Date().toDateString() ? withMillis.format(date).replace(/[.,]000$/, "") : whole.format(date);
}
