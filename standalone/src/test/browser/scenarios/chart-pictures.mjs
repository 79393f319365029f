// How the chart's page looks: for whoever changes it, and for the README.
import assert from "node:assert/strict";
import {hasSamples, makeChart} from "../charts/chart.mjs";

const SIZES = {wide: {viewport: {width: 1280, height: 760}}, narrow: {viewport: {width: 380, height: 780}, deviceScaleFactor: 2}};
const COUNT = 360;
/** From -1 to 1, the same in each picture. */
const noise = (i, k) => {
  const shaken = Math.sin(i * 12.9898 + k * 78.233) * 43_758.5453;
  return 2 * (shaken - Math.floor(shaken)) - 1;
};
const round = (value) => Math.round(value * 100) / 100;

export default async function chartPictures(tools) {
  const {until, picture} = tools;
  const chart = await makeChart(tools, {
    title: "Boiler room",
    kind: "scatter",
    max_points: COUNT,
    layout: {xaxis: {type: "date"}, yaxis: {title: "°C"}, thresholds: [{value: 74, label: "too hot"}]},
    traces: ["supply", "return", "outside"].map((name) => ({name, mode: "lines"})),
  });
  const begin = Date.now() - COUNT * 1_000;
  await chart.write(Array.from({length: COUNT}, (_, i) => ({
    x: new Date(begin + i * 1_000).toISOString(),
    supply: round(66 + 5 * Math.sin(i / 17) + noise(i, 1) / 2),
    return: i > 120 && i < 140 ? null : round(48 + 4 * Math.sin(i / 23 + 1) + noise(i, 2) / 2),
    outside: round(7 + 2 * Math.sin(i / 60) + noise(i, 3) / 6),
  })));
  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const {page, complaints} = await chart.show({...options, colorScheme});
      await hasSamples(until, page, COUNT);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `nothing hangs over the edge (${size})`);
      await picture(page, `chart-${colorScheme}-${size}`);
      await page.click("#scheme");
      await until(page, (other) => document.documentElement.dataset.theme === other, colorScheme === "light" ? "dark" : "light");
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  }
}
