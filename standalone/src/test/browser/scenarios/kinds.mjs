// Every kind of event that the console hears of is told in words, and leads to where more of it is to be seen.
import assert from "node:assert/strict";
import {createServer} from "node:http";

const FRAME = "/9j/2Q==";
const HOSTILE = "<img src=x onerror='window.pwned=1'>";

export const hasMap = true;

export default async function kinds({open, ready, until, picture, url}) {
  const send = async (method, path, body) => {
    const response = await fetch(url + path, {method, headers: {"Content-Type": "application/json", Accept: "application/json"}, body: JSON.stringify(body)});
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.status === 204 ? null : response.json();
  };
  const {page, complaints} = await open();
  await ready(page);
  await page.click('#filters [data-group="camera"]');
  const told = (type, text) => until(page, ([of, part]) => [...document.querySelectorAll(`#rows .row[data-type="${of}"]`)].some((row) => row.querySelector(".what").textContent.includes(part)), [type, text]);

  await send("POST", "/api/v1/ingest/locations", {agent_id: "alice", latitude: 51.5074, longitude: -0.1278});
  await send("POST", "/api/v1/actions/actions/send", {
    camera_id: "front door",
    frame: FRAME,
    timestamp: Date.now(),
    detections: [{class: "person", confidence: 0.874, bbox: [1, 2, 3, 4]}, {class: HOSTILE, confidence: 1, bbox: [1, 2, 3, 4]}],
  });
  await told("detection", "front door sees person 87%");
  await told("detection", HOSTILE);
  await told("frame_stale", "front door sends no more pictures since ");

  await send("POST", "/api/v1/publish", {topic: "custom/orders", data: {order: 7}});
  await send("POST", "/api/v1/publish", {topic: "custom/orders", data: null});
  await send("POST", "/api/v1/publish", {topic: "custom/orders", data: "x".repeat(1_000)});
  await told("message", 'orders says {"order":7}');
  await told("message", "orders says null");
  await told("message", `${"x".repeat(140)}…`);

  const chart = await send("POST", "/api/v1/charts", {title: "Sensor"});
  await told("chart_updated", "Sensor was made or changed");
  await send("DELETE", `/api/v1/charts/${chart.id}/data`);
  await told("cleared", "was emptied");
  await send("DELETE", `/api/v1/charts/${chart.id}`);
  await told("chart_deleted", "was deleted");

  const chat = await send("POST", "/api/v1/chats");
  await send("POST", `/api/v1/chats/${chat.id}/messages`, {prompt: "where is alice"});
  await told("chat_message", "was asked where is alice");
  await told("chat_done", "has answered");

  const gone = createServer((request, response) => request.resume().on("end", () => response.writeHead(410).end())).listen(0, "127.0.0.1");
  await new Promise((resolve) => gone.once("listening", resolve));
  await send("POST", "/api/v1/webhooks", {url: `http://127.0.0.1:${gone.address().port}/`, topics: ["custom/*"]});
  await send("POST", "/api/v1/publish", {topic: "custom/orders", data: 1});
  await told("webhook_disabled", "is called no more: gone");
  gone.close();

  // None of them is told by its name alone, and none is markup.
  const bare = await page.$$eval("#rows .row", (rows) => rows.filter((row) => row.querySelector(".verb").textContent.trim() === row.dataset.type).length);
  assert.equal(bare, 0);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("#rows img").count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await picture(page, "kinds-light-wide");

  await page.click('#filters [data-group="message"]');
  assert.equal(await page.locator('#rows .row[data-type="message"]').count(), 0);
  await page.click('#rows .row[data-type="detection"]');
  await page.waitForURL("**/cameras/front%20door");
  for (const [name, path] of Object.entries({Charts: "/charts", Cameras: "/cameras", Chats: "/chats"})) {
    await page.goto(`${url}/`);
    await page.click(`.elsewhere >> text=${name}`);
    await page.waitForURL(`**${path}`);
    assert.equal(await page.textContent("h1"), name);
  }
  assert.deepEqual(complaints, []);
}
