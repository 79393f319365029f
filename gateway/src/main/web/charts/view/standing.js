// How the chart stands, in one word and in a sentence: what matters most comes first.
import {duration} from "/console/format.js";
import {PAUSED, POINTED} from "../data/hold.js";

/**
 * @param link `{state, retryInMs?}` of the connection
 * @param hold of the picture
 * @param now for the silence
 * @returns {{state: string, text: string}}
 */
export function standingOf({gone, link, hold, freshness, isEmpty, now}) {
  if (gone) return {state: "gone", text: "Deleted"};
  if (link.state === "closed") return {state: "down", text: "Not connected"};
  if (link.state === "waiting") return {state: "down", text: "Reconnecting"};
  if (link.state === "connecting") return {state: link.before ? "down" : "connecting", text: link.before ? "Reconnecting" : "Connecting"};
  if (hold.state === PAUSED) return {state: "paused", text: "Paused"};
  if (hold.state === POINTED) return {state: "held", text: "Holding still"};
  if (freshness.isStale(now)) return {state: "stale", text: `Stale for ${duration(freshness.silence(now) / 1000)}`};
  if (isEmpty) return {state: "waiting", text: "Waiting for data"};
  return {state: "live", text: "Live"};
}
