import assert from "node:assert/strict";
import {test} from "node:test";
import {traceColours} from "../../../main/web/charts/draw/colours.js";
import {panelsOf, rangeOf, thresholdsOf} from "../../../main/web/charts/draw/layout.js";
import {nearestIndex, nearestPoint} from "../../../main/web/charts/draw/nearest.js";
import {calmRange, decades, drawable, extent, roundRange} from "../../../main/web/charts/draw/ranges.js";
import {traceLine, traceMarkers} from "../../../main/web/charts/draw/trace-path.js";

const same = (value) => value;

function drawn(xs, ys, sorted = true, toX = same) {
  const said = [];
  traceLine(xs, ys, sorted, toX, same, {moveTo: (x, y) => said.push(["M", x, y]), lineTo: (x, y) => said.push(["L", x, y]), lift: () => said.push(["|"])});
  return said;
}

test("a line goes from sample to sample and is broken by a gap", () => {
  assert.deepEqual(drawn([0, 1, 2, 3], [5, 6, null, 7]), [["M", 0, 5], ["L", 1, 6], ["|"], ["M", 3, 7], ["|"]]);
});

test("of many samples in a column of pixels its lowest and highest are drawn", () => {
  const xs = Array.from({length: 1_000}, (_, i) => i);
  const ys = xs.map((i) => (i === 450 ? -9 : i === 460 ? 99 : i % 3));

  const said = drawn(xs, ys, true, (x) => x / 100);

  assert.ok(said.length < 50, `${said.length} strokes`);
  assert.ok(said.some(([, , y]) => y === -9) && said.some(([, , y]) => y === 99));
});

test("samples in no order are all drawn, in the order in which they came", () => {
  assert.deepEqual(drawn([3, 1, 2], [1, 2, 3], false), [["M", 3, 1], ["L", 1, 2], ["L", 2, 3], ["|"]]);
});

test("markers that cannot be told apart are drawn once; those of a lone sample between gaps always", () => {
  const said = [];
  const mark = (x, y) => said.push([x, y]);
  traceMarkers([0, 0.1, 5], [0, 0.1, 5], same, same, mark);
  assert.deepEqual(said, [[0, 0], [5, 5]]);

  said.length = 0;
  traceMarkers([0, 1, 2, 3], [1, null, 2, null], same, same, mark, {alone: true});
  assert.deepEqual(said, [[0, 1], [2, 2]]);
});

test("an axis has round ends around its data", () => {
  assert.deepEqual(roundRange(3.2, 96.1), [0, 110]);
  assert.deepEqual(roundRange(-1, 1), [-1.2, 1.2]);
  assert.deepEqual(roundRange(0.05, 0.3), [0, 0.325]);
  const [low, high] = roundRange(5, 5);
  assert.ok(low < 5 && high > 5);
});

test("it keeps its ends while the data fit and fill it", () => {
  const before = roundRange(0, 100);

  assert.equal(calmRange(2, 97, before), before);
  assert.notEqual(calmRange(2, 140, before), before);
  assert.notEqual(calmRange(2, 9, before), before);
});

test("a log axis has whole decades", () => {
  assert.deepEqual(decades(3, 4_000), [1, 10_000]);
  assert.deepEqual(decades(10, 10), [10, 100]);
});

test("only what is in view counts for it", () => {
  assert.deepEqual(extent([1, 2, 3, 4], [9, 2, null, 99], 2, 3), [2, 2]);
  assert.deepEqual(extent([1, 2], [-5, 5], 0, 9, true), [5, 5]);
  assert.equal(extent([1], [null], 0, 9), null);
});

test("the nearest sample is found, in any order", () => {
  assert.deepEqual([0, 4.4, 4.6, 100].map((x) => nearestIndex([1, 3, 4, 5], x)), [0, 2, 3, 3]);
  assert.equal(nearestIndex([], 1), -1);
  assert.equal(nearestPoint([5, 1, 3], [5, 1, 3], same, same, 1.2, 0.9), 1);
});

test("traces have their own colours, the chart's, or one that goes with their place", () => {
  const traces = [{}, {color_hex: 0x000102}, {}];

  assert.deepEqual(traceColours({color_hex: 0xff0000, series: traces}), ["#ff0000", "#000102", "#10b981"]);
  assert.deepEqual(traceColours({color_hex: 0x10b981, series: traces})[2], "#6366f1");
});

test("of the layout what makes sense is used", () => {
  assert.deepEqual(rangeOf({range: [5, 1]}), [1, 5]);
  assert.deepEqual(rangeOf({type: "log", range: [0, 3]}), [1, 1000]);
  assert.deepEqual([{}, {range: [1, 1]}, {range: ["a", 2]}, undefined].map((axis) => rangeOf(axis)), [null, null, null, null]);
  const layout = {thresholds: [{value: 3, color: "red; x"}, {value: "4"}, {value: 5, panel: 2, label: "hot", color: 255}]};
  assert.deepEqual(thresholdsOf(layout, 1), [{value: 3, color: null, label: ""}]);
  assert.deepEqual(thresholdsOf(layout, 2), [{value: 5, color: "#0000ff", label: "hot"}]);
  assert.deepEqual(panelsOf([{panel: 2}, {panel: 1}]).map(({number}) => number), [1, 2]);
});

test("no axis is drawn whose ticks would have no end", () => {
  const wild = [[0, 0], [1e18, 1e18 + 128], [5, 5], [NaN, 1], [-Infinity, Infinity], [-1.7e308, 1.7e308], [9, 3]];
  for (const range of wild) {
    const [low, high] = drawable(range, false);
    assert.ok(Number.isFinite(high - low) && low + (high - low) / 1_000 > low, `${range} as ${low} to ${high}`);
  }
  for (const range of [[0, 100], [-5, -1], [0, Infinity], [5e-324, 1], [7, 7], [NaN, NaN]]) {
    const [low, high] = drawable(range, true);
    assert.ok(low > 0 && high > low && Number.isFinite(high), `${range} as ${low} to ${high}`);
  }
  assert.deepEqual(drawable([0, 10], false), [0, 10]);
});
