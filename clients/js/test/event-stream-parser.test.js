import assert from "node:assert/strict";
import {test} from "node:test";
import {blocksOf} from "../src/event-stream-parser.js";

async function read(...chunks) {
  let heard = 0;
  const body = ReadableStream.from(chunks.map((chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk)));
  const blocks = [];
  for await (const block of blocksOf(body, () => heard++)) blocks.push(block);
  return {blocks, heard};
}

test("an event has a name, data and a cursor", async () => {
  const {blocks} = await read("event: encounter\ndata: {}\nid: c1\n\n");

  assert.deepEqual(blocks, [{event: "encounter", data: "{}", id: "c1"}]);
});

test("a cursor may stand alone, and a comment is a sign of life and nothing else", async () => {
  const {blocks, heard} = await read("id: c1\n\n", ": still here\n\n", "retry: 3000\n\n");

  assert.deepEqual(blocks, [{event: "", data: "", id: "c1"}]);
  assert.equal(heard, 3);
});

test("it does not matter where the network cuts", async () => {
  const whole = new TextEncoder().encode("data: {\"name\":\"Café\"}\r\nid: c1\r\n\r\ndata:x\ndata: y\n\n");
  const bytes = Array.from(whole, (byte) => Uint8Array.of(byte));

  const {blocks} = await read(...bytes);

  assert.deepEqual(blocks, [
    {event: "", data: "{\"name\":\"Café\"}", id: "c1"},
    {event: "", data: "x\ny", id: null},
  ]);
});

test("what was cut off at the end is no event", async () => {
  const {blocks} = await read("data: half");

  assert.deepEqual(blocks, []);
});
