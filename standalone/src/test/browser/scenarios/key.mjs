// A server that asks for a key.
import assert from "node:assert/strict";

export const hasMap = true;

export default async function key({open, ready, until, ask}) {
  const {page, complaints} = await open({expected: [/401/]});
  await page.waitForSelector("#sign-in:not([hidden])");
  await page.fill("#sign-in-key", "wrong-key-of-some-length");
  await page.press("#sign-in-key", "Enter");
  await page.waitForFunction(() => document.querySelector("#sign-in-reason").textContent !== "Enter one that may read. It is kept for this tab alone.");
  const right = await ask("key");
  await page.fill("#sign-in-key", right);
  await page.press("#sign-in-key", "Enter");
  await ready(page);
  await until(page, () => document.querySelector("#link").dataset.state === "live");
  assert.ok(await page.isHidden("#sign-in"));
  assert.deepEqual(complaints, []);

  const byAddress = await open({path: `/?access_token=${encodeURIComponent(right)}`});
  await ready(byAddress.page);
  assert.ok(!byAddress.page.url().includes(right), "the key does not stay in the address");
  assert.deepEqual(byAddress.complaints, []);
}
