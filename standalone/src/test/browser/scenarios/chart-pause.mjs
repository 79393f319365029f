// Pausing, by the button, the pointer and the keyboard.
import assert from "node:assert/strict";
import {hasSamples, isState, makeChart} from "../charts/chart.mjs";

const drawn = (page) => page.evaluate(() => document.querySelector("#chart").chartData.drawn[0].ys.length);

export default async function chartPause(tools) {
  const {until} = tools;
  const chart = await makeChart(tools, {title: "Pause", traces: [{name: "a"}]});
  await chart.write([{a: 1}, {a: 2}, {a: 3}]);
  const {page, complaints} = await chart.show();
  await hasSamples(until, page, 3);
  await until(page, () => document.querySelector("#chart").chartData.drawn[0]?.ys.length === 3);

  await page.click("#hold");
  await isState(until, page, "paused");
  await chart.write([{a: 4}, {a: 5}]);
  await hasSamples(until, page, 5);
  await until(page, () => document.querySelector("#hold").textContent === "Live · 2 new");
  assert.equal(await drawn(page), 3);
  await page.click("#hold");
  await until(page, () => document.querySelector("#chart").chartData.drawn[0].ys.length === 5);
  await isState(until, page, "live");

  const box = await page.locator("#chart .u-over").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await isState(until, page, "held");
  await until(page, () => document.querySelector(".card-tip dd").textContent === "3");
  await chart.write([{a: 6}]);
  await hasSamples(until, page, 6);
  assert.equal(await drawn(page), 5);
  await page.mouse.move(5, 5);
  await until(page, () => document.querySelector("#chart").chartData.drawn[0].ys.length === 6);
  assert.ok(await page.isHidden(".card-tip"));

  await page.focus("#chart .panels");
  await page.keyboard.press("End");
  await isState(until, page, "paused");
  await until(page, () => document.querySelector(".said").textContent.endsWith("6"));
  await page.keyboard.press("ArrowLeft");
  await until(page, () => document.querySelector(".said").textContent.endsWith("5"));
  await page.keyboard.press("Escape");
  await isState(until, page, "live");

  await page.click(".legend button");
  assert.equal(await page.getAttribute(".legend button", "aria-pressed"), "false");
  assert.deepEqual(complaints, []);
}
