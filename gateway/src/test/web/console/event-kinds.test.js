import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {ELSEWHERE, GROUPS, groupOf, pageOf, sentence, who} from "../../../main/web/console/event-kinds.js";

const DOCUMENT = new URL("../../../main/resources/io/sojourn/gateway/openapi/openapi.yaml", import.meta.url);
/** Of these the console does not want to hear: they have pages of their own, and are many. */
const UNHEARD = ["samples", "snapshot", "chat_chunk"];
const noName = () => null;

test("every type of event has a group and is heard of, or is known to be left out", () => {
  const [declared] = /(?<=\n {4}EventType:\n {6}type: string\n {6}enum:\n)( {8}- \w+\n)+/.exec(readFileSync(DOCUMENT, "utf8"));
  const types = declared.match(/\w+/g);
  const grouped = GROUPS.flatMap((group) => group.types);

  assert.deepEqual([...grouped, ...UNHEARD].sort(), types.sort());
  assert.deepEqual(ELSEWHERE.types.filter((type) => !grouped.includes(type)), []);
});

test("a detection is told with its camera, its class and how sure it is", () => {
  const event = {event_type: "detection", topic: "cameras/front door", data: {camera_id: "front door", class: "person", confidence: 0.876}};

  assert.equal(who(event), "front door");
  assert.deepEqual(sentence(event, noName), ["sees", "person", "88%"]);
  assert.equal(pageOf(event), "/cameras/front%20door");
  assert.equal(groupOf("detection").flood, true);
});

test("a message is told whatever it holds", () => {
  const says = (data) => sentence({event_type: "message", topic: "custom/a", data}, noName)[1];

  assert.deepEqual([says(null), says(0), says("text"), says({agent_id: "alice"}), says([])], ["null", "0", "text", '{"agent_id":"alice"}', "[]"]);
  assert.equal(says("x".repeat(500)).length, 141);
  assert.equal(who({event_type: "message", topic: "custom/a/b", data: {agent_id: "alice"}}), "a/b");
  assert.equal(pageOf({event_type: "message", topic: "custom/a", data: null}), null);
});

test("an event without what it should have, or of an unknown type, is still told", () => {
  assert.deepEqual(sentence({event_type: "detection", data: null}, noName), ["detection"]);
  assert.deepEqual(sentence({event_type: "new_thing", data: {}}, noName), ["new_thing"]);
  assert.equal(who({event_type: "new_thing", topic: "x/y", data: {agent_id: 7}}), "7");
  assert.equal(who({event_type: "new_thing", topic: "x/y", data: null}), "");
});
