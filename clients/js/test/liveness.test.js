import assert from "node:assert/strict";
import {test} from "node:test";
import {Liveness} from "../src/liveness.js";
import {FakePlatform} from "./fakes/fake-platform.js";

function given() {
  const platform = new FakePlatform();
  const told = [];
  const liveness = new Liveness(platform, {quietMs: 25_000, answerMs: 10_000}, {
    ask: () => told.push("ask"),
    dead: () => told.push("dead"),
  });
  liveness.start();
  return {platform, liveness, told};
}

test("as long as something comes nothing is asked", async () => {
  const {platform, liveness, told} = given();
  for (let i = 0; i < 10; i++) {
    await platform.advance(24_000);
    liveness.heard();
  }

  assert.deepEqual(told, []);
});

test("after silence it asks, and without an answer it is dead", async () => {
  const {platform, told} = given();
  await platform.advance(25_000);
  assert.deepEqual(told, ["ask"]);

  await platform.advance(10_000);

  assert.deepEqual(told, ["ask", "dead"]);
});

test("an answer is as good as any", async () => {
  const {platform, liveness, told} = given();
  await platform.advance(25_000);
  liveness.heard();

  await platform.advance(24_000);

  assert.deepEqual(told, ["ask"]);
});

test("it can be made to ask at once", async () => {
  const {platform, liveness, told} = given();

  liveness.check();
  await platform.advance(10_000);

  assert.deepEqual(told, ["ask", "dead"]);
});

test("stopped, it leaves no timer", () => {
  const {platform, liveness} = given();

  liveness.stop();

  assert.equal(platform.pending, 0);
});
