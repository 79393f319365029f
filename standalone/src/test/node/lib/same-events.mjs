import assert from "node:assert/strict";
import {markOf} from "./traffic.mjs";

/** The ids of each agent's events, up to its mark. */
function idsByAgent(events, marks) {
  const ids = {};
  const done = new Set();
  for (const event of events) {
    const agent = event.data.agent_id;
    if (done.has(agent)) continue;
    (ids[agent] ??= []).push(event.id);
    if (marks.includes(markOf(event))) done.add(agent);
  }
  return Object.fromEntries(Object.entries(ids).sort());
}

/** Whether all that the log has up to the marks was heard, each event once and those of each agent in their order. */
export function assertSameEvents(heard, log, marks) {
  assert.ok(log.length > 0, "there is something to be heard");
  assert.equal(new Set(heard.map(({id}) => id)).size, heard.length, "nothing is told twice");
  assert.deepEqual(idsByAgent(heard, marks), idsByAgent(log, marks));
}
