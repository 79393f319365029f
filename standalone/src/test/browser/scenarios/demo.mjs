// The demo's town as its visitor sees it.
import assert from "node:assert/strict";

export const hasMap = true;

export default async function demo({open, ready, until, picture}) {
  const {page, complaints} = await open();
  await ready(page);

  await until(page, () => sojourn.agents.size >= 60 && sojourn.layer.drawn > 50);
  await until(page, () => sojourn.places.size > 15);
  await until(page, () => sojourn.map.queryRenderedFeatures({layers: ["city-street"]}).length > 20);

  const before = await page.evaluate(() => Object.fromEntries([...sojourn.agents.values()].map((a) => [a.id, [a.toX, a.toY]])));
  await until(page, (old) => [...sojourn.agents.values()].filter((a) => old[a.id] && (old[a.id][0] !== a.toX || old[a.id][1] !== a.toY)).length > 20, before);

  await until(page, () => document.querySelectorAll("#rows .row").length >= 3);
  await until(page, () => document.querySelector('#rows .row[data-type="encounter"]') !== null);
  assert.equal(await page.textContent("#link-text"), "Live");

  await filters(page, until);
  await agentPanel(page, until, picture);
  await placePanel(page, until);
  assert.deepEqual(complaints, []);
}

async function filters(page, until) {
  for (const group of ["stay", "move", "place", "signal", "message", "chart"]) await page.click(`#filters [data-group="${group}"]`);
  const types = () => page.$$eval("#rows .row", (rows) => [...new Set(rows.map((row) => row.dataset.type))]);
  assert.deepEqual(await types(), ["encounter"]);
  await page.click('#filters [data-group="fix"]');
  await until(page, () => document.querySelector('#rows .row[data-type="location_update"]') !== null);

  await page.click("#pause");
  await until(page, () => /Resume · \d+/.test(document.querySelector("#pause").textContent));
  const held = await page.textContent("#rows");
  assert.equal(await page.textContent("#rows"), held);
  await page.click("#pause");
  for (const group of ["fix", "stay", "move", "place", "signal", "message", "chart"]) await page.click(`#filters [data-group="${group}"]`);
}

async function agentPanel(page, until, picture) {
  // An agent that stands still can be clicked where it stands.
  const id = await until(page, () => [...sojourn.agents.values()].find((a) => a.status === "dwelling" && a.recorded)?.id);
  await page.fill("#find", id);
  await page.press("#find", "Enter");
  assert.equal(await page.textContent("#panel h2"), id);
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#panel"));

  await until(page, () => !sojourn.map.isMoving());
  await clickOneThatStands(page);
  const clicked = await page.textContent("#panel h2");
  await until(page, () => document.querySelector("#panel .stays .stay, #panel .stays .quiet") !== null);
  assert.ok(await page.evaluate((agent) => sojourn.agents.get(agent) !== undefined, clicked), "the panel names an agent");
  assert.ok(!/Could not be read/.test(await page.textContent("#panel")));
  await until(page, () => sojourn.map.querySourceFeatures("track").length > 0);
  await picture(page, "agent-light-wide");
  await page.click("#panel .close");
}

/** Agents set out as they please: whoever stands still in view is clicked, and the next one where that was just too late. */
async function clickOneThatStands(page) {
  const box = await page.locator("#map").boundingBox();
  for (let n = 0; n < 30 && (await page.isHidden("#panel")); n++) {
    const spots = await page.evaluate(({width, height}) => [...sojourn.agents.values()]
      .filter((agent) => agent.status === "dwelling")
      .map((agent) => sojourn.map.project([agent.lon, agent.lat]))
      .filter(({x, y}) => x > 20 && y > 20 && x < width - 20 && y < height - 80)
      .map(({x, y}) => ({x, y})), box);
    const spot = spots[n % spots.length];
    if (spot) await page.mouse.click(box.x + spot.x, box.y + spot.y);
    await page.waitForSelector("#panel h2", {timeout: 1000}).catch(() => {});
  }
  assert.ok(await page.isVisible("#panel"), "a click on an agent shows its panel");
}

async function placePanel(page, until) {
  await page.fill("#find", "Central Station");
  await page.press("#find", "Enter");
  assert.equal(await page.textContent("#panel h2"), "Central Station");
  await until(page, () => document.querySelector("#panel .stays li") !== null);
  assert.ok(!/Could not be read/.test(await page.textContent("#panel")));
  await page.keyboard.press("Escape");
}
