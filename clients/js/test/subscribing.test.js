// What is listened to, what is told to whom, and how it goes on after a break.
import assert from "node:assert/strict";
import {test} from "node:test";
import {givenClient} from "./fakes/client.js";
import {settled} from "./fakes/fake-platform.js";
import {event} from "./fakes/fake-sockets.js";

/** A client that listens to all agents since cursor c0. */
async function givenListening(options) {
  const given = givenClient(options);
  const heard = [];
  const subscription = given.client.subscribe({topics: ["agents/*"]}, ({id}) => heard.push(id));
  await settled();
  await given.sockets.last.serve("c0");
  return {...given, subscription, heard};
}

/** The connection breaks, and the next one stands. */
async function reconnect({platform, sockets}) {
  await sockets.last.end();
  await platform.next();
  await sockets.last.open();
}

test("each handler gets its own", async () => {
  const {client, sockets} = givenClient();
  const heard = [];
  client.subscribe({topics: ["agents/alice"]}, ({id}) => heard.push(`alice ${id}`));
  client.subscribe({topics: ["places/*", "agents/alice"]}, ({id}) => heard.push(`places ${id}`));
  await settled();
  await sockets.last.open();
  assert.equal(sockets.all.length, 1);
  assert.deepEqual(sockets.last.take(), [{type: "subscribe", topics: ["agents/alice", "places/*"], after: "latest"}]);

  await sockets.last.say(
    event("1", ["agents/alice"]),
    event("2", ["agents/bob", "places/office"]),
    event("3", ["agents/alice", "places/office"]),
  );

  assert.deepEqual(heard, ["alice 1", "places 1", "places 2", "alice 3", "places 3"]);
});

test("each set of types has a connection of its own, so that nobody is told what nobody wants", async () => {
  const {client, sockets} = givenClient();
  client.subscribe({topics: ["agents/alice"]}, () => {});
  client.subscribe({topics: ["places/*"], types: ["place_enter", "place_exit"]}, () => {});
  client.subscribe({topics: ["agents/bob"], types: ["place_exit", "place_enter"]}, () => {});
  await settled();

  await Promise.all(sockets.all.map((socket) => socket.open()));

  assert.deepEqual(sockets.all.map((socket) => socket.take()), [
    [{type: "subscribe", topics: ["agents/alice"], after: "latest"}],
    [{type: "subscribe", topics: ["places/*", "agents/bob"], event_types: ["place_enter", "place_exit"], after: "latest"}],
  ]);
});

test("one that throws costs the others nothing", async () => {
  const {client, sockets, told} = givenClient();
  const heard = [];
  client.subscribe({topics: ["agents/*"]}, () => {
    throw new Error("mine");
  });
  client.subscribe({topics: ["agents/*"]}, ({id}) => heard.push(id));
  await settled();
  await sockets.last.serve("c0");

  await sockets.last.say(event("1"), event("2"));

  assert.deepEqual(heard, ["1", "2"]);
  assert.deepEqual(told.filter(({name}) => name === "error").map(({message}) => message), ["mine", "mine"]);
});

test("after a break it goes on behind the last cursor", async () => {
  const given = await givenListening();
  await given.sockets.last.say(event("1"), {type: "cursor", cursor: "c1"}, event("2"));

  await reconnect(given);

  assert.deepEqual(given.sockets.last.take(), [{type: "subscribe", topics: ["agents/*"], after: "c1"}]);
});

test("what comes again after a break is told once", async () => {
  const given = await givenListening();
  await given.sockets.last.say(event("1"), event("2"));
  await reconnect(given);
  await given.sockets.last.answer("c0");

  await given.sockets.last.say(event("1"), event("2"), event("3"));

  assert.deepEqual(given.heard, ["1", "2", "3"]);
});

test("a gap is told before what comes after it", async () => {
  const given = await givenListening();
  const order = [];
  given.client.on("gap", ({subscription}) => order.push(`gap of ${subscription.topics}`));
  given.client.subscribe({topics: ["agents/alice"]}, ({id}) => order.push(id));
  await given.sockets.last.answer("c1");
  await reconnect(given);

  await given.sockets.last.answer("c9", {recovered: false});
  await given.sockets.last.say(event("9"));

  assert.deepEqual(order, ["gap of agents/*", "gap of agents/alice", "9"]);
});

test("after a gap ids may begin anew, as those of an empty log do", async () => {
  const given = await givenListening();
  await given.sockets.last.say(event("1"));
  await reconnect(given);

  await given.sockets.last.answer("c0", {recovered: false});
  await given.sockets.last.say(event("1"), event("1"));

  assert.deepEqual(given.heard, ["1", "1"]);
});

test("after a break all is asked for at once, so that all of it comes in order", async () => {
  const given = await givenListening();
  given.client.subscribe({topics: ["places/*"]}, () => {});
  assert.deepEqual(given.sockets.last.take(), [{type: "subscribe", topics: ["places/*"], after: "latest"}]);
  await given.sockets.last.end();
  given.client.subscribe({topics: ["agents/*", "custom/*"]}, () => {});
  await given.platform.next();

  await given.sockets.last.open();

  assert.deepEqual(given.sockets.last.take(), [{type: "subscribe", topics: ["agents/*", "places/*", "custom/*"], after: "c0"}]);
});

test("one that is refused then costs the others nothing", async () => {
  const given = await givenListening();
  await given.sockets.last.end();
  const good = given.client.subscribe({topics: ["places/*"]}, () => {});
  const bad = given.client.subscribe({topics: ["nonsense"]}, () => {});
  await given.platform.next();
  await given.sockets.last.open();
  given.sockets.last.take();
  await given.sockets.last.say({error: "no", code: "invalid_topic"}, {type: "pong"});
  assert.deepEqual(given.sockets.last.take(), [
    {type: "subscribe", topics: ["agents/*"], after: "c0"},
    {type: "subscribe", topics: ["places/*"], after: "latest"},
    {type: "subscribe", topics: ["nonsense"], after: "latest"},
  ]);

  await given.sockets.last.say(
    {type: "subscribed", cursor: "c1", recovered: true}, {type: "pong"},
    {type: "subscribed", cursor: "c2", recovered: true}, {type: "pong"},
    {error: "no", code: "invalid_topic"}, {type: "pong"},
  );

  await good.ready;
  await assert.rejects(bad.ready, {code: "invalid_topic"});
});

test("a cursor is asked for after a silence, so that it does not grow old", async () => {
  const given = await givenListening();
  await given.platform.advance(25_000);
  assert.deepEqual(given.sockets.last.sent, [{type: "subscribe", topics: ["agents/*"], after: "latest"}, {type: "ping"}]);

  await given.sockets.last.answer("c1");

  assert.equal(given.subscription.cursor, "c1");
});

test("a cursor of the server's own that it no longer knows is a gap", async () => {
  const given = await givenListening();
  await reconnect(given);
  given.sockets.last.take();

  await given.sockets.last.say({error: "no", code: "invalid_cursor"}, {type: "pong"});

  assert.deepEqual(given.told.at(-1), {name: "gap", topics: ["agents/*"]});
  assert.deepEqual(given.sockets.last.take(), [{type: "subscribe", topics: ["agents/*"], after: "latest"}]);
});

test("what is unsubscribed from is told no more, and only what nobody else wants is given up", async () => {
  const {client, sockets, subscription, heard} = await givenListening();
  const others = client.subscribe({topics: ["agents/alice", "agents/*"]}, () => {});
  await sockets.last.answer("c1");

  client.unsubscribe(others);
  assert.deepEqual(sockets.last.take(), [{type: "unsubscribe", topics: ["agents/alice"]}]);
  subscription.unsubscribe();
  assert.deepEqual(sockets.last.take(), [{type: "unsubscribe", topics: ["agents/*"]}]);

  await sockets.last.say(event("1"));
  assert.deepEqual(heard, []);
});

test("a handler may end itself and others in the middle of an event", async () => {
  const {client, sockets} = givenClient();
  const heard = [];
  const first = client.subscribe({topics: ["agents/*"]}, () => {
    heard.push("first");
    first.unsubscribe();
    second.unsubscribe();
  });
  const second = client.subscribe({topics: ["agents/*"]}, () => heard.push("second"));
  await settled();
  await sockets.last.serve("c0");

  await sockets.last.say(event("1"), event("2"));

  assert.deepEqual(heard, ["first"]);
});

test("what the server refuses is told, and its connection closed if nobody else needs it", async () => {
  const {client, platform, sockets, told} = givenClient();
  const {ready} = client.subscribe({topics: ["nonsense"]}, () => {});
  await settled();
  await sockets.last.open();
  sockets.last.take();

  await sockets.last.say({error: "no such topic", code: "invalid_topic"}, {type: "pong"});

  await assert.rejects(ready, {code: "invalid_topic"});
  assert.deepEqual(told.filter(({name}) => name === "error"), [{name: "error", code: "invalid_topic", message: "no such topic"}]);
  assert.equal(sockets.last.closedWith, 1000);
  assert.deepEqual([client.state, platform.pending], ["closed", 0]);
});

test("a refusal that passes is asked about again", async () => {
  const {client, platform, sockets} = givenClient();
  const {ready} = client.subscribe({topics: ["agents/*"]}, () => {});
  await settled();
  await sockets.last.open();
  sockets.last.take();
  await sockets.last.say({error: "moving", code: "shard_unavailable"}, {type: "pong"});
  assert.deepEqual(sockets.last.take(), []);

  await platform.advance(500);
  await sockets.last.answer("c0");

  await ready;
});

test("no timer of it is left when the client is closed meanwhile", async () => {
  const {client, platform, sockets} = givenClient();
  client.subscribe({topics: ["agents/*"]}, () => {});
  await settled();
  await sockets.last.open();
  await sockets.last.say({error: "moving", code: "shard_unavailable"}, {type: "pong"});

  client.close();

  assert.equal(platform.pending, 0);
});

test("a subscription that begins in the past has a connection of its own", async () => {
  const {client, sockets, heard, states} = await givenListening();
  const past = [];
  const subscription = client.subscribe({topics: ["agents/alice"], after: "earliest"}, ({id}) => past.push(id));
  await settled();
  await sockets.last.open();
  assert.deepEqual(sockets.last.take(), [{type: "subscribe", topics: ["agents/alice"], after: "earliest"}]);
  await sockets.last.say({type: "subscribed", topics: [], cursor: "e0", recovered: true}, event("1"), event("2"));
  await sockets.all[0].say(event("2"));

  assert.deepEqual([heard, past], [["2"], ["1", "2"]]);
  assert.deepEqual(states(), ["connecting", "open", "connecting", "open"]);

  subscription.unsubscribe();
  assert.equal(sockets.last.closedWith, 1000);
  assert.equal(client.state, "open");
});

test("it goes on from its own cursor", async () => {
  const {client, platform, sockets} = givenClient();
  const subscription = client.subscribe({topics: ["agents/*"], after: "saved"}, () => {});
  await settled();
  await sockets.last.serve("saved");
  await sockets.last.say(event("1"), {type: "cursor", cursor: "c1"});
  assert.equal(subscription.cursor, "c1");

  await reconnect({platform, sockets});

  assert.deepEqual(sockets.last.take().map(({after}) => after), ["c1"]);
});

test("events can be iterated over, until one has had enough", async () => {
  const {client, sockets} = givenClient();
  const subscription = client.subscribe({topics: ["agents/*"]});
  await settled();
  await sockets.last.serve("c0");
  await sockets.last.say(event("1"), {type: "cursor", cursor: "c1"}, event("2"), event("3"));

  const seen = [];
  for await (const {id} of subscription) {
    seen.push(id);
    if (id === "2") break;
  }

  assert.deepEqual(seen, ["1", "2"]);
  assert.equal(subscription.cursor, "c1", "the one that it was left at is not behind us");
  assert.deepEqual(sockets.last.take(), [{type: "unsubscribe", topics: ["agents/*"]}]);
});

test("what waits when one has unsubscribed is dropped", async () => {
  const {client, sockets} = givenClient();
  const subscription = client.subscribe({topics: ["agents/*"]});
  await settled();
  await sockets.last.serve("c0");
  await sockets.last.say(event("1"));

  subscription.unsubscribe();

  assert.equal((await subscription[Symbol.asyncIterator]().next()).done, true);
});

test("an iteration ends when the client is closed", async () => {
  const {client} = givenClient();
  const events = client.subscribe({topics: ["agents/*"]})[Symbol.asyncIterator]();
  const next = events.next();

  client.close();

  assert.equal((await next).done, true);
});

test("an iteration that falls behind fails where it could go on, and is ended", async () => {
  const {client, sockets} = givenClient({iteratorSize: 2});
  const subscription = client.subscribe({topics: ["agents/*"]});
  await settled();
  await sockets.last.serve("c0");
  await sockets.last.say(event("1"), event("2"), {type: "cursor", cursor: "c2"}, event("3"));

  const seen = [];
  const reading = (async () => {
    for await (const {id} of subscription) seen.push(id);
  })();

  await assert.rejects(reading, {code: "overflow"});
  assert.deepEqual(seen, ["1", "2"]);
  assert.equal(subscription.cursor, "c2");
  assert.deepEqual(sockets.last.take(), [{type: "unsubscribe", topics: ["agents/*"]}]);
});

test("no topics are a mistake", () => {
  const {client} = givenClient();

  assert.throws(() => client.subscribe({topics: []}, () => {}), TypeError);
});
