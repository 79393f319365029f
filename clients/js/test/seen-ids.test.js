import assert from "node:assert/strict";
import {test} from "node:test";
import {SeenIds} from "../src/seen-ids.js";

test("an id is new once", () => {
  const seen = new SeenIds(10);

  assert.deepEqual(["a", "b", "a"].map((id) => seen.add(id)), [true, true, false]);
});

test("of many ids the newest are remembered, and no more of them than may be", () => {
  const seen = new SeenIds(1_000);
  for (let i = 0; i < 10_500; i++) seen.add(`id-${i}`);

  assert.equal(seen.size, 1_000);
  assert.equal(seen.add("id-9500"), false);
  assert.equal(seen.add("id-9499"), true);
});

test("cleared, it knows none", () => {
  const seen = new SeenIds(2);
  ["a", "b", "c"].forEach((id) => seen.add(id));

  seen.clear();

  assert.deepEqual(["b", "c", "a", "b"].map((id) => seen.add(id)), [true, true, true, true]);
});
