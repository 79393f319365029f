import assert from "node:assert/strict";
import {test} from "node:test";
import {Outbox} from "../src/outbox.js";

function takeAll(outbox) {
  const taken = [];
  for (let json = outbox.take(); json !== null; json = outbox.take()) taken.push(json);
  return taken;
}

function given({limit = 10, window = 5, waiting = []} = {}) {
  const clock = {time: 0};
  const outbox = new Outbox({limit, window, keepMs: 60_000}, () => clock.time);
  waiting.forEach((json) => outbox.add(json));
  return {outbox, clock};
}

test("no more than the window are on their way", () => {
  const {outbox} = given({window: 2, waiting: ["a", "b", "c"]});
  assert.deepEqual(takeAll(outbox), ["a", "b"]);

  outbox.confirm(outbox.lastSent);

  assert.deepEqual(takeAll(outbox), ["c"]);
});

test("what was not received when a connection breaks is sent again", () => {
  const {outbox} = given({waiting: ["a", "b"]});
  takeAll(outbox);

  outbox.rewind();

  assert.deepEqual(takeAll(outbox), ["a", "b"]);
});

test("so is what was received shortly before, but no more after a minute", () => {
  const {outbox, clock} = given({waiting: ["a", "b"]});
  outbox.take();
  outbox.confirm(outbox.lastSent);
  clock.time = 1_000;
  takeAll(outbox);
  outbox.confirm(outbox.lastSent);
  clock.time = 60_000;

  outbox.rewind();

  assert.deepEqual(takeAll(outbox), ["b"]);
});

test("what was received gives way first, and is no loss", () => {
  const {outbox} = given({limit: 2, waiting: ["a", "b"]});
  outbox.take();
  outbox.confirm(outbox.lastSent);

  assert.equal(outbox.add("c"), null);
  assert.equal(outbox.size, 2);
  assert.equal(outbox.add("d"), "b");
});

test("the oldest gives way, be it on its way or not", () => {
  const {outbox} = given({limit: 2, waiting: ["a", "b"]});
  outbox.take();

  assert.equal(outbox.add("c"), "a");
  assert.deepEqual(takeAll(outbox), ["b", "c"]);
});

test("a confirmation of what gave way confirms nothing else", () => {
  const {outbox} = given({limit: 2, waiting: ["a"]});
  outbox.take();
  const upTo = outbox.lastSent;
  ["b", "c", "d"].forEach((json) => outbox.add(json));
  takeAll(outbox);

  outbox.confirm(upTo);

  assert.equal(outbox.size, 2);
});
