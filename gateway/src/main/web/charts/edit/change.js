// From a chart's definition to the fields of the edit form, and from these to what has to be changed.
import {axisTitle} from "../draw/layout.js";
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
    thresholds: (Array.isArray(layout.thresholds) ? layout.thresholds : []).map(({value, label}, of) => ({value: String(value), label: label ?? "", of})),
  };
}

function axisFields(axis) {
  const [from, to] = (Array.isArray(axis?.range) ? axis.range : []).map((end) => (axis.type === "log" ? Number((10 ** end).toPrecision(12)) : end));
  return {title: axisTitle(axis), type: axis?.type ?? "", from: String(from ?? ""), to: String(to ?? "")};
}

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
  if (["x", "y", "thresholds"].some((part) => differs(fields[part], before[part]))) change.layout = layoutOf(definition, before, fields);
  return change;
}

/** All traces are named, since one that is not would go; of each only what is new. The first one's colour is the chart's. */
function tracesOf({series}, traces, before) {
  const change = {};
  const named = series.map(({id, name, color_hex: own}, i) => {
    const {colour, mode} = traces[i];
    const trace = {id, name};
    if (mode !== before[i].mode) trace.mode = mode;
    if (colour === before[i].colour) return trace;
    if (i === 0 && own === undefined) change.color_hex = rgbOf(colour);
    else trace.color_hex = rgbOf(colour);
    return trace;
  });
  if (named.some((trace) => Object.keys(trace).length > 2)) change.traces = named;
  return change;
}

/** A merge patch: what the form knows nothing of stays, and null takes away. */
function layoutOf(definition, before, fields) {
  const layout = {};
  for (const axis of ["x", "y"]) {
    if (differs(fields[axis], before[axis])) layout[`${axis}axis`] = axisOf(fields[axis], before[axis], axis);
  }
  if (differs(fields.thresholds, before.thresholds)) layout.thresholds = thresholdsFrom(definition.layout?.thresholds, fields.thresholds);
  return layout;
}

function axisOf(fields, before, name) {
  const axis = {};
  if (fields.title !== before.title) axis.title = fields.title.trim() === "" ? null : fields.title;
  if (fields.type !== before.type) axis.type = fields.type === "" ? null : fields.type;
  if (["from", "to", "type"].some((part) => fields[part] !== before[part])) axis.range = endsOf(name, fields);
  return axis;
}

function endsOf(name, {type, from, to}) {
  if (from.trim() === "" && to.trim() === "") return null;
  const isTime = type === "date";
  const ends = [from, to].map((end) => (isTime && !isNumber(end) ? end.trim() : numberOf(`${name}_range`, end)));
  const numbers = ends.map((end) => (typeof end === "number" ? end : Date.parse(end)));
  if (numbers.some(Number.isNaN)) throw new FieldError(`${name}_range`, "A time looks like 2026-01-31T12:00Z");
  if (numbers[0] === numbers[1]) throw new FieldError(`${name}_range`, "A range has two different ends");
  if (type !== "log") return ends;
  if (numbers.some((end) => end <= 0)) throw new FieldError(`${name}_range`, "A logarithmic axis shows what is above 0");
  return numbers.map(Math.log10);
}

function thresholdsFrom(before, lines) {
  const given = lines.filter(({value, label}) => value.trim() !== "" || label.trim() !== "");
  if (given.length === 0) return null;
  return given.map(({value, label, of}) => ({...before?.[of], value: numberOf("thresholds", value), label: label.trim()}));
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
