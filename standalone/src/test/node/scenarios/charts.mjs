// What docs/charts.md shows for pages, as it stands there, with the EventSource of npm: Rickshaw's way, and the tick function.
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {EventSource} from "eventsource";

export default async function charts({url, until, more: [folder, chart, token]}) {
  const scripts = readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  assert.equal(scripts.length, 2);
  await rickshaw(scripts[0], url, chart, token, until);
  await tick(scripts[1], url);
}

/** A page of the server's own, whose addresses are relative. */
async function rickshaw(script, url, chart, token, until) {
  await send(url, token, [{x: 1, inlet: 0.5}, {x: 2, inlet: 0.75, outlet: 3}]);
  let source;
  class PageEventSource extends EventSource {
    constructor(path) {
      super(url + path);
      source = this;
    }
  }
  const data = [];
  let updates = 0;
  const graph = {series: {addData: (values) => data.push(values)}, update: () => updates++};
  new Function("EventSource", "chart", "graph", script)(PageEventSource, chart, graph);
  const unnamed = [];
  source.onmessage = (event) => unnamed.push(event);

  await until(() => data.length === 2, "what was there is drawn");
  await send(url, token, [{x: 3, inlet: 1, later: 7}]);
  await until(() => data.length === 3, "what comes is drawn");

  assert.deepEqual(data[0], {inlet: 0.5, outlet: null});
  assert.deepEqual(data[1], {inlet: 0.75, outlet: 3});
  assert.deepEqual(data[2], {inlet: 1, later: 7});
  assert.equal(updates, 3);
  assert.deepEqual(unnamed, []);
  source.close();
}

async function tick(script, url) {
  const plot = {innerHTML: ""};
  const document = {getElementById: (id) => (assert.equal(id, "plot"), plot)};
  const page = (path, options) => fetch(url + path, options);
  const run = new Function("fetch", "document", `${script}; return {tick, previous: () => ({prev_x, prev_y})};`);
  const {tick: once, previous} = run(page, document);

  await once(1, 0.5);
  await once(2, 0.75);
  await once(3, 1);

  assert.deepEqual(previous(), {prev_x: [1, 2, 3], prev_y: [0.5, 0.75, 1]});
  assert.match(plot.innerHTML, /^<svg[^]*Sensor[^]*<\/svg>$/);
  assert.doesNotMatch(plot.innerHTML, /<script/);
}

async function send(url, token, lines) {
  const body = lines.map((line) => JSON.stringify(line)).join("\n");
  const response = await fetch(`${url}/api/v1/streams/${token}`, {method: "POST", body});
  assert.ok(response.ok, `${response.status} ${await response.text()}`);
}
