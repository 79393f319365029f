// The page of a chat: shows what is asked at once, the answer as it comes, and after a reload what is still to come.
import assert from "node:assert/strict";
import {STORY, startCompletions} from "../../node/lib/completions.mjs";

export default async function chatPage({open, until, ask, picture}) {
  const endpoint = await startCompletions();
  const origin = await ask(`server ${endpoint.url}`);
  try {
    const {page, complaints} = await open({origin, path: "/chats", expected: [/409/]});
    await page.click("#new");
    await page.waitForSelector("#hints:not([hidden])");
    const say = async (text) => {
      await page.fill("#prompt", text);
      await page.press("#prompt", "Enter");
    };
    const lastIs = (status) => until(page, (wanted) => document.querySelector(".message:last-child")?.dataset.status === wanted, status);
    const lastText = () => page.textContent(".message:last-child .text");

    await say("tell a story");
    await until(page, () => document.querySelectorAll(".message").length === 2);
    assert.equal(await page.textContent(".message .text"), "tell a story");
    await until(page, () => document.querySelector(".message:last-child .text").textContent.length > 100);
    await page.reload();
    await lastIs("complete");
    assert.equal(await lastText(), STORY.join(""), "joined from its start after the reload");

    await say("endless");
    await until(page, () => document.querySelector(".message:last-child .text").textContent.startsWith("0 1 2"));
    assert.equal(await page.isVisible("#send"), false);
    await page.click("#stop");
    await lastIs("stopped");
    assert.equal(await page.textContent(".message:last-child .note"), "Stopped");

    await say("fail");
    await lastIs("failed");
    assert.equal(await lastText(), "half");
    await until(page, () => !document.querySelector("#toast").hidden);
    assert.match(await page.textContent("#toast"), /the endpoint has failed/);
    await picture(page, "chat-failed");

    const second = await open({origin, path: new URL(page.url()).pathname, expected: [/409/]});
    await until(second.page, () => document.querySelectorAll(".message").length === 6);
    await say("endless");
    await until(page, () => document.querySelector(".message:last-child .text").textContent.startsWith("0 1"));
    await second.page.fill("#prompt", "me too");
    await second.page.press("#prompt", "Enter");
    await until(second.page, () => !document.querySelector("#toast").hidden);
    assert.equal(await second.page.inputValue("#prompt"), "me too", "what was not taken is given back");
    assert.equal(await second.page.locator(".message").count(), 6);
    await page.click("#stop");
    await lastIs("stopped");

    await say("<img src=x onerror=alert(1)> <b>bold</b>");
    await lastIs("complete");
    assert.equal(await page.locator(".message img").count(), 0);
    await page.goto(`${origin}/chats`);
    await until(page, () => document.querySelectorAll("#chats li").length === 1);
    assert.equal(await page.textContent("#chats .title"), "tell a story");
    assert.deepEqual([...complaints, ...second.complaints], []);
  } finally {
    endpoint.stop();
  }
}
