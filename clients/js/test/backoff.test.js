import assert from "node:assert/strict";
import {test} from "node:test";
import {Backoff} from "../src/backoff.js";
import {FakePlatform} from "./fakes/fake-platform.js";

const TIMES = {firstMs: 500, lastMs: 30_000, stableMs: 10_000};

function given(chance) {
  const platform = new FakePlatform();
  platform.chance = chance;
  return {platform, backoff: new Backoff(platform, TIMES)};
}

test("the window doubles with each failure, up to the last one", () => {
  const {backoff} = given(0.999_999);

  const waits = Array.from({length: 9}, () => Math.round(backoff.next()));

  assert.deepEqual(waits, [499, 999, 1_999, 3_999, 7_999, 15_999, 29_999, 29_999, 29_999]);
});

test("any part of the window may be waited, even none", () => {
  assert.equal(given(0).backoff.next(), 0);
  assert.equal(given(0.5).backoff.next(), 250);
});

test("a connection that held for a while makes the waits short again", () => {
  const {platform, backoff} = given(0.5);
  for (let i = 0; i < 5; i++) backoff.next();
  backoff.opened();
  platform.time += TIMES.stableMs;

  assert.equal(backoff.next(), 250);
});

test("a connection that breaks at once does not", () => {
  const {platform, backoff} = given(0.5);
  backoff.next();
  backoff.opened();
  platform.time += TIMES.stableMs - 1;

  assert.equal(backoff.next(), 500);
});

test("the window can be asked to be wider", () => {
  const {backoff} = given(0.5);

  assert.equal(backoff.next(2_000), 1_000);
});
