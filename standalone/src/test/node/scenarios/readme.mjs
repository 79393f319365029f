// What the client's README shows for Node.js, as it stands there but for the address and the end.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

const CLIENT = new URL("../../../../../clients/js/", import.meta.url);

export default async function readme({url}) {
  const [, script] = readFileSync(new URL("README.md", CLIENT), "utf8").match(/```js\n(.*?)```/s);
  const project = mkdtempSync(join(tmpdir(), "sojourn-readme-"));
  mkdirSync(join(project, "node_modules/@sojourn"), {recursive: true});
  symlinkSync(CLIENT.pathname, join(project, "node_modules/@sojourn/client"), "junction");
  writeFileSync(join(project, "visits.mjs"), script.replace("http://127.0.0.1:8080", url));
  const place = {type: "Feature", geometry: {type: "Point", coordinates: [-0.1278, 51.5074]}, properties: {name: "Office", radius_m: 50}};
  await put(`${url}/api/v1/places/office`, "PUT", place);
  await put(`${url}/api/v1/ingest/locations`, "POST", stay());

  const node = spawn(process.execPath, ["visits.mjs"], {cwd: project, stdio: ["ignore", "pipe", "inherit"]});
  const said = await new Promise((resolve) => node.stdout.once("data", (data) => resolve(String(data))));
  node.kill();
  rmSync(project, {recursive: true});

  assert.match(said, /^alice was there for \d+ s\n/);
}

/** Ten minutes at the office, then far away. */
function stay() {
  const at = (minute, latitude) => ({agent_id: "alice", latitude, longitude: -0.1278, timestamp: Date.UTC(2026, 0, 1, 9, minute)});
  return [...Array.from({length: 11}, (_, minute) => at(minute, 51.5074)), at(14, 51.52), at(15, 51.53)];
}

async function put(address, method, body) {
  const headers = {"Content-Type": "application/json"};
  const response = await fetch(address, {method, headers, body: JSON.stringify(body)});
  assert.ok(response.ok, `${response.status} ${await response.text()}`);
}
