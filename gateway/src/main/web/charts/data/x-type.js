// What the x of a chart are, and how one becomes a number that can be drawn.

export const CATEGORY = "category";
export const NUMBER = "number";
export const TIME = "time";

const AXIS_TYPES = {date: TIME, category: CATEGORY, linear: NUMBER, log: NUMBER};

/**
 * As the server takes them: by the axis' type, else by the chart's kind. A scatter of strings, as Plotly's clients make
 * it, is decided by what comes: the server writes times as ISO-8601.
 *
 * @param definition of the chart
 * @param x the first one there is, as it came, or undefined
 */
export function xTypeOf({kind, layout}, x) {
  const given = AXIS_TYPES[layout?.xaxis?.type];
  if (given) return given;
  if (kind === "line") return CATEGORY;
  if (typeof x !== "string") return NUMBER;
  return Number.isNaN(timeOf(x)) ? CATEGORY : TIME;
}

/** Epoch milliseconds of a time as it came: ISO-8601, or epoch milliseconds already. NaN if it is none. */
export function timeOf(x) {
  if (typeof x === "number") return x;
  return /^\d{4}-\d\d/.test(x) ? Date.parse(x) : NaN;
}

/** Where an x stands on its axis; `index` counts the samples of its series, for categories. */
export function positionOf(type, x, index) {
  if (type === CATEGORY) return index;
  return type === TIME ? timeOf(x) : Number(x);
}
