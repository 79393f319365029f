import assert from "node:assert/strict";
import {test} from "node:test";
import {APPLIED, GAP, OLD, Ring} from "../../../main/web/charts/data/ring.js";
import {CATEGORY, NUMBER, TIME} from "../../../main/web/charts/data/x-type.js";

const delta = (seq, n, x, y, more) => ({seq, n, x, y, ...more});

function givenRing(x, y, seq = 1, type = NUMBER) {
  const ring = new Ring(type);
  ring.replace({seq, x, y});
  return ring;
}

test("deltas are appended, and the head is dropped until n are left", () => {
  const ring = givenRing([1, 2, 3], [10, 20, 30]);

  const outcomes = [ring.take(delta(2, 4, [4], [40])), ring.take(delta(3, 4, [5, 6], [50, null]))];

  assert.deepEqual(outcomes, [APPLIED, APPLIED]);
  assert.deepEqual([ring.x, ring.ys, ring.seq, ring.dropped], [[3, 4, 5, 6], [30, 40, 50, null], 3, 2]);
});

test("a number that is left out is a gap, and nothing is changed", () => {
  const ring = givenRing([1, 2], [10, 20]);

  assert.equal(ring.take(delta(3, 3, [4], [40])), GAP);
  assert.deepEqual([ring.x, ring.seq], [[1, 2], 1]);
});

test("one whose n cannot be reached is a gap too", () => {
  assert.equal(new Ring().take(delta(1, 5, [4], [40])), GAP);
});

test("what is known already is not taken twice", () => {
  const ring = givenRing([1], [10], 7);

  assert.equal(ring.take(delta(7, 2, [2], [20])), OLD);
  assert.equal(ring.length, 1);
});

test("a delta that holds all there is needs nothing before it", () => {
  const fresh = new Ring(NUMBER);
  const broken = givenRing([1, 2], [10, 20]);

  assert.equal(fresh.take(delta(5, 2, [7, 8, 9], [70, 80, 90])), APPLIED);
  assert.equal(broken.take(delta(9, 2, [7, 8], [70, 80])), APPLIED);
  assert.deepEqual([fresh.x, broken.x], [[8, 9], [7, 8]]);
});

test("replaced: what was before is forgotten", () => {
  const ring = givenRing([1, 2, 3], [10, 20, 30]);

  ring.take(delta(4, 2, [8, 9], [80, 90], {replaced: true}));

  assert.deepEqual([ring.x, ring.ys, ring.seq, ring.dropped], [[8, 9], [80, 90], 4, 0]);
});

test("samples that grow too old leave by a delta without any", () => {
  const ring = givenRing([1, 2, 3], [10, 20, 30]);

  assert.equal(ring.take(delta(2, 1, [], [])), APPLIED);
  assert.deepEqual(ring.x, [3]);
});

test("positions are slots, numbers or milliseconds, and may be read otherwise later", () => {
  const ring = givenRing([5, 6, 7], [1, 2, 3], 1, CATEGORY);
  ring.take(delta(2, 3, [8], [4]));

  assert.deepEqual(ring.xs, [1, 2, 3]);
  ring.retype(NUMBER);
  assert.deepEqual(ring.xs, [6, 7, 8]);
  assert.deepEqual(givenRing(["2026-01-01T00:00:00.000Z"], [1], 1, TIME).xs, [Date.UTC(2026, 0, 1)]);
});

test("it knows when its positions fall", () => {
  assert.equal(givenRing([1, 2, 2, 3], [0, 0, 0, 0]).sorted, true);
  assert.equal(givenRing([1, 3, 2], [0, 0, 0]).sorted, false);
});

test("texts begin with the first sample that has one", () => {
  const ring = givenRing([1], [10]);

  ring.take(delta(2, 3, [2, 3], [20, 30], {text: ["two", null]}));

  assert.deepEqual(ring.text, [null, "two", null]);
});

test("a copy stands still", () => {
  const ring = givenRing([1], [10]);
  const copy = ring.copy();

  ring.take(delta(2, 2, [2], [20]));

  assert.deepEqual([copy.x, ring.x], [[1], [1, 2]]);
});

test("after any run of deltas it equals a ring that took them all at once", () => {
  const viewer = new Ring(NUMBER);
  const all = [];
  let seq = 0;
  for (let i = 0; i < 500; i++) {
    const count = (i * 7) % 5;
    const x = Array.from({length: count}, (_, k) => all.length + k);
    all.push(...x);
    viewer.take(delta(++seq, Math.min(100, all.length), x, x));
  }
  assert.deepEqual(viewer.x, all.slice(-100));
});
