import assert from "node:assert/strict";
import {test} from "node:test";
import {Agent} from "../../../main/web/console/agent.js";

const move = (agent, ...fixes) => fixes.forEach(([lon, atMs]) => agent.moveTo([lon, 47], atMs, atMs));
const WAY = [[5, 0], [5.001, 1_000]];
const shown = (agent, now) => agent.shown(now, {x: 0, y: 0}).x;

test("an agent glides to its newest position and is there when the next is to be expected", () => {
  const agent = new Agent("alice");
  move(agent, ...WAY);
  assert.ok(shown(agent, 1_000) < shown(agent, 1_200));
  assert.ok(agent.glidesAt(1_200));
  const arrived = 1_000 + agent.takes;
  assert.equal(agent.glidesAt(arrived), false);
  assert.equal(shown(agent, arrived), agent.toX);
});

test("one that does not glide is there at once", () => {
  const agent = new Agent("alice", false);
  move(agent, ...WAY);
  assert.equal(shown(agent, 1_000), agent.toX);
  assert.equal(agent.glidesAt(1_000), false);
});

test("one that stands still needs no drawing", () => {
  const agent = new Agent("alice");
  move(agent, [5, 0], [5, 1_000], [5, 2_000]);
  assert.equal(agent.glidesAt(2_001), false);
});
