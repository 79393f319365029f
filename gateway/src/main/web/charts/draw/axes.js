// The axes of a plot, as uPlot wants them told.
import {CATEGORY, NUMBER, TIME} from "../data/x-type.js";
import {numberTicks, TIME_STEPS, timeTicks} from "./axis-text.js";

export const FONT = '12px ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
/** Room at the right of the plot, in pixels. */
export const RIGHT = 16;

const LETTER = 6.8;
const ONE_LINE = 30;
const TWO_LINES = 46;
const MINUTE = 60_000;
/** Room of a tick in pixels: of one that tells no seconds, and of any other. */
const NARROW = 60;
const WIDE = 86;
const WHOLE_STEPS = [1, 2, 5].flatMap((n) => Array.from({length: 6}, (_, power) => n * 10 ** power)).sort((a, b) => a - b);
const LONGEST = 14;

/**
 * The axis below the last panel.
 *
 * @param look of the plot: `{type, isLast, tint}`
 * @param labelAt the category in a slot
 */
export function xAxis({type, isLast, tint}, labelAt) {
  const axis = {
    show: isLast,
    font: FONT,
    stroke: () => tint("soft"),
    grid: {show: false},
    ticks: {show: true, stroke: () => tint("line"), width: 1, size: 5},
    border: {show: true, stroke: () => tint("line"), width: 1},
    gap: 5,
    size: (u, values) => (values?.some((text) => text.includes("\n")) ? TWO_LINES : ONE_LINE),
    space: (u, i, min, max, width) => (type === TIME && ((max - min) / width) * NARROW >= MINUTE ? NARROW : WIDE),
    values: (u, splits, i, space, step) => withoutCut(u, splits, ticks(type, splits, step, labelAt)),
  };
  if (type === NUMBER) return axis;
  return {...axis, incrs: type === TIME ? TIME_STEPS : WHOLE_STEPS};
}

/** The axis at the left; `gutter` is shared by all panels. */
export function yAxis({gutter, tint}) {
  return {
    font: FONT,
    stroke: () => tint("soft"),
    grid: {stroke: () => tint("grid"), width: 1},
    ticks: {show: false},
    gap: 8,
    space: 44,
    size: (u, values) => gutter.width(u, values),
    values: (u, splits) => numberTicks(splits),
  };
}

function ticks(type, splits, step, labelAt) {
  if (type === TIME) return timeTicks(splits, step);
  if (type === CATEGORY) return splits.map((slot) => shortened(labelAt(slot)));
  return numberTicks(splits);
}

/** What would hang over the right edge is left out. */
function withoutCut(u, splits, texts) {
  const edge = u.bbox.width / devicePixelRatio + RIGHT;
  return texts.map((text, i) => (u.valToPos(splits[i], "x") > edge - (LETTER / 2) * firstLine(text).length ? "" : text));
}

const firstLine = (text) => text.split("\n", 1)[0];

function shortened(label) {
  const text = label === undefined ? "" : String(label);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
