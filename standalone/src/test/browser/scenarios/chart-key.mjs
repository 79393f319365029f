// A server that asks for keys: one to look, another to change; none for what is public.
import assert from "node:assert/strict";
import {hasSamples, isState, makeChart} from "../charts/chart.mjs";

export default async function chartKey(tools) {
  const {open, until, ask} = tools;
  const [reader, admin] = (await ask("keys")).split(" ");
  const chart = await makeChart(tools, {title: "Locked", traces: [{name: "a"}]}, admin);
  await chart.write([{a: 1}]);

  const {page, complaints} = await open({path: `/charts/${chart.id}`, expected: [/401/, /403/]});
  await page.waitForSelector("#sign-in:not([hidden])");
  await page.fill("#sign-in-key", reader);
  await page.press("#sign-in-key", "Enter");
  await hasSamples(until, page, 1);

  await page.click("#edit-open");
  await page.fill("#edit input[type=text]", "Unlocked");
  await page.click("#edit [type=submit]");
  await page.waitForSelector("#edit .key:not([hidden])");
  await page.fill("#edit .key input", admin);
  await page.click("#edit [type=submit]");
  await until(page, () => document.querySelector("#title").textContent === "Unlocked");
  assert.deepEqual(complaints, []);

  const open_ = await makeChart(tools, {title: "Public", public: true, traces: [{name: "a"}]}, admin);
  await open_.write([{a: 1}, {a: 2}]);
  const stranger = await open({path: `/charts/${open_.id}`, expected: [/401/, /WebSocket/]});
  await hasSamples(until, stranger.page, 2);
  await open_.write([{a: 3}]);
  await hasSamples(until, stranger.page, 3);
  await isState(until, stranger.page, "live");
  assert.deepEqual(stranger.complaints, []);
}
