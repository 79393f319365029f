import assert from "node:assert/strict";
import {test} from "node:test";
import {Ring} from "../../../main/web/charts/data/ring.js";
import {slotsOf} from "../../../main/web/charts/data/slots.js";

function ringOf(...x) {
  const ring = new Ring();
  ring.replace({x, y: x.map(() => 1)});
  return ring;
}

test("series with the same x share their slots", () => {
  const {xs, labels} = slotsOf([ringOf("a", "b", "a"), ringOf("a", "b", "a")]);

  assert.deepEqual([xs, labels], [[[0, 1, 2], [0, 1, 2]], ["a", "b", "a"]]);
});

test("one that began later stands at the end", () => {
  assert.deepEqual(slotsOf([ringOf("a", "b", "c"), ringOf("b", "c")]).xs, [[0, 1, 2], [1, 2]]);
});

test("what one has between two labels comes between them", () => {
  const {xs, labels} = slotsOf([ringOf("a", "c"), ringOf("a", "b", "c", "d")]);

  assert.deepEqual([labels, xs], [["a", "b", "c", "d"], [[0, 2], [0, 1, 2, 3]]]);
});

test("rising numbers have an order of their own", () => {
  assert.deepEqual(slotsOf([ringOf(5, 6), ringOf(1, 2)]).labels, [1, 2, 5, 6]);
});

test("a number and a string that look alike are two labels", () => {
  assert.deepEqual(slotsOf([ringOf(1, "x"), ringOf("1", "x")]).labels.length, 3);
});

test("slots are counted on as samples leave, so that labels wander with them", () => {
  const ring = ringOf("a", "b", "c");
  ring.take({seq: 1, n: 3, x: ["d"], y: [1]});

  const {xs, first, labels} = slotsOf([ring]);
  assert.deepEqual([xs, first, labels], [[[1, 2, 3]], 1, ["b", "c", "d"]]);
});
