import assert from "node:assert/strict";
import {test} from "node:test";
import {EventQueue} from "../src/event-queue.js";
import {event} from "./fakes/fake-sockets.js";

function given(limit = 10) {
  const cursors = [];
  return {queue: new EventQueue(limit, (cursor) => cursors.push(cursor)), cursors};
}

const id = async (queue) => (await queue.next()).value?.id;

test("events come in their order, to who waits already and to who comes later", async () => {
  const {queue} = given();
  const early = id(queue);
  queue.put(event("1"));
  queue.put(event("2"));

  assert.deepEqual([await early, await id(queue)], ["1", "2"]);
});

test("two who wait get one each", async () => {
  const {queue} = given();
  const both = Promise.all([id(queue), id(queue)]);
  queue.put(event("1"));
  queue.put(event("2"));

  assert.deepEqual(await both, ["1", "2"]);
});

test("a cursor counts when what stands before it was taken and left behind", async () => {
  const {queue, cursors} = given();
  queue.put(event("1"));
  queue.mark("after-1");
  await queue.next();
  assert.deepEqual(cursors, [], "the event may still be in work");

  void queue.next();

  assert.deepEqual(cursors, ["after-1"]);
});

test("a cursor before any event counts at once", () => {
  const {queue, cursors} = given();

  queue.mark("start");

  assert.deepEqual(cursors, ["start"]);
});

test("a cursor that comes while an event is in work waits", async () => {
  const {queue, cursors} = given();
  queue.put(event("1"));
  await queue.next();
  queue.mark("after-1");
  queue.mark("later");
  assert.deepEqual(cursors, []);

  void queue.next();

  assert.deepEqual(cursors, ["later"]);
});

test("when more wait than may, what waits is still given, and then it fails", async () => {
  const {queue} = given(2);
  const fit = ["1", "2", "3"].map((each) => queue.put(event(each)));

  assert.deepEqual(fit, [true, true, false]);
  assert.deepEqual([await id(queue), await id(queue)], ["1", "2"]);
  await assert.rejects(queue.next(), {code: "overflow"});
  assert.equal((await queue.next()).done, true);
});

test("an end lets who waits go", async () => {
  const {queue} = given();
  const waiting = queue.next();

  queue.end();

  assert.deepEqual(await waiting, {value: undefined, done: true});
});
