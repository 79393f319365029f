// A server that comes back with another log: the client is told that something is missing, and goes on.
import assert from "node:assert/strict";
import {Sojourn} from "../lib/sojourn.mjs";
import {markOf, Traffic} from "../lib/traffic.mjs";

export default async function gap({url, ask, until}) {
  const client = new Sojourn(url, {transport: "websocket", firstRetryMs: 50, lastRetryMs: 500});
  const told = [];
  client.on("gap", ({subscription: {topics}}) => told.push(`gap ${topics}`));
  client.subscribe({topics: ["agents/*"]}, (event) => told.push(markOf(event)));
  const traffic = new Traffic(url);
  client.send({agent_id: "first", latitude: 51.5, longitude: -0.1});
  await until(() => told.some((what) => what.startsWith("first ")), "the first event has come");
  told.length = 0;

  await ask("kill");
  await until(() => client.state === "waiting", "the loss is noticed");
  await ask("start anew");
  await until(() => client.state === "open" && told.length > 0, "something is told");
  traffic.start();
  const marks = await traffic.stop();

  await until(() => marks.every((mark) => told.includes(mark)), "it goes on");
  assert.equal(told[0], "gap agents/*");
  assert.equal(told.filter((what) => what.startsWith("gap")).length, 1);
  client.close();
}
