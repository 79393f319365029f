// Two windows on one chart: the same data after any run of writes, also after the server was away, and every change.
import assert from "node:assert/strict";
import {columns, hasSamples, isState, makeChart, showsColour} from "../charts/chart.mjs";

const EXPECTED = [/ERR_CONNECTION_REFUSED/, /426/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /503/];
const lines = (from, count) => Array.from({length: count}, (_, i) => ({x: from + i, a: Math.sin((from + i) / 9), b: (from + i) % 7 === 0 ? null : (from + i) % 5}));

export default async function chartViewers(tools) {
  const {until, ask} = tools;
  const chart = await makeChart(tools, {title: "Two windows", kind: "scatter", max_points: 200, traces: [{name: "a", color_hex: 0x0a64c8, mode: "lines"}, {name: "b"}]});
  await chart.write(lines(0, 50));
  const first = await chart.show({expected: EXPECTED});
  const second = await chart.show({expected: EXPECTED});
  const pages = [first.page, second.page];
  const agree = async (count) => {
    for (const page of pages) await hasSamples(until, page, count);
    const held = await chart.held();
    for (const page of pages) assert.deepEqual(await columns(page), held);
  };
  await agree(50);

  for (let i = 50; i < 290; i += 40) await chart.write(lines(i, 40));
  await agree(200);
  await showsColour(until, first.page, [0x0a, 0x64, 0xc8]);

  await ask("kill");
  for (const page of pages) await isState(until, page, "down");
  await ask("start");
  for (const page of pages) await until(page, () => ["live", "stale"].includes(document.querySelector("#standing").dataset.state));
  await chart.write(lines(290, 30));
  for (const page of pages) await until(page, () => document.querySelector("#chart").chartData.series.every(({x}) => x.at(-1) === 319));
  await agree(200);

  await chart.change({title: "Renamed", layout: {yaxis: {range: [-40, 60]}}, traces: [{name: "a", color_hex: 0xc81e0a}, {name: "b"}]});
  for (const page of pages) {
    await until(page, () => document.querySelector("#title").textContent === "Renamed" && document.title.startsWith("Renamed"));
    await showsColour(until, page, [0xc8, 0x1e, 0x0a], 30);
    await until(page, () => {
      const {min, max} = document.querySelector("#chart").scales[0].y;
      return min === -40 && max === 60;
    });
  }

  await chart.clear();
  await agree(0);
  await chart.write(lines(400, 3));
  await agree(3);
  await chart.remove();
  for (const page of pages) await isState(until, page, "gone");
  assert.deepEqual([...first.complaints, ...second.complaints], []);
}
