// A browser's own EventSource, without our client, over a server that is killed under load: it hears every event.
import {logOf} from "../../node/lib/log-of.mjs";
import {assertSameEvents} from "../../node/lib/same-events.mjs";
import {markOf, Traffic} from "../../node/lib/traffic.mjs";

const EXPECTED = [/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_INCOMPLETE_CHUNKED_ENCODING/];

export default async function clientEventSource({open, until, ask, url}) {
  const {page} = await open({path: "/health/live", expected: EXPECTED});
  await page.evaluate(() => {
    window.heard = new Map(); // By id: between two connections an event may come again.
    window.source = new EventSource("/api/v1/events?topic=agents/*");
    source.onmessage = ({data}) => {
      const event = JSON.parse(data);
      if (!heard.has(event.id)) heard.set(event.id, event);
    };
  });
  await until(page, () => source.readyState === EventSource.OPEN);
  const traffic = new Traffic(url);
  traffic.start();
  await until(page, () => heard.size > 100);

  await ask("kill");
  await until(page, () => source.readyState === EventSource.CONNECTING);
  await ask("start");

  await until(page, () => source.readyState === EventSource.OPEN);
  const marks = await traffic.stop();
  for (;;) {
    const heard = await page.evaluate(() => [...window.heard.values()]);
    if (marks.every((mark) => heard.some((event) => markOf(event) === mark))) {
      assertSameEvents(heard, await logOf(url, marks), marks);
      return;
    }
    await page.waitForFunction((count) => window.heard.size > count, heard.length);
  }
}
