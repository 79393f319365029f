import {Backoff} from "./backoff.js";
import {Conversation} from "./conversation.js";

/** @import {Listener} from "./listener.js" */
/** @import {Outbox} from "./outbox.js" */
/** @import {Platform, Timer} from "./platform.js" */
/** @import {Register} from "./register.js" */
/** @import {SojournError} from "./sojourn-error.js" */
/** @import {SojournEvent} from "./types.js" */
/** @import {Transport} from "./websocket-transport.js" */

/**
 * What outlives a connection.
 *
 * @typedef {object} Memory
 * @property {Register} register
 * @property {Outbox} outbox
 * @property {(listener: Listener) => string} after where to begin with it, or to go on
 * @property {(cursor: string, begun: Set<Listener>) => void} adopt everything up to here was told
 * @property {() => void} forgetCursor
 * @property {(event: SojournEvent) => void} event
 * @property {(listener: Listener, error: SojournError) => void} refused for good
 * @property {(error: SojournError) => void} error
 * @property {() => void} confirmed locations have arrived
 */

/** Refusals that pass: a shard that is moving, a store that is restarting. */
const PASSING = new Set(["shard_unavailable", "store_unavailable", "overloaded", "internal", "too_many_requests", "shutting_down"]);
const RETRY = {firstMs: 500, lastMs: 10_000, stableMs: 0};

/** What is said over one connection, from its opening to its end. */
export class Dialog {
  #transport;
  #memory;
  #platform;
  #conversation;
  #backoff;
  /** @type {Set<Listener>} those which this connection serves */
  #begun = new Set();
  /** @type {Set<Timer>} */
  #timers = new Set();
  #confirming = false;

  /**
   * @param {Transport} transport
   * @param {Memory} memory
   * @param {Platform} platform
   */
  constructor(transport, memory, platform) {
    this.#transport = transport;
    this.#memory = memory;
    this.#platform = platform;
    this.#backoff = new Backoff(platform, RETRY);
    this.#conversation = new Conversation(
      (message) => transport.send(message),
      (error) => memory.error(error),
    );
  }

  /** Takes up what there was before: first what we listen to, so that no event of our own locations is missed. */
  begin() {
    for (const listener of this.#memory.register) this.subscribe(listener);
    this.#memory.outbox.rewind();
    this.sendWaiting();
  }

  /** @param {Listener} listener */
  subscribe(listener) {
    this.#conversation.ask(subscribe(listener, this.#memory.after(listener)), "subscribed", {
      answered: (answer) => this.#onSubscribed(listener, answer),
      refused: (error) => this.#onRefused(listener, error),
    });
  }

  /**
   * @param {Listener} listener
   * @param {string[]} topics those that nobody else listens to
   */
  unsubscribe(listener, topics) {
    this.#begun.delete(listener);
    if (topics.length === 0) return;
    const done = () => {};
    this.#conversation.ask({type: "unsubscribe", topics}, "unsubscribed", {answered: done, refused: done});
  }

  /** Sends locations as far as the window lets, and asks for a sign that they have arrived. */
  sendWaiting() {
    const {outbox} = this.#memory;
    for (let json = outbox.take(); json !== null; json = outbox.take()) this.#transport.sendLocation(json);
    const upTo = outbox.lastSent;
    if (this.#confirming || upTo === 0) return;
    this.#confirming = true;
    this.#conversation.ping(() => {
      this.#confirming = false;
      outbox.confirm(upTo);
      this.#memory.confirmed();
      this.sendWaiting();
    });
  }

  /**
   * After a long silence: makes the server answer. Where we listen, by asking for what we have: that changes nothing, but
   * the answer has a cursor. None comes by itself while there are no events, and retention would overtake ours.
   */
  ping() {
    const [listener] = this.#begun;
    if (!listener) return this.#conversation.ping(() => {});
    this.#conversation.ask(subscribe(listener, "latest"), "subscribed", {
      answered: ({cursor}) => this.#adopt(cursor),
      refused: () => {},
    });
  }

  /** @param {any} message */
  take(message) {
    if (typeof message.event_type === "string" && Array.isArray(message.topics)) this.#memory.event(message);
    else if (message.type === "cursor") this.#adopt(message.cursor);
    else this.#conversation.take(message);
  }

  end() {
    this.#timers.forEach((timer) => this.#platform.clearTimeout(timer));
  }

  /**
   * @param {Listener} listener
   * @param {{cursor: string, recovered: boolean}} answer
   */
  #onSubscribed(listener, {cursor, recovered}) {
    if (!this.#memory.register.has(listener)) return; // It has gone meanwhile.
    this.#begun.add(listener);
    if (!recovered) listener.gap();
    listener.begin();
    this.#adopt(cursor);
  }

  /**
   * @param {Listener} listener
   * @param {SojournError} error
   */
  #onRefused(listener, error) {
    if (!this.#memory.register.has(listener)) return;
    if (PASSING.has(error.code)) {
      this.#later(() => this.#memory.register.has(listener) && this.subscribe(listener));
    } else if (error.code === "invalid_cursor" && listener.hasBegun) {
      // It was the server's own, of another time. What came since is lost to us.
      this.#memory.forgetCursor();
      listener.gap();
      this.subscribe(listener);
    } else {
      this.#memory.refused(listener, error);
    }
  }

  /**
   * A cursor knows only what this connection serves: as long as it does not serve all that there was before, going on
   * from it would leave out the rest.
   *
   * @param {string} cursor
   */
  #adopt(cursor) {
    for (const listener of this.#memory.register) {
      if (listener.hasBegun && !this.#begun.has(listener)) return;
    }
    this.#memory.adopt(cursor, this.#begun);
  }

  /** @param {() => void} act */
  #later(act) {
    const timer = this.#platform.setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, this.#backoff.next());
    this.#timers.add(timer);
  }
}

/**
 * @param {Listener} listener
 * @param {string} after
 */
function subscribe({topics, types}, after) {
  return {type: "subscribe", topics, ...(types.length > 0 && {event_types: types}), after};
}
