import {markOf} from "./traffic.mjs";

/** All events of all agents that the server keeps, read from its very first one until each of the marks was seen. */
export async function logOf(url, marks) {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/v1/events?topic=agents/*&after=earliest`, {signal: abort.signal});
  const missing = new Set(marks);
  const events = [];
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    const lines = (rest + decoder.decode(chunk, {stream: true})).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith("data: ")) continue;
      const event = JSON.parse(line.slice(6));
      events.push(event);
      missing.delete(markOf(event));
    }
    if (missing.size === 0) break;
  }
  abort.abort();
  return events;
}
