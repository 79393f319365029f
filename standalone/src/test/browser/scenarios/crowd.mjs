// Five thousand agents at once.
import assert from "node:assert/strict";

export const hasMap = true;

export default async function crowd({open, ready, until, ask, picture}) {
  const {page, complaints} = await open();
  await ready(page);
  await ask("send-crowd");
  await until(page, () => sojourn.agents.size === 5_000 && sojourn.layer.drawn === 5_000);
  const painted = await page.evaluate(() => {
    const canvas = document.querySelector("canvas.agents");
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let pixels = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 200) pixels++;
    return pixels;
  });
  assert.ok(painted > 5_000, `the dots are there: ${painted} pixels`);
  await page.fill("#find", "crowd-4999");
  await page.press("#find", "Enter");
  assert.equal(await page.textContent("#panel h2"), "crowd-4999");
  await until(page, () => sojourn.map.loaded() && !sojourn.map.isMoving());
  await picture(page, "crowd-light-wide");
  assert.deepEqual(complaints, []);
}
