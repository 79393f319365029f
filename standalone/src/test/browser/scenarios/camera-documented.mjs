// A client written as the API's documentation has it works with nothing changed but its base addresses.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";

const CLIENT = fileURLToPath(new URL("../cameras/documented-client.js", import.meta.url));
const CAMERA = "market-street";

export default async function cameraDocumented({open, until, url}) {
  const {page, complaints} = await open({path: "/cameras", expected: [/willReadFrequently/]});
  await page.evaluate(await readFile(CLIENT, "utf8"));
  await page.evaluate(([api, ws]) => (window.client = documented(api, ws, "any token")), [url, url.replace("http", "ws")]);

  await page.evaluate((id) => client.start(id), CAMERA);
  await until(page, () => client.streaming && client.frames.length >= 5);
  const [frame] = await page.evaluate(() => client.frames);
  assert.equal(frame.camera_id, CAMERA);
  assert.ok(Math.abs(frame.timestamp - Date.now()) < 60_000);

  await until(page, () => client.answers.length >= 5);
  const {answers, timestamps} = await page.evaluate(() => ({answers: client.answers, timestamps: client.frames.map((each) => each.timestamp)}));
  assert.ok(answers.every(({status, relayed}) => status === 200 && relayed === false), JSON.stringify(answers));
  assert.equal(new Set(timestamps).size, timestamps.length, "no frame comes back as a new one");

  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const shown = client.frames.find(({detections}) => detections?.length > 0);
    const green = () => {
      const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) count += data[i] < 90 && data[i + 1] > 200 && data[i + 2] < 90 ? 1 : 0;
      return count;
    };
    const labels = await client.draw(canvas, shown, true);
    const boxes = green();
    await client.draw(canvas, shown, false);
    return {labels, boxes, without: green(), width: canvas.width, height: canvas.height};
  });
  assert.deepEqual([drawn.width, drawn.height], [640, 360]);
  assert.match(drawn.labels[0], /^(person|car|bus) \(\d+%\)$/);
  assert.ok(drawn.boxes > 50 && drawn.boxes > 5 * drawn.without, JSON.stringify(drawn));

  await page.evaluate(() => client.stop());
  const seen = await page.evaluate(() => client.frames.length);
  await until(page, async () => (await (await fetch("/api/v1/cameras")).json()).cameras[0].viewers === 0);
  assert.equal(await page.evaluate(() => client.frames.length), seen);
  assert.equal(await page.evaluate(() => client.streaming), false);

  await page.evaluate(([id, ws]) => client.startWithRetry(id, (attempt) => (attempt < 2 ? "ws://[" : ws)), [CAMERA, url.replace("http", "ws")]);
  await until(page, (before) => client.frames.length > before, seen);
  assert.equal(await page.evaluate(() => client.tries), 4);
  assert.deepEqual(complaints, []);
}
