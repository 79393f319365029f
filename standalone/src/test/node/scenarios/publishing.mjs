// Messages to topics of one's own, and who listens to them.
import assert from "node:assert/strict";
import {Sojourn} from "../lib/sojourn.mjs";

export default async function publishing({url, until}) {
  for (const transport of ["websocket", "sse"]) {
    const client = new Sojourn(url, {transport});
    const heard = [];
    await client.subscribe({topics: ["custom/lunch"]}, ({id, data}) => heard.push({id, data})).ready;

    const {id, topic} = await client.publish("custom/lunch", {soup: "leek & potato"});
    await client.publish("custom/dinner", null);

    assert.equal(topic, "custom/lunch");
    await until(() => heard.length > 0, "it is heard");
    assert.deepEqual(heard, [{id, data: {soup: "leek & potato"}}]);
    await assert.rejects(client.publish("agents/alice", {}), {code: "invalid_topic", status: 400});
    client.close();
  }
}
