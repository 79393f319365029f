// A server that asks for keys: one to read is enough to ask.
import assert from "node:assert/strict";

export default async function chatKey({open, until, ask}) {
  const reader = await ask("key");
  const {page, complaints} = await open({path: "/chats", expected: [/401/]});
  await page.waitForSelector("#sign-in:not([hidden])");
  await page.fill("#sign-in-key", reader);
  await page.press("#sign-in-key", "Enter");
  await page.waitForSelector("#nothing:not([hidden])");
  await page.click("#new");
  await page.click("#examples button");
  await until(page, () => document.querySelector(".message:last-child")?.dataset.status === "complete");
  assert.match(await page.textContent(".message:last-child .text"), /There are 0 agents/);
  assert.deepEqual(complaints, []);
}
