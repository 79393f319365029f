// A server that goes away and comes back.
import assert from "node:assert/strict";

const EXPECTED = [/ERR_CONNECTION_REFUSED/, /426/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /503/, /^map: .*fetch/i];

export const hasMap = true;

export default async function restart({open, ready, until, ask}) {
  const {page, complaints} = await open({expected: EXPECTED});
  await ready(page);
  await ask("send-first");
  await until(page, () => sojourn.agents.get("first")?.located);

  await ask("stop");
  await until(page, () => document.querySelector("#link").dataset.state === "down");
  await ask("start");
  await until(page, () => document.querySelector("#link").dataset.state === "live");
  await ask("send-second");

  await until(page, () => sojourn.agents.get("second")?.located);
  assert.ok(await page.evaluate(() => sojourn.agents.get("first").located), "what was known is still shown");
  assert.deepEqual(complaints, []);
}
