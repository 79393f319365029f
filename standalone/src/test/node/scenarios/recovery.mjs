// A server that is killed under load, twice: the client hears each event once, and what it sent meanwhile is recorded.
import assert from "node:assert/strict";
import WebSocket from "ws";
import {assertSameEvents} from "../lib/same-events.mjs";
import {logOf} from "../lib/log-of.mjs";
import {Sojourn} from "../lib/sojourn.mjs";
import {markOf, Traffic} from "../lib/traffic.mjs";

const OPTIONS = {
  native: {transport: "websocket"},
  ws: {transport: "websocket", WebSocket},
  sse: {transport: "sse"},
};
const WALK_START = Date.UTC(2026, 5, 1);

const ids = (events) => events.map(({id}) => id);

export default async function recovery({url, ask, until, more: [kind]}) {
  const client = new Sojourn(url, {...OPTIONS[kind], firstRetryMs: 50, lastRetryMs: 500});
  const heard = [];
  const alice = [];
  const updates = [];
  const gaps = [];
  client.on("gap", (gap) => gaps.push(gap));
  client.on("error", (error) => assert.fail(error));
  const all = client.subscribe({topics: ["agents/*"]}, (event) => heard.push(event));
  client.subscribe({topics: ["agents/alice"], types: ["location_update"]}, (event) => updates.push(event));
  client.subscribe({topics: ["agents/alice"]}, (event) => alice.push(event));
  await all.ready;
  const traffic = new Traffic(url);
  traffic.start();

  const walked = [];
  for (let kill = 0; kill < 2; kill++) {
    const before = heard.length;
    await until(() => heard.length > before + 100, "events flow");
    await ask("kill");
    await until(() => client.state === "waiting", "the loss is noticed");
    for (let step = 0; step < 20; step++) {
      const timestamp = new Date(WALK_START + walked.length * 10_000).toISOString();
      walked.push(timestamp.replace("Z", "")); // As the track writes it, apart from the zone.
      client.send({agent_id: "walker", latitude: 51.6, longitude: -0.2, timestamp});
    }
    await ask("start");
    await until(() => client.state === "open", "it is back");
  }
  await client.flush();
  const marks = [...(await traffic.stop()), `walker ${walked.at(-1)}Z`];
  await until(() => marks.every((mark) => heard.some((event) => markOf(event) === mark)), "all was heard");
  await until(() => updates.some((event) => marks.includes(markOf(event))), "by all");
  const log = await logOf(url, marks);
  const track = await (await fetch(`${url}/api/v1/agents/walker/track`)).json();

  assertSameEvents(heard, log, marks);
  assert.deepEqual(gaps, []);
  const ofAlice = heard.filter(({data}) => data.agent_id === "alice");
  assert.deepEqual(ids(alice), ids(ofAlice), "each handler gets its own");
  assert.deepEqual(ids(updates), ids(ofAlice.filter(({event_type: type}) => type === "location_update")), "of its types");
  assert.deepEqual(track.properties.times.map((time) => time.replace("Z", "")), walked);
  client.close();
}
