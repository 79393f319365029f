// Ids and names that would be markup if they were let.
import assert from "node:assert/strict";

export const hasMap = true;

export default async function hostile({open, ready, until, ask}) {
  const {page, complaints} = await open();
  await ready(page);
  const [agent, place] = JSON.parse(await ask("send-hostile"));
  await until(page, (id) => sojourn.agents.get(id)?.status === "dwelling", agent);
  await until(page, () => sojourn.places.size > 0);
  await until(page, (id) => [...document.querySelectorAll("#rows .who")].some((who) => who.textContent === id), agent);

  await page.fill("#find", agent.slice(0, 12));
  await page.press("#find", "Enter");
  assert.equal(await page.textContent("#panel h2"), agent);
  await until(page, (name) => document.querySelector("#panel .facts").textContent.includes(name), place);
  await page.keyboard.press("Escape");
  await page.fill("#find", place.slice(0, 12));
  await page.press("#find", "Enter");
  await until(page, (name) => document.querySelector("#panel h2").textContent === name, place);
  await until(page, (id) => document.querySelector("#panel .chips").textContent === id, agent);

  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("#rows img, #panel img, #rows script, #panel script, #map img").count(), 0);
  assert.deepEqual(complaints, []);
}
