// A chart in a frame of another origin's page; its full page is not to be framed by others.
import assert from "node:assert/strict";
import {makeChart} from "../charts/chart.mjs";
import {strangersPage} from "../strangers-page.mjs";

export default async function chartEmbed(tools) {
  const {open, until, url, picture} = tools;
  const chart = await makeChart(tools, {title: "Embedded", traces: [{name: "a"}]});
  await chart.write(Array.from({length: 60}, (_, i) => ({a: Math.round(Math.sin(i / 8) * 100) / 10})));
  const stranger = await strangersPage(`
    for (const [name, path] of [["embed", "${chart.embed_url}"], ["full", "${chart.url}"]]) {
      const frame = document.createElement("iframe");
      Object.assign(frame, {name, width: 520, height: 260, src: "${url}" + path});
      document.body.append(frame);
    }`);
  const {page, complaints} = await open({origin: stranger.origin.replace("127.0.0.1", "localhost"), path: "/", expected: [/frame-ancestors/]});
  await until(page, () => document.querySelectorAll("iframe").length === 2);
  const embed = await frameOf(page, "embed");

  await embed.waitForFunction(() => document.querySelector("#chart")?.chartData?.series[0]?.n === 60);
  await chart.write([{a: 5}]);
  await embed.waitForFunction(() => document.querySelector("#chart").chartData.series[0].n === 61 && document.querySelector("#standing").dataset.state === "live");
  assert.equal(await embed.locator("#edit, #hold, .tools").count(), 0);
  assert.equal(await embed.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight), 0);
  await picture(page, "chart-embed");

  const full = await frameOf(page, "full");
  assert.equal(await full.locator("#chart").count(), 0);
  assert.deepEqual(complaints, []);
  stranger.close();
}

async function frameOf(page, name) {
  await page.waitForFunction((wanted) => window.frames[wanted] !== undefined, name);
  return page.frame({name});
}
