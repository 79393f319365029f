import assert from "node:assert/strict";
import {test} from "node:test";
import {Hold, LIVE, PAUSED, POINTED} from "../../../main/web/charts/data/hold.js";

test("it holds while pointed at, counts what comes, and goes on when the pointer leaves", () => {
  const hold = new Hold();
  hold.point(0);
  hold.heard(3);
  hold.heard(2);

  assert.deepEqual([hold.state, hold.missed], [POINTED, 5]);
  hold.leave();
  assert.deepEqual([hold.state, hold.missed], [LIVE, 0]);
});

test("a pause outlasts the pointer", () => {
  const hold = new Hold();
  hold.point(0);
  hold.heard(4);
  hold.pause();
  hold.leave();

  assert.deepEqual([hold.state, hold.missed], [PAUSED, 4]);
});

test("let go, it does not hold again before the pointer has left", () => {
  const hold = new Hold();
  hold.point(0);
  hold.release();
  hold.point(10);
  assert.equal(hold.state, LIVE);

  hold.leave();
  hold.point(20);
  assert.equal(hold.state, POINTED);
});

test("a pointer that rests is forgotten", () => {
  const hold = new Hold();
  hold.point(0);

  hold.tick(29_000);
  assert.equal(hold.state, POINTED);
  hold.tick(31_000);
  assert.equal(hold.state, LIVE);
});

test("what comes while it is live is not counted", () => {
  const hold = new Hold();
  hold.heard(5);

  assert.equal(hold.missed, 0);
});
