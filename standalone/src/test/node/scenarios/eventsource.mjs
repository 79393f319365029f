// The EventSource of others, without our client, over a server that is killed under load: it hears every event.
import {EventSource} from "eventsource";
import {assertSameEvents} from "../lib/same-events.mjs";
import {logOf} from "../lib/log-of.mjs";
import {markOf, Traffic} from "../lib/traffic.mjs";

export default async function eventsource({url, ask, until}) {
  const source = new EventSource(`${url}/api/v1/events?topic=agents/*`);
  const heard = new Map(); // By id: between two connections an event may come again.
  source.onmessage = ({data}) => {
    const event = JSON.parse(data);
    if (!heard.has(event.id)) heard.set(event.id, event);
  };
  await until(() => source.readyState === EventSource.OPEN, "it is open");
  const traffic = new Traffic(url);
  traffic.start();
  await until(() => heard.size > 100, "events flow");

  await ask("kill");
  await until(() => source.readyState === EventSource.CONNECTING, "the loss is noticed");
  await ask("start");

  await until(() => source.readyState === EventSource.OPEN, "it is back");
  const marks = await traffic.stop();
  await until(() => marks.every((mark) => [...heard.values()].some((event) => markOf(event) === mark)), "all was heard");
  assertSameEvents([...heard.values()], await logOf(url, marks), marks);
  source.close();
}
