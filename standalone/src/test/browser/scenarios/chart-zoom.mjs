// Zooming asks the server for the window; live goes back to all there is.
import assert from "node:assert/strict";
import {hasSamples, isState, makeChart} from "../charts/chart.mjs";

const BEGIN = Date.UTC(2026, 0, 1);
const COUNT = 5_000;

export default async function chartZoom(tools) {
  const {until} = tools;
  const chart = await makeChart(tools, {title: "Zoom", kind: "scatter", max_points: COUNT, layout: {xaxis: {type: "date"}}, traces: [{name: "a", mode: "lines"}]});
  await chart.write(Array.from({length: COUNT}, (_, i) => ({x: new Date(BEGIN + i * 1_000).toISOString(), a: Math.sin(i / 50)})));
  const {page, complaints} = await chart.show();
  await hasSamples(until, page, COUNT);
  const asked = page.waitForRequest((request) => request.url().includes("/data?"));
  const box = await page.locator("#chart .u-over").boundingBox();
  const at = (share) => [box.x + box.width * share, box.y + box.height / 2];

  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.5), {steps: 4});
  await page.mouse.up();

  const query = new URL((await asked).url()).searchParams;
  assert.ok(Number(query.get("points")) >= 500, query.get("points"));
  assert.ok(Math.abs(Date.parse(query.get("from")) - (BEGIN + 1_190_000)) < 60_000, query.get("from"));
  await isState(until, page, "paused");
  await until(page, (most) => {
    const {drawn, shown} = document.querySelector("#chart").chartData;
    return drawn[0].ys.length < most && drawn[0].xs[0] <= shown[0] && drawn[0].xs.at(-1) >= shown[1];
  }, COUNT / 2);

  await page.click("#hold");
  await until(page, (most) => document.querySelector("#chart").chartData.drawn[0].ys.length === most, COUNT);
  await isState(until, page, "live");
  assert.deepEqual(complaints, []);
}
