// How a page's coming back to life reaches its connections.
import assert from "node:assert/strict";
import {afterEach, beforeEach, test} from "node:test";
import {connect, givenClient} from "./fakes/client.js";
import {settled} from "./fakes/fake-platform.js";

let listeners;

beforeEach(() => {
  const page = new EventTarget();
  listeners = 0;
  globalThis.document = new EventTarget();
  globalThis.addEventListener = (...args) => {
    listeners++;
    page.addEventListener(...args);
  };
  globalThis.removeEventListener = (...args) => {
    listeners--;
    page.removeEventListener(...args);
  };
  globalThis.online = () => page.dispatchEvent(new Event("online"));
});

afterEach(() => {
  for (const name of ["document", "addEventListener", "removeEventListener", "online"]) delete globalThis[name];
});

test("a client that waits tries at once", async () => {
  const {client, sockets} = givenClient();
  connect(client);
  await settled();
  await sockets.last.end();
  assert.equal(client.state, "waiting");

  globalThis.online();
  await settled();

  assert.equal(sockets.all.length, 2);
});

test("one that seems connected makes sure", async () => {
  const {client, platform, sockets, states} = givenClient();
  connect(client);
  await settled();
  await sockets.last.serve("c0");

  globalThis.online();
  await platform.advance(10_000);

  assert.deepEqual(states(), ["connecting", "open", "waiting"]);
});

test("a closed one stays closed, and leaves nothing on the page", async () => {
  const {client, sockets} = givenClient();
  connect(client);
  await settled();
  client.close();

  globalThis.online();
  await settled();

  assert.deepEqual([sockets.all.length, listeners], [1, 0]);
});
