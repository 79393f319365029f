// A delta that never arrives: the page sees that one is missing, and asks for all of it again.
import assert from "node:assert/strict";
import {columns, hasSamples, makeChart} from "../charts/chart.mjs";

export default async function chartGap(tools) {
  const {open, until, url} = tools;
  const chart = await makeChart(tools, {title: "Gap", kind: "scatter", max_points: 100, traces: [{name: "a"}]});
  await chart.write([{x: 0, a: 0}]);
  const {page, complaints} = await open({path: "/charts"});
  const lost = await loseOne(page);
  await page.goto(`${url}/charts/${chart.id}`);
  await hasSamples(until, page, 1);

  const connections = lost.connections;
  lost.next = true;
  await chart.write([{x: 1, a: 10}]);
  await within(60_000, lost.happened, "a delta to lose");
  await chart.write([{x: 2, a: 20}]);

  await hasSamples(until, page, 3);
  assert.deepEqual(await columns(page), await chart.held());
  assert.ok(lost.connections > connections, "it has subscribed anew");
  assert.deepEqual(complaints, []);
}

async function within(ms, promise, what) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no ${what} came in ${ms} ms`)), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stands between the page and the server, and loses one delta when told to. */
async function loseOne(page) {
  const lost = {next: false, connections: 0};
  lost.happened = new Promise((happened) => (lost.tell = happened));
  await page.routeWebSocket(/\/ws\/stream/, (socket) => {
    lost.connections++;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isDelta = String(message).includes('"event_type":"samples"');
      if (!lost.next || !isDelta) return socket.send(message);
      lost.next = false;
      lost.tell();
    });
  });
  return lost;
}
