// An empty chart tells how to feed it, and what is not there says so.
import assert from "node:assert/strict";
import {hasSamples, makeChart} from "../charts/chart.mjs";

export default async function chartNewcomer(tools) {
  const {open, until, ask, picture, url} = tools;
  const chart = await makeChart(tools, {title: "Weather station"});
  const {page, complaints} = await chart.show();
  await page.waitForSelector("#empty:not([hidden])");
  const command = await page.textContent("#empty-command");
  assert.ok(command.includes(`${url}/api/v1/streams/$TOKEN`), command);
  await picture(page, "chart-empty");

  await ask(`shell ${Buffer.from(`TOKEN=${chart.token}; ${command}`).toString("base64")}`);

  await hasSamples(until, page, 1);
  await until(page, () => document.querySelector("#empty").hidden);
  assert.deepEqual(complaints, []);

  const missing = await open({path: "/charts/cnosuchchart22", expected: [/404/]});
  await missing.page.waitForSelector("#missing:not([hidden])");
  assert.equal(await missing.page.textContent("#missing-what"), "There is no such chart");
  assert.deepEqual(missing.complaints, []);
}
