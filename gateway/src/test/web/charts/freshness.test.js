import assert from "node:assert/strict";
import {test} from "node:test";
import {Freshness} from "../../../main/web/charts/data/freshness.js";

function heardEvery(ms, times) {
  const freshness = new Freshness();
  for (let i = 0; i <= times; i++) freshness.heard(i * ms);
  return freshness;
}

test("what never came is not stale", () => {
  const freshness = new Freshness();

  assert.deepEqual([freshness.isStale(1e9), freshness.silence(1e9)], [false, null]);
});

test("a quick stream is stale after 10 s", () => {
  const freshness = heardEvery(50, 100);

  assert.deepEqual([freshness.isStale(14_900), freshness.isStale(15_100)], [false, true]);
});

test("a slow one is stale after three times its usual gap", () => {
  const freshness = heardEvery(60_000, 10);

  assert.deepEqual([freshness.isStale(779_000), freshness.isStale(781_000)], [false, true]);
});

test("the gap over a lost connection does not count", () => {
  const freshness = heardEvery(100, 10);
  freshness.interrupted();
  freshness.heard(600_000);

  assert.equal(freshness.isStale(611_000), true);
});
