// Locations on their way out.
import assert from "node:assert/strict";
import {test} from "node:test";
import {answering, givenClient} from "./fakes/client.js";
import {settled} from "./fakes/fake-platform.js";
import {event} from "./fakes/fake-sockets.js";

const at = (agent, more = {}) => ({agent_id: agent, latitude: 51.5, longitude: -0.1, ...more});
const agents = (socket) => socket.take().map(({agent_id: agent}) => agent);

/** Lets time pass on a quiet connection. */
async function comeRound(platform, sockets, ms) {
  for (const end = platform.time + ms; platform.time < end; ) {
    await platform.next();
    await sockets.last.answer("c0");
  }
}

async function givenOpen(options) {
  const given = givenClient(options);
  given.client.send(at("first"));
  await settled();
  await given.sockets.last.serve("c0");
  await comeRound(given.platform, given.sockets, 60_000); // It is recorded by now.
  return given;
}

test("a location goes out at once, with the time of its sending", async () => {
  const {client, platform, sockets} = await givenOpen();

  client.send(at("alice"));

  const timestamp = new Date(platform.wallClock()).toISOString();
  assert.deepEqual(sockets.last.take(), [
    {type: "location", agent_id: "alice", latitude: 51.5, longitude: -0.1, timestamp},
  ]);
});

test("a time of its own stays", async () => {
  const {client, sockets} = await givenOpen();

  client.send(at("alice", {timestamp: new Date(0)}));

  assert.equal(sockets.last.take()[0].timestamp, "1970-01-01T00:00:00.000Z");
});

test("without a connection it waits, and keeps its time", async () => {
  const {client, platform, sockets} = givenClient();
  client.send(at("alice"));
  await platform.advance(5_000);

  await sockets.last.open();

  assert.equal(sockets.last.take()[0].timestamp, "2026-01-01T00:00:01.000Z");
});

test("what is subscribed to before a location is sent hears of it, so the location waits for that", async () => {
  const {client, sockets} = givenClient();
  client.subscribe({topics: ["agents/*"]}, () => {});
  client.send(at("alice"));
  await settled();
  const [listening, sending] = sockets.all;
  await sending.open();
  assert.deepEqual(sending.take(), []);

  await listening.serve("c0");

  assert.deepEqual(agents(sending), ["alice"]);
});

test("it does not wait for ever", async () => {
  const {client, platform, sockets} = givenClient();
  client.subscribe({topics: ["agents/*"]}, () => {});
  client.send(at("alice"));
  await settled();
  const [, sending] = sockets.all;
  await sending.open();

  await platform.advance(10_000);

  assert.deepEqual(agents(sending), ["alice"]);
});

test("no timer is left of a location that waits for a subscription", async () => {
  const {client, platform, sockets} = givenClient();
  client.subscribe({topics: ["agents/*"]}, () => {});
  client.send(at("alice"));
  await settled();
  await sockets.all[1].open();

  client.close();

  assert.equal(platform.pending, 0);
});

test("when more wait than may, the oldest is given up and told of", async () => {
  const {client, sockets, told} = givenClient({queueSize: 2});
  ["a", "b", "c"].forEach((agent) => client.send(at(agent)));
  await settled();

  await sockets.last.open();

  assert.deepEqual(told.filter(({name}) => name === "dropped"), [{name: "dropped", agent: "a"}]);
  assert.deepEqual(agents(sockets.last), ["b", "c"]);
});

test("what may not have been recorded when the connection breaks is sent again, the same", async () => {
  const {client, platform, sockets} = await givenOpen();
  const sent = [];
  for (const agent of ["long ago", "received", "lost"]) {
    client.send(at(agent));
    sent.push(sockets.last.sent[0]);
    if (agent !== "lost") await sockets.last.answer("c0");
    if (agent === "long ago") await comeRound(platform, sockets, 60_000);
  }
  await sockets.last.end();
  await platform.next();

  await sockets.last.open();

  assert.deepEqual(sockets.last.take(), sent.slice(1));
});

test("a server that takes its time is not flooded", async () => {
  const {client, sockets} = await givenOpen();
  for (let i = 0; i < 600; i++) client.send(at(`a${i}`));
  const sent = [];
  for (let locations = agents(sockets.last); locations.length > 0; locations = agents(sockets.last)) {
    sent.push(locations.length);
    await sockets.last.say({type: "pong"});
  }

  assert.ok(Math.max(...sent) <= 250, String(sent));
  assert.equal(sent.reduce((sum, n) => sum + n, 0), 600);
});

test("a flush is done when all has arrived", async () => {
  const {client, sockets} = await givenOpen();
  client.send(at("alice"));
  let flushed = false;
  const flush = client.flush().then(() => (flushed = true));
  await settled();
  assert.equal(flushed, false);

  await sockets.last.answer("c0");

  await flush;
});

test("a flush fails when the client is closed before", async () => {
  const {client} = givenClient();
  client.send(at("alice"));
  const flush = client.flush();

  client.close();

  await assert.rejects(flush, {code: "closed"});
});

test("what the server finds wrong is told, and the rest goes on", async () => {
  const {client, sockets, told} = await givenOpen();
  client.send(at("alice", {latitude: 151}));

  await sockets.last.say({error: "latitude must be within -90 and 90", code: "latitude_out_of_range"}, {type: "pong"});

  assert.deepEqual(told.at(-1), {name: "error", code: "latitude_out_of_range", message: "latitude must be within -90 and 90"});
  assert.equal(client.state, "open");
});

test("events of what was sent come without a subscription", async () => {
  const {client, sockets} = await givenOpen();
  const heard = [];
  client.on("event", ({id}) => heard.push(id));
  client.send(at("alice"));

  await sockets.last.say(event("1"), event("2"));

  assert.deepEqual(heard, ["1", "2"]);
});

test("publishing is a request with the key in its header", async () => {
  const asked = [];
  const {client} = givenClient({
    apiKey: "s3cret",
    fetch: async (url, init) => {
      asked.push([String(url), init.method, init.headers.Authorization, init.body]);
      return Response.json({id: "x1", topic: "custom/lunch"});
    },
  });

  assert.deepEqual(await client.publish("custom/lunch", {soup: true}), {id: "x1", topic: "custom/lunch"});
  assert.deepEqual(asked, [
    ["http://sojourn.test:8080/api/v1/publish", "POST", "Bearer s3cret", "{\"topic\":\"custom/lunch\",\"data\":{\"soup\":true}}"],
  ]);
});

test("a publication that is refused fails with the server's code", async () => {
  const {client} = givenClient({fetch: answering(400, {code: "invalid_topic", detail: "custom/ is missing"})});

  await assert.rejects(client.publish("lunch", {}), {code: "invalid_topic", status: 400, message: "custom/ is missing"});
});
