// A server that asks for keys.
import assert from "node:assert/strict";
import {Sojourn} from "../lib/sojourn.mjs";

export default async function keys({url, until, more: [reader, sender]}) {
  for (const transport of ["websocket", "sse"]) {
    await refused(new Sojourn(url, {transport, apiKey: "no-key-of-this-server"}), until);
    await refused(new Sojourn(url, {transport}), until);

    const reading = new Sojourn(url, {transport, apiKey: reader});
    const errors = [];
    reading.on("error", ({code}) => errors.push(code));
    const heard = [];
    await reading.subscribe({topics: ["agents/*"]}, ({topic}) => heard.push(topic)).ready;
    reading.send({agent_id: "mallory", latitude: 51.5, longitude: -0.1});
    await reading.flush();
    assert.deepEqual(errors, ["forbidden"]);

    const sending = new Sojourn(url, {transport, apiKey: () => Promise.resolve(sender)});
    sending.on("error", ({code}) => errors.push(code));
    await assert.rejects(sending.subscribe({topics: ["agents/*"]}, () => assert.fail()).ready, {code: "forbidden"});
    assert.deepEqual(errors, ["forbidden", "forbidden"]);
    sending.send({agent_id: "alice", latitude: 51.5, longitude: -0.1});
    await until(() => heard.includes("agents/alice"), "what one may send the other may hear");
    reading.close();
    sending.close();
  }
}

async function refused(client, until) {
  const changes = [];
  client.on("state", (change) => changes.push(change));
  const {ready} = client.subscribe({topics: ["agents/*"]}, () => assert.fail());
  await until(() => changes.some(({state}) => state === "closed"), "it gives up");
  assert.deepEqual(changes.map(({state}) => state), ["connecting", "closed"]);
  assert.equal(changes[1].error.code, "unauthorized");
  await assert.rejects(ready, {code: "unauthorized"});
}
