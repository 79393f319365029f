// Without a WebSocket: Server-Sent Events and POST, over real HTTP.
import assert from "node:assert/strict";
import {createServer} from "node:http";
import {afterEach, beforeEach, test} from "node:test";
import {Sojourn} from "../src/sojourn.js";
import {event} from "./fakes/fake-sockets.js";

const KEY = "a-key-that-is-long-enough";

let server;
let url;
let client;
/** What was asked: method and address. */
let asked;
/** What the test answers with, by path; an event stream is begun by `stream`. */
let answers;

beforeEach(async () => {
  asked = [];
  answers = {"/ws/stream": (request, response) => respond(response, 426, {code: "upgrade_required"})};
  server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers[request.url.split("?")[0]];
    if (answer) await answer(request, response);
    else respond(response, 404, {code: "not_found"});
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${server.address().port}`;
});

afterEach(() => {
  client?.close();
  client = undefined;
  server.closeAllConnections();
  server.close();
});

function respond(response, status, body) {
  response.writeHead(status, {"Content-Type": "application/json"}).end(JSON.stringify(body));
}

/** Begins event streams, and gives them to the test. */
function givenStreams(head = "retry: 3000\nid: c0\n\n") {
  const streams = [];
  let comes = () => {};
  answers["/api/v1/events"] = (request, response) => {
    response.writeHead(200, {"Content-Type": "text/event-stream"});
    response.write(head);
    streams.push(response);
    comes();
  };
  return {streams, next: () => new Promise((resolve) => (comes = resolve))};
}

const connect = (options) => (client = new Sojourn(url, {transport: "sse", firstRetryMs: 1, ...options}));
const until = (name) => new Promise((resolve) => client.on(name, resolve));
const become = (state) => new Promise((resolve) => client.on("state", (change) => change.state === state && resolve(change)));
const queries = () => asked.filter((each) => each.includes("/api/v1/events")).map((each) => new URL(each.slice(4), url).searchParams);

test("events come with their cursors", async () => {
  const {streams} = givenStreams();
  connect();
  const subscription = client.subscribe({topics: ["agents/*"], types: ["encounter"]});
  await subscription.ready;

  streams[0].write(`data: ${JSON.stringify(event("1"))}\nid: c1\n\ndata: ${JSON.stringify(event("2"))}\n\n`);

  const seen = [];
  for await (const {id} of subscription) {
    seen.push(id);
    if (id === "2") break;
  }
  assert.deepEqual(seen, ["1", "2"]);
  assert.equal(subscription.cursor, "c1");
  assert.deepEqual(queries().map(String), ["topic=agents%2F*&type=encounter&after=latest"]);
});

test("the key goes in a header", async () => {
  givenStreams();
  const keys = [];
  const {"/ws/stream": knock} = answers;
  answers["/ws/stream"] = (request, response) => {
    keys.push(request.headers.authorization);
    knock(request, response);
  };
  connect({apiKey: KEY});

  await client.subscribe({topics: ["agents/*"]}, () => {}).ready;

  assert.deepEqual(keys, [`Bearer ${KEY}`]);
  assert.ok(!asked.join().includes(KEY));
});

test("a gap is told", async () => {
  givenStreams("event: resume_gap\ndata: {}\nid: c5\n\n");
  connect();
  const gap = until("gap");

  const subscription = client.subscribe({topics: ["agents/*"], after: "c0"}, () => {});

  assert.equal((await gap).subscription, subscription);
});

test("a stream that ends is taken up behind its cursor, and what comes again is dropped", async () => {
  const {streams, next} = givenStreams();
  connect();
  const heard = [];
  let third = () => {};
  const subscription = client.subscribe({topics: ["agents/*"]}, ({id}) => heard.push(id) && id === "3" && third());
  await subscription.ready;
  const waiting = become("waiting");
  streams[0].end(`data: ${JSON.stringify(event("1"))}\nid: c1\n\ndata: ${JSON.stringify(event("2"))}\n\n`);
  await waiting;
  await next();
  const done = new Promise((resolve) => (third = resolve));

  streams[1].write(`data: ${JSON.stringify(event("2"))}\n\ndata: ${JSON.stringify(event("3"))}\n\n`);

  await done;
  assert.deepEqual(heard, ["1", "2", "3"]);
  assert.equal(queries()[1].get("after"), "c1");
});

test("a new topic opens a new stream where the old one is, and closes that", async () => {
  const {streams} = givenStreams();
  connect();
  await client.subscribe({topics: ["agents/alice"]}, () => {}).ready;
  const closed = new Promise((resolve) => streams[0].on("close", resolve));

  await client.subscribe({topics: ["places/*"]}, () => {}).ready;

  await closed;
  assert.equal(String(queries()[1]), "topic=agents%2Falice&topic=places%2F*&after=c0");
});

test("a topic that is refused leaves the others as they are", async () => {
  const {streams} = givenStreams();
  connect();
  client.on("error", () => {});
  const heard = new Promise((resolve) => client.subscribe({topics: ["agents/*"]}, resolve).ready.then(() => {
    answers["/api/v1/events"] = (request, response) => respond(response, 400, {code: "invalid_topic", detail: "no"});
    client.subscribe({topics: ["nonsense"]}, () => {}).ready.catch(() => streams[0].write(`data: ${JSON.stringify(event("1"))}\n\n`));
  }));

  assert.equal((await heard).id, "1");
});

test("locations that wait are posted together, and bring their events", async () => {
  const posted = [];
  answers["/api/v1/ingest/locations"] = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    posted.push(body.split("\n").map((line) => JSON.parse(line).agent_id));
    respond(response, 200, {accepted: 1, rejected: [{line: 2, code: "id_empty", message: "which agent?"}], events: [event("1")]});
  };
  connect();
  const told = [];
  client.on("event", ({id}) => told.push(id));
  client.on("error", ({code}) => told.push(code));
  ["alice", ""].forEach((agent) => client.send({agent_id: agent, latitude: 51.5, longitude: -0.1}));

  await client.flush();

  assert.deepEqual(posted, [["alice", ""]]);
  assert.deepEqual(told, ["id_empty", "1"]);
});

test("when all of them are refused each is told, and none is sent again", async () => {
  const rejected = [{line: 1, code: "latitude_out_of_range", message: "too far north"}];
  answers["/api/v1/ingest/locations"] = (request, response) => respond(response, 400, {code: "all_rejected", rejected});
  connect();
  const error = until("error");
  client.send({agent_id: "alice", latitude: 151, longitude: 0});

  await client.flush();

  assert.equal((await error).code, "latitude_out_of_range");
  assert.equal(asked.filter((each) => each.startsWith("POST")).length, 1);
});

test("a server that has no room just now gets them again", async () => {
  let calls = 0;
  answers["/api/v1/ingest/locations"] = (request, response) =>
    ++calls === 1 ? respond(response, 503, {code: "overloaded"}) : respond(response, 200, {accepted: 1});
  connect();
  client.send({agent_id: "alice", latitude: 51.5, longitude: -0.1});

  await client.flush();

  assert.equal(calls, 2);
});

test("a key that is not valid ends it", async () => {
  answers["/ws/stream"] = (request, response) => respond(response, 401, {code: "unauthorized", detail: "send a valid key"});
  connect({apiKey: KEY});
  const closed = become("closed");
  client.subscribe({topics: ["agents/*"]}, () => {});

  const {error} = await closed;

  assert.deepEqual([error.code, error.status, error.message], ["unauthorized", 401, "send a valid key"]);
});

test("where WebSockets do not get through it does without them", async () => {
  givenStreams();
  let tries = 0;
  class Blocked {
    constructor() {
      tries++;
      setImmediate(() => this.onclose?.({code: 1006, reason: ""}));
    }
    close() {}
  }
  connect({transport: "auto", WebSocket: Blocked});

  await client.subscribe({topics: ["agents/*"]}, () => {}).ready;

  assert.equal(tries, 2);
  assert.equal(queries().length, 1);
});

test("where there is none it does without it at once", async () => {
  givenStreams();
  const {WebSocket} = globalThis;
  globalThis.WebSocket = undefined;
  try {
    connect({transport: "auto"});
  } finally {
    globalThis.WebSocket = WebSocket;
  }

  await client.subscribe({topics: ["agents/*"]}, () => {}).ready;

  assert.equal(queries().length, 1);
});
