// Numbers, times and places as people read them.

const clock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23"});
const shortClock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
const day = new Intl.DateTimeFormat(undefined, {day: "numeric", month: "short"});
const whole = new Intl.NumberFormat();

export const timeOfDay = (ms) => clock.format(ms);
export const count = (n) => whole.format(n);

/** "12:04", with the day where that is not today. */
export function moment(ms, now = Date.now()) {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  return sameDay ? shortClock.format(ms) : `${day.format(ms)}, ${shortClock.format(ms)}`;
}

/** Seconds as "45 s", "4 min 10 s", "2 h 05 min", "3 d 4 h". */
export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return s % 60 === 0 || s >= 600 ? `${Math.floor(s / 60)} min` : `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, "0")} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** Metres per second as km/h. */
export const speed = (mps) => `${(mps * 3.6).toFixed(mps < 2.8 ? 1 : 0)} km/h`;

export const position = ([lon, lat]) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

/** What a place that has no name is called. */
export const extent = (name, id) => name ?? (id?.startsWith("h3:") ? "an unnamed spot" : id ?? "an unnamed spot");
