// A page's client of a chat, written as the API's documentation has it, works in a browser with only its base changed.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {STORY, startCompletions} from "../../node/lib/completions.mjs";

const CLIENT = fileURLToPath(new URL("../../node/lib/document-chat.mjs", import.meta.url));

export default async function chatDocumented({open, until, ask}) {
  const endpoint = await startCompletions();
  const origin = await ask(`server ${endpoint.url}`);
  try {
    const {page, complaints} = await open({origin, path: "/chats", expected: [/404/, /413/]});
    const source = (await readFile(CLIENT, "utf8")).replace("export class", "class");
    await page.evaluate(`${source}; window.DocumentChat = DocumentChat;`);
    await page.evaluate(async () => {
      const make = async () => (await (await fetch("/api/v1/chats", {method: "POST"})).json()).id;
      window.chat = new DocumentChat(`${location.origin}/api/v1`, await make());
    });

    const placeholder = page.evaluate(() => {
      window.sending = chat.sendMessage("tell a story");
      return chat.messages;
    });
    assert.deepEqual(await placeholder, [{role: "user", content: "tell a story"}, {role: "assistant", content: ""}], "shown before the server knows");
    assert.equal(await page.evaluate(() => sending), STORY.join(""));
    const heard = await page.evaluate(() => ({malformed: chat.malformed, events: chat.events.length, updates: chat.updates, last: chat.messages.at(-1)}));
    assert.equal(heard.malformed, 0, "no event was cut in two");
    assert.ok(heard.events > 5, `it came in pieces: ${heard.events}`);
    assert.ok(heard.updates < heard.events, "updates are fewer than events");
    assert.deepEqual(heard.last, {role: "assistant", content: STORY.join("")});

    assert.equal(await page.evaluate(() => chat.sendMessage("empty")), "");
    assert.deepEqual(await page.evaluate(() => chat.toasts), ["Response was empty"]);
    for (const prompt of ["fail", "cut"]) {
      assert.equal(await page.evaluate((what) => chat.sendMessage(what), prompt), "half");
      assert.equal(await page.evaluate(() => chat.events.at(-1).code), "responder_failed");
    }
    const failing = (what) => page.evaluate((prompt) => chat.sendMessage(prompt).then(() => "sent", (problem) => problem.message), what);
    assert.equal(await failing("x".repeat(20_000)), "Stream error: 413");

    // Who leaves the page stops the answer.
    const before = endpoint.closed.length;
    await page.evaluate(() => {
      window.leaving = new AbortController();
      window.left = chat.sendMessage("endless", {signal: leaving.signal, onEvent: () => leaving.abort()}).catch((problem) => problem.name);
    });
    assert.equal(await page.evaluate(() => left), "AbortError");
    await until(page, async () => (await (await fetch(`/api/v1/chats/${chat.chatId}`)).json()).messages.at(-1).status === "stopped");
    assert.ok(endpoint.closed.length > before, "the endpoint was let go");

    await page.evaluate(() => (chat.chatId = "nobody"));
    assert.equal(await failing("hello"), "Stream error: 404");
    assert.deepEqual(complaints, []);
  } finally {
    endpoint.stop();
  }
}
