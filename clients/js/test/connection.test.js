// How a client connects, notices, waits and comes back.
import assert from "node:assert/strict";
import {test} from "node:test";
import {answering, connect, givenClient, nobody} from "./fakes/client.js";
import {settled} from "./fakes/fake-platform.js";

/** Connected. */
async function givenOpen(options) {
  const given = givenClient(options);
  connect(given.client);
  await settled();
  await given.sockets.last.serve("c0");
  return given;
}

test("it connects when it is first used, to the stream of its server", async () => {
  const {client, sockets, states} = givenClient();
  assert.equal(client.state, "closed");
  client.subscribe({topics: ["agents/*"]}, () => {});
  await settled();
  assert.deepEqual(states(), ["connecting"]);

  await sockets.last.open();

  assert.equal(sockets.last.url, "ws://sojourn.test:8080/ws/stream");
  assert.deepEqual(states(), ["connecting", "open"]);
});

test("a lost connection is tried again after ever longer waits", async () => {
  const {platform, sockets, told} = await givenOpen();

  await sockets.last.end();
  for (let i = 0; i < 3; i++) {
    await platform.next();
    await sockets.last.end();
  }

  assert.deepEqual(told.filter(({state}) => state === "waiting").map(({retryInMs}) => retryInMs), [250, 500, 1_000, 2_000]);
});

test("after a connection that held the waits are short again", async () => {
  const {platform, sockets, told} = await givenOpen();
  await sockets.last.end();
  await platform.next();
  await sockets.last.open();
  await platform.advance(10_000);

  await sockets.last.end();

  assert.equal(told.at(-1).retryInMs, 250);
});

test("a server that drains is given time before we come back", async () => {
  const {sockets, told} = await givenOpen();

  await sockets.last.end(1001, "the server is shutting down");

  assert.deepEqual([told.at(-1).code, told.at(-1).retryInMs], [1001, 1_000]);
});

test("who was too slow comes back like anybody", async () => {
  const {sockets, told} = await givenOpen();

  await sockets.last.end(4008, "too slow");

  assert.deepEqual([told.at(-1).state, told.at(-1).retryInMs], ["waiting", 250]);
});

for (const code of [1008, 4401, 4403]) {
  test(`${code} is a refusal: it does not come back`, async () => {
    const {client, platform, sockets, told} = await givenOpen();
    const {ready} = client.subscribe({topics: ["places/*"]}, () => {});

    await sockets.last.end(code);

    assert.deepEqual([told.at(-1).state, told.at(-1).error], ["closed", "refused"]);
    assert.equal(platform.pending, 0);
    await assert.rejects(ready, {code: "refused"});
    assert.throws(() => client.send({agent_id: "a", latitude: 0, longitude: 0}), {code: "closed"});
  });
}

test("a key that is not valid is found out, since a handshake does not tell, and not tried again", async () => {
  const {client, platform, sockets, told} = givenClient({
    apiKey: "not-a-valid-key",
    fetch: answering(401, {code: "unauthorized", detail: "send a valid key"}),
  });
  connect(client);
  await settled();

  await sockets.last.end();

  assert.deepEqual(told.at(-1), {name: "state", state: "closed", code: undefined, retryInMs: undefined, error: "unauthorized"});
  assert.equal(platform.pending, 0);
});

test("the key goes with the address and is told nowhere", async () => {
  const {client, sockets, told} = givenClient({apiKey: async () => "s3cret/key"});
  connect(client);
  await settled();
  assert.equal(sockets.last.url, "ws://sojourn.test:8080/ws/stream?access_token=s3cret%2Fkey");

  await sockets.last.end();

  assert.ok(!JSON.stringify(told).includes("s3cret"));
  assert.equal(client.state, "waiting");
});

test("a server that is not there yet is tried for ever", async () => {
  const {client, platform, sockets} = givenClient({fetch: nobody});
  connect(client);
  await settled();
  for (let i = 0; i < 50; i++) {
    await sockets.last.end();
    await platform.next();
  }

  assert.equal(sockets.all.length, 51);
});

test("a handshake that takes too long is given up", async () => {
  const {client, platform, sockets, states} = givenClient();
  connect(client);
  await settled();

  await platform.advance(10_000);

  assert.equal(sockets.all[0].closedWith, 1000);
  assert.deepEqual(states().slice(0, 2), ["connecting", "waiting"]);
});

test("a handshake that fails without a close, as in Node.js 20, is a failure", async () => {
  const {client, sockets} = givenClient();
  connect(client);
  await settled();

  sockets.last.onerror?.();
  await settled();

  assert.equal(client.state, "waiting");
});

test("a connection that is dead without saying so is noticed", async () => {
  const {platform, sockets, states} = await givenOpen();
  await platform.advance(25_000);
  assert.deepEqual(sockets.last.sent.at(-1), {type: "ping"});

  await platform.advance(10_000);

  assert.equal(sockets.all[0].closedWith, 1000);
  assert.deepEqual(states(), ["connecting", "open", "waiting"]);
});

test("a quiet connection that answers lives", async () => {
  const {platform, sockets, states} = await givenOpen();
  for (let i = 0; i < 10; i++) {
    await platform.advance(25_000);
    await sockets.last.answer("c1");
  }

  assert.deepEqual(states(), ["connecting", "open"]);
});

test("what a connection says after it was given up is not heard", async () => {
  const {client, platform, sockets} = await givenOpen();
  const old = sockets.last;
  await platform.advance(35_000);

  await old.say({type: "pong"});
  await old.end();
  await platform.advance(250);

  assert.equal(sockets.all.length, 2);
  assert.equal(client.state, "connecting");
});

test("a WebSocket that cannot even be made is tried again", async () => {
  const {client, told} = givenClient({
    WebSocket: class {
      constructor() {
        throw new Error("blocked by the page's policy");
      }
    },
  });

  connect(client);
  await settled();

  assert.equal(told.at(-1).state, "waiting");
});

test("closed, it leaves no timer and says nothing more", async () => {
  const {client, platform, sockets, states} = await givenOpen();

  client.close();
  client.close();
  await platform.advance(100_000);

  assert.equal(sockets.last.closedWith, 1000);
  assert.equal(platform.pending, 0);
  assert.equal(sockets.all.length, 1);
  assert.deepEqual(states(), ["connecting", "open", "closed"]);
});

for (const when of ["connecting", "waiting"]) {
  test(`closed while it is ${when}, it leaves no timer`, async () => {
    const {client, platform, sockets} = givenClient();
    connect(client);
    await settled();
    if (when === "waiting") await sockets.last.end();
    assert.equal(client.state, when);

    client.close();

    assert.equal(platform.pending, 0);
  });
}

test("closed while it asks why it was not let in, it asks no longer", async () => {
  let signal;
  const {client, sockets} = givenClient({fetch: (url, init) => new Promise(() => (signal = init.signal))});
  connect(client);
  await settled();
  await sockets.last.end();
  assert.equal(signal.aborted, false);

  client.close();

  assert.equal(signal.aborted, true);
});

test("who throws when told of a state costs the others nothing", async (context) => {
  context.mock.method(console, "error", () => {});
  const {client} = givenClient();
  client.on("state", () => {
    throw new Error("mine");
  });
  const states = [];
  client.on("state", ({state}) => states.push(state));

  connect(client);

  assert.deepEqual(states, ["connecting"]);
  assert.equal(console.error.mock.callCount(), 1);
});

test("it may be closed by who hears of its state", async () => {
  const {client, platform, sockets} = givenClient();
  client.on("state", ({state}) => state === "open" && client.close());
  client.send({agent_id: "alice", latitude: 0, longitude: 0});
  await settled();

  await sockets.last.open();

  assert.equal(client.state, "closed");
  assert.deepEqual([sockets.last.sent, platform.pending], [[], 0]);
});

test("without an address there is no client in Node.js", async () => {
  const {Sojourn} = await import("../src/sojourn.js");

  assert.throws(() => new Sojourn(), /which server/);
});
