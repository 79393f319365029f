// From a chart's definition to the fields of the edit form, and from these to what has to be changed.
import {axisTitle, rangeOf} from "../draw/layout.js";
import {rgbOf, traceColours} from "../draw/colours.js";

/** What a person is to be told: a field that makes no sense. */
export class FieldError extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** The fields, all of them text but for lists. */
export function fieldsOf(definition) {
  const {layout = {}} = definition;
  const colours = traceColours(definition);
  return {
    title: definition.title ?? "",
    kind: definition.kind,
    max_points: String(definition.max_points),
    traces: definition.series.map(({name, mode}, i) => ({name, colour: colours[i], mode: mode ?? "lines"})),
    x: axisFields(layout.xaxis),
    y: axisFields(layout.yaxis),
    thresholds: (Array.isArray(layout.thresholds) ? layout.thresholds : []).map(({value, label, color}) => ({value: String(value), label: label ?? "", color: color ?? null})),
  };
}

const axisFields = (axis) => ({title: axisTitle(axis), type: axis?.type ?? "", from: String(axis?.range?.[0] ?? ""), to: String(axis?.range?.[1] ?? "")});

/**
 * What is to be sent to make the chart as the fields say; an empty object if it is so already.
 *
 * @throws {FieldError}
 */
export function changeOf(definition, fields) {
  const before = fieldsOf(definition);
  const change = {};
  if (fields.title !== before.title) change.title = fields.title;
  if (fields.kind !== before.kind) change.kind = fields.kind;
  if (fields.max_points !== before.max_points) change.max_points = wholeNumber("max_points", fields.max_points);
  if (differs(fields.traces, before.traces)) Object.assign(change, tracesOf(definition, fields.traces, before.traces));
  if (["x", "y", "thresholds"].some((part) => differs(fields[part], before[part]))) change.layout = layoutOf(definition.layout, fields);
  return change;
}

/** A trace keeps having no colour of its own until it is given one. The first has the chart's. */
function tracesOf({series}, traces, before) {
  const change = {
    traces: series.map(({name, color_hex: own, panel}, i) => {
      const {colour, mode} = traces[i];
      const color = colour === before[i].colour ? own : rgbOf(colour);
      return {name, ...(color === undefined ? {} : {color_hex: color}), mode, panel: panel ?? 1};
    }),
  };
  const [first] = series;
  if (first.color_hex !== undefined || traces[0].colour === before[0].colour) return change;
  delete change.traces[0].color_hex;
  change.color_hex = rgbOf(traces[0].colour);
  return differs(change.traces, series.map(({name, color_hex, mode, panel}) => ({name, ...(color_hex === undefined ? {} : {color_hex}), mode: mode ?? "lines", panel: panel ?? 1}))) ? change : {color_hex: change.color_hex};
}

/** What the form knows nothing of stays. */
function layoutOf(before = {}, {x, y, thresholds}) {
  const layout = {...before, xaxis: axisOf(before.xaxis, x, "x"), yaxis: axisOf(before.yaxis, y, "y")};
  for (const name of ["xaxis", "yaxis"]) {
    if (Object.keys(layout[name]).length === 0) delete layout[name];
  }
  delete layout.thresholds;
  const lines = thresholds.filter(({value, label}) => value.trim() !== "" || label.trim() !== "");
  if (lines.length > 0) layout.thresholds = lines.map((line, i) => thresholdOf(before.thresholds?.[i], line));
  return layout;
}

function axisOf(before = {}, {title, type, from, to}, name) {
  const {title: oldTitle, type: oldType, range: oldRange, ...rest} = before;
  const axis = {...rest};
  if (title.trim() !== "") axis.title = title;
  if (type !== "") axis.type = type;
  if (from.trim() !== "" || to.trim() !== "") axis.range = endsOf(name, type, from, to);
  return axis;
}

function endsOf(name, type, from, to) {
  const isDate = type === "date";
  const ends = [from, to].map((end) => (isDate && !isNumber(end) ? end.trim() : numberOf(`${name}_range`, end)));
  if (rangeOf(ends, isDate ? (end) => (typeof end === "number" ? end : Date.parse(end)) : Number) === null) {
    throw new FieldError(`${name}_range`, "A range has two different ends");
  }
  return ends;
}

function thresholdOf(before, {value, label, color}) {
  const {value: oldValue, label: oldLabel, color: oldColor, ...rest} = before ?? {};
  return {...rest, value: numberOf("thresholds", value), ...(color === null ? {} : {color}), ...(label.trim() === "" ? {} : {label})};
}

const isNumber = (text) => text.trim() !== "" && Number.isFinite(Number(text));

function numberOf(field, text) {
  if (!isNumber(text)) throw new FieldError(field, `“${text}” is no number`);
  return Number(text);
}

function wholeNumber(field, text) {
  const number = numberOf(field, text);
  if (!Number.isInteger(number) || number < 1) throw new FieldError(field, "This is a whole number above 0");
  return number;
}

const differs = (a, b) => JSON.stringify(a) !== JSON.stringify(b);
