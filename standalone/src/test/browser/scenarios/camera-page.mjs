// A camera's live picture: it runs, shows boxes, stops while nobody looks, and comes back after the server was away.
import assert from "node:assert/strict";

const CAMERA = "market-street";

export default async function cameraPage({open, until, picture, ask}) {
  const {page, complaints} = await open({path: `/cameras/${CAMERA}`, expected: [/WebSocket/, /503/, /ERR_CONNECTION/, /willReadFrequently/]});
  const isState = (state) => until(page, (wanted) => document.querySelector("#standing").dataset.state === wanted, state);
  const timestamp = () => page.evaluate(() => Number(document.querySelector("#picture").dataset.timestamp));

  await isState("live");
  const first = await until(page, () => Number(document.querySelector("#picture").dataset.timestamp));
  await until(page, (before) => Number(document.querySelector("#picture").dataset.timestamp) > before, first);
  await until(page, () => /^\d+(\.\d)? frames\/s$/.test(document.querySelector("#rate").textContent));
  await until(page, () => /^\d+ ms$/.test(document.querySelector("#latency").textContent));
  assert.equal(await page.textContent("#size"), "640 × 360");
  assert.equal(await page.textContent("#title"), CAMERA);

  await until(page, greenPixels);
  await picture(page, "camera");
  await page.uncheck("#boxes");
  assert.equal(await page.evaluate(greenPixels), false);
  await page.check("#boxes");
  await until(page, greenPixels);

  await setHidden(page, true);
  await isState("stopped");
  await until(page, async () => (await (await fetch("/api/v1/cameras")).json()).cameras[0].viewers === 0);
  const stoppedAt = await timestamp();
  await setHidden(page, false);
  await until(page, (before) => Number(document.querySelector("#picture").dataset.timestamp) > before, stoppedAt);
  await isState("live");

  const lostAt = await timestamp();
  await ask("stop");
  await isState("down");
  await ask("start");
  await isState("live");
  await until(page, (before) => Number(document.querySelector("#picture").dataset.timestamp) > before, lostAt);

  await page.goto(new URL("/cameras", page.url()).href);
  await page.waitForSelector(`#cameras a[href="/cameras/${CAMERA}"] img[src^=blob]`);
  await picture(page, "cameras");
  await page.click(`#cameras a[href="/cameras/${CAMERA}"]`);
  await isState("live");
  assert.deepEqual(complaints, []);
}

/** Pixels of the colour of boxes, which the street has none of. */
function greenPixels() {
  const canvas = document.querySelector("#picture");
  const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) count += data[i] === 0 && data[i + 1] === 224 && data[i + 2] === 90 ? 1 : 0;
  return count > 100;
}

function setHidden(page, hidden) {
  return page.evaluate((now) => {
    Object.defineProperty(document, "hidden", {value: now, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
