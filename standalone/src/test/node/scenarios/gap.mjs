// A server that comes back with another log: the client is told that something is missing, and goes on.
import assert from "node:assert/strict";
import {Sojourn} from "../lib/sojourn.mjs";
import {markOf, Traffic} from "../lib/traffic.mjs";

export default async function gap({url, ask, until}) {
  const client = new Sojourn(url, {transport: "websocket", firstRetryMs: 50, lastRetryMs: 500});
  const told = [];
  client.on("gap", ({subscription: {topics}}) => told.push(`gap ${topics}`));
  const subscription = client.subscribe({topics: ["agents/*"]}, (event) => told.push(markOf(event)));
  await subscription.ready;
  const start = subscription.cursor;
  await heardAll(new Traffic(url), told, until);
  await until(() => subscription.cursor !== start, "a cursor has come");
  told.length = 0;

  await ask("kill");
  await until(() => client.state === "waiting", "the loss is noticed");
  await ask("start anew");
  await until(() => told.length > 0, "something is told");
  await heardAll(new Traffic(url), told, until);

  assert.equal(told[0], "gap agents/*");
  assert.equal(told.filter((what) => what.startsWith("gap")).length, 1);
  client.close();
}

async function heardAll(traffic, told, until) {
  traffic.start();
  const marks = await traffic.stop();
  await until(() => marks.every((mark) => told.includes(mark)), "all is heard");
}
