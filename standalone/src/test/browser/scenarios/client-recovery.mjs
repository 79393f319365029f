// The JavaScript client as a page imports it, over a server that is killed under load and comes back: each event once.
// Then over one that comes back with another log: a gap is told. The page is no page of the server's.
import assert from "node:assert/strict";
import {logOf} from "../../node/lib/log-of.mjs";
import {assertSameEvents} from "../../node/lib/same-events.mjs";
import {markOf, Traffic} from "../../node/lib/traffic.mjs";
import {strangersPage} from "../strangers-page.mjs";

const EXPECTED = [/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /426/, /503/];

export default async function clientRecovery({open, until, ask, url}) {
  const stranger = await strangersPage(`
    import {Sojourn} from "${url}/sojourn.js";
    const client = new Sojourn(undefined, {firstRetryMs: 50, lastRetryMs: 500});
    window.told = {heard: [], own: [], gaps: 0, states: []};
    client.on("gap", () => told.gaps++);
    client.on("state", ({state}) => told.states.push(state));
    client.on("event", ({data}) => told.own.push(data.agent_id));
    client.subscribe({topics: ["agents/*"]}, (event) => told.heard.push(event)).ready.then(() => (window.ready = true));
    window.client = client;`);
  const {page, complaints} = await open({origin: stranger.origin, path: "/", expected: EXPECTED});
  await until(page, () => window.ready);
  const traffic = new Traffic(url);
  traffic.start();
  await until(page, () => told.heard.length > 100);

  await ask("kill");
  await until(page, () => told.states.includes("waiting"));
  await page.evaluate(() => client.send({agent_id: "page", latitude: 51.5, longitude: -0.1}));
  await ask("start");
  await until(page, () => client.state === "open" && told.own.includes("page"));
  const marks = await traffic.stop();
  const heard = await allHeard(page, marks);
  assertSameEvents(heard.filter(({data}) => data.agent_id !== "page"), (await logOf(url, marks)).filter(({data}) => data.agent_id !== "page"), marks);
  assert.equal(await page.evaluate(() => told.gaps), 0);

  await ask("kill");
  await until(page, () => client.state === "waiting");
  await ask("start anew");
  await until(page, () => told.gaps > 0);

  await page.evaluate(() => client.close());
  assert.equal(await page.evaluate(() => client.state), "closed");
  assert.deepEqual(complaints, []);
  stranger.close();
}

async function allHeard(page, marks) {
  for (;;) {
    const heard = await page.evaluate(() => told.heard);
    if (marks.every((mark) => heard.some((event) => markOf(event) === mark))) return heard;
    await page.waitForFunction((count) => told.heard.length > count, heard.length);
  }
}
