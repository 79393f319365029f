import assert from "node:assert/strict";
import {test} from "node:test";
import {Conversation} from "../src/conversation.js";

function given() {
  const heard = [];
  const conversation = new Conversation(() => {}, (error) => heard.push(`stray ${error.code}`));
  const ask = (name) =>
    conversation.ask({type: "subscribe"}, "subscribed", {
      answered: ({cursor}) => heard.push(`${name} ${cursor}`),
      refused: ({code}) => heard.push(`${name} refused: ${code}`),
    });
  const say = (...messages) => messages.forEach((message) => conversation.take(message));
  return {conversation, heard, ask, say};
}

const SUBSCRIBED = {type: "subscribed", cursor: "c"};
const PONG = {type: "pong"};
const error = (code) => ({error: `because of ${code}`, code});

test("answers go to the questions in their order", () => {
  const {heard, ask, say} = given();
  ask("first");
  ask("second");

  say(SUBSCRIBED, PONG, error("invalid_topic"), PONG);

  assert.deepEqual(heard, ["first c", "second refused: invalid_topic"]);
});

test("an error of a location does not refuse a question that is answered", () => {
  const {heard, ask, say} = given();
  ask("first");

  say(error("latitude_out_of_range"), SUBSCRIBED, PONG);

  assert.deepEqual(heard, ["first c", "stray latitude_out_of_range"]);
});

test("of several errors the last one is that of the question", () => {
  const {heard, ask, say} = given();
  ask("first");

  say(error("latitude_out_of_range"), error("too_many_topics"), PONG);

  assert.deepEqual(heard, ["stray latitude_out_of_range", "first refused: too_many_topics"]);
});

test("an error that comes when nothing is asked, or all is answered, is nobody's", () => {
  const {heard, ask, say} = given();
  say(error("one"));
  ask("first");

  say(SUBSCRIBED, error("two"), PONG);

  assert.deepEqual(heard, ["stray one", "first c", "stray two"]);
});

test("a plain ping takes no error", () => {
  const {conversation, heard, say} = given();
  conversation.ping(() => heard.push("pong"));

  say(error("one"), PONG);

  assert.deepEqual(heard, ["stray one", "pong"]);
});

test("what is no part of it is left to others", () => {
  const {conversation} = given();

  assert.equal(conversation.take({type: "something new"}), false);
});
