// An empty server tells how to begin, and shows what was begun.
import assert from "node:assert/strict";

export const hasMap = true;

export default async function newcomer({open, ready, until, ask, picture, url}) {
  const {page, complaints} = await open();
  await ready(page);
  await page.waitForSelector("#welcome:not([hidden])");
  const command = await page.textContent("#welcome-command");
  assert.ok(command.includes(`curl ${url}/api/v1/ingest/locations`), command);
  await until(page, () => sojourn.map.loaded());
  await picture(page, "newcomer-light-wide");

  await ask(`shell ${Buffer.from(command).toString("base64")}`);

  await until(page, () => sojourn.agents.get("alice")?.located && document.querySelector("#welcome").hidden);
  await until(page, () => sojourn.map.getZoom() > 10 && sojourn.layer.drawn === 1);
  assert.equal(await page.textContent("#count-agents"), "1");

  // What comes while the map is at rest is drawn all the same.
  await until(page, () => sojourn.map.loaded() && !sojourn.map.isMoving());
  const before = await page.evaluate(() => sojourn.agents.version);
  await ask(`shell ${Buffer.from(command).toString("base64")}`);
  await until(page, (version) => sojourn.agents.version > version && sojourn.layer.drawnVersion === sojourn.agents.version, before);
  assert.deepEqual(complaints, []);
}
