// A client of a camera that is written as the API's documentation has it, in Node.js, where there is no page to draw on.
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {WebSocket} from "ws";

const CAMERA = "market-street";

export default async function cameras({url, until}) {
  // It was written for a page.
  globalThis.window = globalThis;
  globalThis.WebSocket = WebSocket;
  createRequire(import.meta.url)("../../browser/cameras/documented-client.js");
  const ws = url.replace("http", "ws");
  const client = globalThis.documented(url, ws, "any token");
  const viewers = async () => (await (await fetch(`${url}/api/v1/cameras`)).json()).cameras[0].viewers;

  client.start(CAMERA);
  await until(() => client.streaming && client.frames.length >= 5, "frames come");
  const {frame, timestamp, camera_id, detections} = client.frames.find((each) => each.detections?.length > 0) ?? client.frames[0];
  assert.equal(camera_id, CAMERA);
  assert.ok(Math.abs(timestamp - Date.now()) < 60_000);
  assert.deepEqual([...Buffer.from(frame, "base64").subarray(0, 3)], [0xff, 0xd8, 0xff]);
  for (const {class: name, confidence, bbox} of detections ?? []) {
    assert.equal(typeof name, "string");
    assert.ok(confidence >= 0 && confidence <= 1);
    assert.equal(bbox.length, 4);
  }

  await until(() => client.answers.length >= 5, "frames were posted back");
  assert.ok(client.answers.every(({status, relayed}) => status === 200 && relayed === false), JSON.stringify(client.answers));
  assert.equal(new Set(client.frames.map((each) => each.timestamp)).size, client.frames.length, "no frame comes back as a new one");

  client.stop();
  await until(async () => (await viewers()) === 0, "nobody looks any more");
  const seen = client.frames.length;
  assert.equal(client.streaming, false);

  await client.startWithRetry(CAMERA, (attempt) => (attempt < 2 ? "ws://[" : ws));
  await until(() => client.frames.length > seen, "it looks again");
  assert.equal(client.tries, 4);
  assert.equal(client.errors, 0);
  client.stop();
  await until(async () => (await viewers()) === 0, "nobody looks any more");
  // What is still on its way back must not outlive the test.
  await until(() => client.answers.length === client.frames.length, "all answers are there");
}
