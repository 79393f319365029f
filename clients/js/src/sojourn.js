import {Emitter} from "./emitter.js";
import {Line} from "./line.js";
import {PLATFORM} from "./platform.js";
import {Server} from "./server.js";
import {SojournError} from "./sojourn-error.js";
import {Subscription} from "./subscription.js";
import {Transports} from "./transports.js";
import {onWake} from "./wake.js";

/** @import {Platform} from "./platform.js" */
/** @import {Notices} from "./types.js" */

export {SojournError, Subscription};
/** @typedef {import("./types.js").SojournEvent} SojournEvent */
/** @typedef {import("./types.js").Interest} Interest */
/** @typedef {import("./types.js").Location} Location */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").StateChange} StateChange */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Dropped} Dropped */

const DEFAULTS = {
  queueSize: 1_000,
  iteratorSize: 10_000,
  seenSize: 50_000,
  firstRetryMs: 500,
  lastRetryMs: 30_000,
  stableMs: 10_000,
  quietMs: 25_000,
  answerMs: 10_000,
};
const LATEST = "latest";
const SENDING = "locations";

/**
 * A client of a Sojourn server: sends locations, listens to events. It connects when it is first used, comes back by
 * itself after a break, and goes on where it was.
 */
export class Sojourn {
  #server;
  #transports;
  #settings;
  #platform;
  /** @type {Emitter<Notices>} */
  #emitter = new Emitter();
  /**
   * By what goes over them: locations; subscriptions to the same types of events; a subscription that begins in the past.
   *
   * @type {Map<string | object, Line>}
   */
  #lines = new Map();
  /** @type {Set<Subscription>} neither confirmed nor refused so far */
  #unsettled = new Set();
  /** @type {State} */
  #state = "closed";
  #over = false;
  #stopWaking;

  /**
   * @param {string | URL} [url] of the server; without it the one that has served this very file, or else the page
   * @param {Options} [options]
   * @param {Platform} [platform] for tests
   */
  constructor(url = home(), options = {}, platform = PLATFORM) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    this.#settings = {...DEFAULTS, ...Object.fromEntries(given)};
    this.#platform = platform;
    this.#server = new Server(new URL(url), options.apiKey, options.fetch ?? globalThis.fetch);
    const WebSocket = options.WebSocket ?? globalThis.WebSocket;
    this.#transports = new Transports(this.#server, options.transport ?? "auto", WebSocket);
    this.#stopWaking = onWake(() => this.#lines.forEach((line) => line.wake()));
  }

  /** Of all connections together: `open` if all are, `closed` if there is none. */
  get state() {
    return this.#state;
  }

  /**
   * Tells of `state`, `event`, `gap`, `dropped` and `error`. Errors that nobody listens to go to the console.
   *
   * @template {keyof Notices} Name
   * @param {Name} name
   * @param {(told: Notices[Name]) => void} listener
   * @returns {() => void} ends it
   */
  on(name, listener) {
    return this.#emitter.on(name, listener);
  }

  /**
   * Listens. The handler gets each event once, in order; the next one is not waited with for what it returns. Without a
   * handler the subscription is to be iterated over.
   *
   * @param {Interest} interest
   * @param {(event: SojournEvent) => void} [handler]
   * @returns {Subscription}
   */
  subscribe(interest, handler) {
    const {topics, types = [], after = LATEST} = interest;
    if (!Array.isArray(topics) || topics.length === 0) throw new TypeError("topics must be an array of at least one");
    // Who begins in the past has a connection of its own: the server tells an event but once on each, so that it would
    // miss what others have heard, and they would hear again what it is told.
    const key = after === LATEST ? `types ${[...types].sort()}` : {};
    const line = this.#line(key, {types, after});
    const subscription = new Subscription(interest, handler, this.#settings.iteratorSize, {
      leave: (listener) => {
        line.remove(listener);
        this.#closeIfUnused(key, line);
      },
      gap: (subscription) => void this.#emitter.emit("gap", {subscription}),
      report: (error) => this.#report(error),
    });
    this.#unsettled.add(subscription);
    const settled = () => this.#onSettled(subscription);
    subscription.ready.then(settled, settled);
    line.add(subscription.listener);
    return subscription;
  }

  /** @param {Subscription} subscription */
  unsubscribe(subscription) {
    subscription.unsubscribe();
  }

  /**
   * Sends a location, now or as soon as there is a connection. If more wait than may (`queueSize`), the oldest is given
   * up, and `dropped` tells of it. That it was refused is told by `error`, that it was recorded by its events: they
   * come by `on("event", …)` without a subscription.
   *
   * @param {Location} location
   */
  send(location) {
    // A time of its own makes a location that is sent again, after a break, the same location.
    const timestamp = location.timestamp ?? new Date(this.#platform.wallClock()).toISOString();
    const dropped = this.#line(SENDING, {types: [], after: LATEST}).send(JSON.stringify({type: "location", ...location, timestamp}));
    if (dropped === null) return;
    const {type, ...lost} = JSON.parse(dropped);
    this.#emitter.emit("dropped", {location: lost});
  }

  /**
   * Resolves when the server has taken all locations that were sent. Rejects if the client is closed before.
   *
   * @returns {Promise<void>}
   */
  async flush() {
    await this.#lines.get(SENDING)?.flush();
  }

  /**
   * Publishes to a topic of one's own, such as `custom/lunch`. By a request of its own: it is not queued, and not tried
   * again, since the server could not tell the second from a new one.
   *
   * @param {string} topic
   * @param {unknown} data anything that JSON can hold
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{id: string, topic: string}>} the id of the event
   * @throws {SojournError}
   */
  async publish(topic, data, {signal} = {}) {
    this.#mustNotBeOver();
    const response = await this.#server.request("api/v1/publish", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify({topic, data}),
      signal,
    });
    return response.json();
  }

  /** Ends everything, for good: iterations end, timers stop, locations that still wait are given up (see `flush`). */
  close() {
    this.#end({state: "closed"});
  }

  /**
   * Locations wait until the subscriptions that were made before them stand, so that these hear of them.
   *
   * @param {Subscription} subscription
   */
  #onSettled(subscription) {
    this.#unsettled.delete(subscription);
    if (this.#unsettled.size === 0) this.#lines.get(SENDING)?.release();
  }

  /**
   * @param {string | object} key
   * @param {{types: string[], after: string}} interest
   */
  #line(key, interest) {
    this.#mustNotBeOver();
    const known = this.#lines.get(key);
    if (known) return known;
    const line = new Line(interest, this.#transports, this.#settings, this.#platform, {
      changed: (change) => this.#changed(change),
      event: (event) => void (key === SENDING && this.#emitter.emit("event", event)),
      refused: (error) => {
        this.#report(error);
        this.#closeIfUnused(key, line);
      },
      error: (error) => this.#report(error),
      isHeld: () => this.#unsettled.size > 0,
    });
    this.#lines.set(key, line);
    return line;
  }

  /**
   * @param {string | object} key
   * @param {Line} line
   */
  #closeIfUnused(key, line) {
    if (line.register.size > 0 || this.#lines.get(key) !== line) return;
    this.#lines.delete(key);
    line.close();
    this.#show({state: "closed"});
  }

  /** @param {StateChange} change */
  #changed(change) {
    if (change.state !== "closed") this.#show(change);
    else if (change.error) this.#end(change);
  }

  /** @param {StateChange} change of one connection */
  #show(change) {
    const states = [...this.#lines.values()].map((line) => line.state);
    const state = (/** @type {State[]} */ (["waiting", "connecting", "open"])).find((each) => states.includes(each)) ?? "closed";
    if (this.#over || state === this.#state) return;
    this.#state = state;
    this.#emitter.emit("state", state === change.state ? change : {state});
  }

  /** @param {StateChange} change */
  #end(change) {
    if (this.#over) return;
    this.#over = true;
    this.#state = "closed";
    this.#stopWaking();
    this.#lines.forEach((line) => line.close(change));
    this.#lines.clear();
    this.#emitter.emit("state", change);
  }

  #mustNotBeOver() {
    if (this.#over) throw new SojournError("closed", "this client is closed");
  }

  /** @param {Error} error */
  #report(error) {
    if (!this.#emitter.emit("error", error)) console.error(error);
  }
}

/** The server that has served this file; else that of the page. */
function home() {
  const {url} = import.meta;
  if (/^https?:.*\/sojourn\/sojourn\.js$/.test(url)) return new URL("..", url);
  const page = globalThis.location?.href;
  if (page?.startsWith("http")) return new URL("/", page);
  throw new TypeError("which server? Give its address: new Sojourn(\"http://127.0.0.1:8080\")");
}
