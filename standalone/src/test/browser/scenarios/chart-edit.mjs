// The edit panel: what is saved in one window shows in the other.
import assert from "node:assert/strict";
import {hasSamples, makeChart, showsColour} from "../charts/chart.mjs";

export default async function chartEdit(tools) {
  const {until} = tools;
  const chart = await makeChart(tools, {title: "Before", traces: [{name: "a"}, {name: "b"}]});
  await chart.write(Array.from({length: 40}, (_, i) => ({a: i, b: 40 - i})));
  const mine = await chart.show({expected: [/400/]});
  const other = await chart.show();
  await hasSamples(until, other.page, 40);

  const {page} = mine;
  await page.click("#edit-open");
  await page.fill("#edit input[type=text]", "After");
  await page.fill('#edit [aria-label="Colour of b"]', "#128a3c");
  await page.fill('#edit [aria-label="Begin of the axis"] >> nth=1', "-100");
  await page.fill('#edit [aria-label="End of the axis"] >> nth=1', "x");
  await page.click("#edit [type=submit]");
  await until(page, () => document.querySelector(".said-edit.bad").textContent.includes("no number"));
  await page.fill('#edit [aria-label="End of the axis"] >> nth=1', "200");
  await page.click("#edit [type=submit]");
  await until(page, () => document.querySelector(".said-edit").textContent.startsWith("Saved"));

  for (const each of [page, other.page]) {
    await until(each, () => document.querySelector("#title").textContent === "After");
    await until(each, () => document.querySelector("#chart").scales[0].y.max === 200);
    await showsColour(until, each, [0x12, 0x8a, 0x3c], 30);
  }
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#edit"));
  assert.deepEqual([...mine.complaints, ...other.complaints], []);
}
