// What a chart's layout says, as far as it makes sense.

/** The title of an axis: text, or Plotly's `{text}`. */
export function axisTitle(axis) {
  const title = axis?.title;
  const text = typeof title === "object" ? title?.text : title;
  return typeof text === "string" ? text : "";
}

/** `[low, high]`, or null for an axis that goes by its data. As in Plotly, a log axis gives powers of ten. */
export function rangeOf(axis, read = axis?.type === "log" ? (end) => 10 ** end : Number) {
  const range = axis?.range;
  if (!Array.isArray(range) || range.length !== 2 || range.some((end) => end === null)) return null;
  const [from, to] = range.map(read);
  return Number.isFinite(from) && Number.isFinite(to) && from !== to ? [Math.min(from, to), Math.max(from, to)] : null;
}

/** Lines across a panel; those that name none are of the first. */
export function thresholdsOf({thresholds}, panel) {
  if (!Array.isArray(thresholds)) return [];
  return thresholds.filter((each) => Number.isFinite(each?.value) && (each.panel ?? 1) === panel).map(({value, color, label}) => ({value, color: colourOf(color), label: typeof label === "string" ? label : ""}));
}

/** The traces by panel, from above. A chart without traces has one empty panel. */
export function panelsOf(traces) {
  const numbers = [...new Set(traces.map(({panel}) => panel))].sort((a, b) => a - b);
  if (numbers.length === 0) return [{number: 1, traces: []}];
  return numbers.map((number) => ({number, traces: traces.filter(({panel}) => panel === number)}));
}

/** `#rrggbb`, or a number as `color_hex`. */
function colourOf(color) {
  if (Number.isInteger(color) && color >= 0 && color <= 0xffffff) return `#${color.toString(16).padStart(6, "0")}`;
  return /^#[0-9a-f]{6}$/i.test(color) ? color : null;
}
