// Values and axes that no ticks would fit: the page draws what it can, and lives.
import assert from "node:assert/strict";
import {hasSamples, makeChart} from "../charts/chart.mjs";

const WILD = {
  huge: [{}, [[1, 1e308], [2, -1e308], [3, 0]]],
  close: [{}, [[1, 1.7e18], [2, 1.7e18 + 256], [3, 1.7e18]]],
  nanoseconds: [{}, [[1.7e18, 1], [1.7e18 + 256, 2]]],
  alone: [{}, [[5, 5]]],
  gaps: [{}, [[1, null], [2, null]]],
  logs: [{xaxis: {type: "log"}, yaxis: {type: "log"}}, [[0, 0], [-1, 5], [1e-320, 1e-320], [1e300, 1e300]]],
  logRange: [{yaxis: {type: "log", range: [-400, 400]}}, [[1, 1], [2, 10]]],
  backwards: [{xaxis: {range: [9, 1]}, yaxis: {range: [10, -10]}}, [[1, 1], [5, 2]]],
  nonsense: [{yaxis2: "no", thresholds: {value: 1}, extra: [1]}, [[1, 1], [2, 2]]],
};

export default async function chartWild(tools) {
  const {until} = tools;
  for (const [title, [layout, samples]] of Object.entries(WILD)) {
    const chart = await makeChart(tools, {title, kind: "scatter", layout, traces: [{name: "a", mode: "lines+markers"}]});
    await chart.write(samples.map(([x, a]) => ({x, a})));
    const {page, complaints} = await chart.show();
    await hasSamples(until, page, samples.length);
    await until(page, (count) => document.querySelector("#chart").chartData.drawn[0]?.ys.length === count, samples.length);
    const scales = await page.evaluate(() => document.querySelector("#chart").scales[0]);
    for (const {min, max} of Object.values(scales)) assert.ok(Number.isFinite(min) && Number.isFinite(max) && min < max, `${title}: ${JSON.stringify(scales)}`);
    assert.deepEqual(complaints, [], title);
    await page.context().close();
  }
}
