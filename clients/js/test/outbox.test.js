import assert from "node:assert/strict";
import {test} from "node:test";
import {Outbox} from "../src/outbox.js";

function takeAll(outbox) {
  const taken = [];
  for (let json = outbox.take(); json !== null; json = outbox.take()) taken.push(json);
  return taken;
}

function given({limit = 10, window = 5, waiting = []} = {}) {
  const outbox = new Outbox(limit, window);
  waiting.forEach((json) => outbox.add(json));
  return outbox;
}

test("no more than the window are on their way", () => {
  const outbox = given({window: 2, waiting: ["a", "b", "c"]});
  assert.deepEqual(takeAll(outbox), ["a", "b"]);

  outbox.confirm(outbox.lastSent);

  assert.deepEqual(takeAll(outbox), ["c"]);
});

test("what has not arrived when a connection breaks is sent again", () => {
  const outbox = given({waiting: ["a", "b"]});
  outbox.take();
  outbox.confirm(outbox.lastSent);
  outbox.take();

  outbox.rewind();

  assert.deepEqual(takeAll(outbox), ["b"]);
});

test("the oldest gives way, be it on its way or not", () => {
  const outbox = given({limit: 2, waiting: ["a", "b"]});
  outbox.take();

  assert.equal(outbox.add("c"), "a");
  assert.deepEqual(takeAll(outbox), ["b", "c"]);
});

test("a confirmation of what gave way confirms nothing else", () => {
  const outbox = given({limit: 2, waiting: ["a"]});
  outbox.take();
  const upTo = outbox.lastSent;
  ["b", "c", "d"].forEach((json) => outbox.add(json));
  takeAll(outbox);

  outbox.confirm(upTo);

  assert.equal(outbox.size, 2);
});
