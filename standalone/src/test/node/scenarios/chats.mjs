// Answers of an endpoint of one's own, as a page hears them that was not written for this server.
import assert from "node:assert/strict";
import {STORY, startCompletions} from "../lib/completions.mjs";
import {DocumentChat} from "../lib/document-chat.mjs";

export default async function chats({ask, until}) {
  const endpoint = await startCompletions();
  const url = await ask(`server ${endpoint.url}`);
  try {
    await reads(url, endpoint);
    await saysWhatFails(url);
    await severalListen(url, until);
    await stops(url, endpoint, until);
    await goesAway(url, endpoint, until);
  } finally {
    endpoint.stop();
  }
}

const make = async (url) => (await (await fetch(`${url}/api/v1/chats`, {method: "POST"})).json()).id;
const read = async (url, id) => (await fetch(`${url}/api/v1/chats/${id}`)).json();
const story = STORY.join("");

async function reads(url, endpoint) {
  for (const base of [url, `${url}/api/v1`]) {
    const chat = new DocumentChat(base, await make(url));

    assert.equal(await chat.sendMessage("tell a story"), story);

    assert.equal(chat.malformed, 0, "no event was cut in two");
    assert.ok(chat.updates < chat.events.length, "updates are fewer than events");
    assert.deepEqual(chat.messages, [{role: "user", content: "tell a story"}, {role: "assistant", content: story}]);
    assert.ok(chat.events.length > 5, `it came in pieces, not all at once: ${chat.events.length}`);
    assert.equal(chat.events.at(-1).type, "done");
    const kept = await read(url, chat.chatId);
    assert.deepEqual(kept.messages.map(({role, content, status}) => [role, content, status]), [["user", "tell a story", undefined], ["assistant", story, "complete"]]);
  }
  assert.equal(endpoint.asked[0].authorization, "Bearer sk-of-the-test");
  assert.equal(endpoint.asked[0].body.model, "small");
}

async function saysWhatFails(url) {
  const chat = new DocumentChat(url, await make(url));
  assert.equal(await chat.sendMessage("empty"), "");
  assert.deepEqual(chat.toasts, ["Response was empty"]);
  assert.deepEqual(chat.events.map(({type, code}) => [type, code]), [["error", "answer_empty"]]);

  assert.equal(await chat.sendMessage("fail"), "half");
  assert.equal(chat.events.at(-1).code, "responder_failed");
  assert.equal(await chat.sendMessage("cut"), "half");
  assert.equal(chat.events.at(-1).code, "responder_failed");
  const {messages} = await read(url, chat.chatId);
  for (const index of [3, 5]) {
    assert.deepEqual([messages[index].content, messages[index].status, messages[index].error.code], ["half", "failed", "responder_failed"]);
  }

  chat.events = [];
  assert.equal(await chat.sendMessage("slow"), "one at a time");
  assert.deepEqual(chat.events.map(({type, text}) => text ?? type), ["one ", "at ", "a ", "time", "done"], "each token came by itself");

  await assert.rejects(new DocumentChat(url, "nobody").sendMessage("hello"), /Stream error: 404/);
  await assert.rejects(chat.sendMessage("x".repeat(20_000)), /Stream error: 413/);
  await assert.rejects(chat.sendMessage(" "), /Stream error: 400/);
}

/** All text of an answer, and its last event. */
async function follow(url, id) {
  let text = "";
  let last = null;
  const body = await (await fetch(`${url}/api/v1/chats/${id}/stream`)).text();
  for (const line of body.split("\n")) {
    if (!line.startsWith("data: ")) continue;
    last = JSON.parse(line.slice(6));
    text += last.text ?? "";
  }
  return {text, last};
}

async function severalListen(url, until) {
  const id = await make(url);
  const begun = await fetch(`${url}/api/v1/chats/${id}/messages`, {
    method: "POST",
    headers: {Accept: "application/json"},
    body: JSON.stringify({prompt: "tell a story"}),
  });
  assert.equal(begun.status, 202);
  assert.deepEqual(await begun.json(), {chat_id: id, index: 1});
  const first = follow(url, id);
  await until(async () => (await read(url, id)).messages[1].content.length > 200, "some of the answer is there");

  const refused = await fetch(`${url}/api/v1/chats/${id}/messages`, {method: "POST", body: '{"prompt":"and?"}'});
  const heard = await Promise.all([first, follow(url, id), follow(url, id)]);

  assert.equal((await refused.json()).code, "answer_under_way");
  for (const {text, last} of [...heard, await follow(url, id)]) {
    assert.equal(text, story);
    assert.deepEqual(last, {type: "done", status: "complete"});
  }
}

async function stops(url, endpoint, until) {
  const chat = new DocumentChat(url, await make(url));
  const before = endpoint.closed.length;
  let stopped = null;

  const text = await chat.sendMessage("endless", {
    onEvent: () => (stopped ??= fetch(`${url}/api/v1/chats/${chat.chatId}/stop`, {method: "POST"})),
  });

  assert.equal((await stopped).status, 204);
  assert.deepEqual(chat.events.at(-1), {type: "done", status: "stopped"});
  assert.equal((await read(url, chat.chatId)).messages[1].content, text);
  await until(() => endpoint.closed.length > before, "the endpoint was let go");
  assert.equal((await fetch(`${url}/chats/${chat.chatId}/stop`, {method: "POST"})).status, 204);
}

async function goesAway(url, endpoint, until) {
  const chat = new DocumentChat(url, await make(url));
  const before = endpoint.closed.length;
  const leaving = new AbortController();

  await assert.rejects(chat.sendMessage("endless", {signal: leaving.signal, onEvent: () => leaving.abort()}));

  await until(() => endpoint.closed.length > before, "the endpoint was let go");
  await until(async () => (await read(url, chat.chatId)).messages[1].status === "stopped", "the answer counts as stopped");
  assert.match((await read(url, chat.chatId)).messages[1].content, /^0 /);
}
