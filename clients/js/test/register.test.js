import assert from "node:assert/strict";
import {test} from "node:test";
import {Listener} from "../src/listener.js";
import {Register} from "../src/register.js";
import {event} from "./fakes/fake-sockets.js";

const listener = (topics) => new Listener(topics, {}, () => {});

function given(...listeners) {
  const register = new Register();
  listeners.forEach((each) => register.add(each));
  return register;
}

test("an event is told to those who listen to one of its topics", () => {
  const alice = listener(["agents/alice"]);
  const office = listener(["places/office"]);
  const register = given(alice, office, listener(["agents/bob", "places/cafe"]));

  const found = register.find(event("1", ["agents/alice", "places/office"]));

  assert.deepEqual([...found], [alice, office]);
});

test("an asterisk stands for all of a kind, and for nothing else", () => {
  const all = listener(["agents/*"]);
  const register = given(all, listener(["places/*"]), listener(["agents/a*"]));

  assert.deepEqual([...register.find(event("1", ["agents/fleet/7"]))], [all]);
});

test("who listens to several topics of an event is told once", () => {
  const both = listener(["agents/alice", "agents/*", "places/office"]);

  assert.deepEqual([...given(both).find(event("1", ["agents/alice", "places/office"]))], [both]);
});

test("a topic is given up when the last one leaves who listens to it", () => {
  const one = listener(["agents/alice", "agents/bob", "agents/bob"]);
  const other = listener(["agents/alice"]);
  const register = given(one, other);

  assert.deepEqual(register.remove(one), ["agents/bob"]);
  assert.deepEqual(register.remove(one), []);
  assert.deepEqual(register.remove(other), ["agents/alice"]);
});
