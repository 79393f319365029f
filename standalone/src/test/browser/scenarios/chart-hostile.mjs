// Titles, names, categories and texts that would be markup if they were let.
import assert from "node:assert/strict";
import {hasSamples, makeChart} from "../charts/chart.mjs";

const EVIL = "<img src=x onerror='window.pwned=1'>\"&amp;</script><script>window.pwned=2</script>";

export default async function chartHostile(tools) {
  const {until, url} = tools;
  const chart = await makeChart(tools, {title: EVIL, layout: {xaxis: {title: EVIL}, yaxis: {title: EVIL}, thresholds: [{value: 1, label: EVIL, color: "url(javascript:alert(1))"}]}, traces: [{name: EVIL}]});
  await chart.write([{x: EVIL, [EVIL]: 1}, {x: "b", [EVIL]: 2}]);
  const {page, complaints} = await chart.show();
  await hasSamples(until, page, 2);

  assert.equal(await page.textContent("#title"), EVIL);
  assert.equal(await page.title(), `${EVIL} · Sojourn`);
  assert.equal(await page.textContent(".legend .name"), EVIL);
  const box = await page.locator("#chart .u-over").boundingBox();
  await page.mouse.move(box.x + 3, box.y + box.height / 2);
  await until(page, (evil) => document.querySelector(".card-tip .x").textContent === evil, EVIL);
  await page.click("#edit-open");
  assert.equal(await page.inputValue("#edit input[type=text]"), EVIL);
  await page.goto(`${url}/charts`);
  await until(page, (evil) => [...document.querySelectorAll(".charts .title")].some(({textContent}) => textContent === evil), EVIL);

  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("main img, main script, aside img").count(), 0);
  assert.deepEqual(complaints, []);
}
