// How the pages of chats look: for whoever changes them.
import assert from "node:assert/strict";

const SIZES = {wide: {viewport: {width: 1280, height: 760}}, narrow: {viewport: {width: 380, height: 780}, deviceScaleFactor: 2}};
const QUESTIONS = ["How many agents are there?", "Where is alice?", "What can you do?", "Do you like buses?"];

export default async function chatPictures({open, until, picture, url}) {
  const post = (path, body) => fetch(url + path, {method: "POST", body: JSON.stringify(body)});
  const {id} = await (await post("/api/v1/chats", {})).json();
  await post("/api/v1/ingest/locations", {agent_id: "alice", latitude: 51.5, longitude: -0.1});
  for (const prompt of QUESTIONS) await (await post(`/api/v1/chats/${id}/messages`, {prompt})).text();
  const empty = await (await post("/api/v1/chats", {})).json();
  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [name, path, ready] of [["chat", `/chats/${id}`, ".message"], ["chat-new", `/chats/${empty.id}`, "#hints button"], ["chats", "/chats", "#chats li"]]) {
        const {page, complaints} = await open({path, ...options, colorScheme});
        await until(page, (selector) => document.querySelector(selector), ready);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, `nothing hangs over the edge (${name}, ${size})`);
        await picture(page, `${name}-${colorScheme}-${size}`);
        assert.deepEqual(complaints, []);
        await page.context().close();
      }
    }
  }
}
