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
 * @property {string[]} types of events; none for all
 * @property {Outbox} outbox
 * @property {() => boolean} isHeld whether locations are to wait still
 * @property {string} after where to begin, or to go on
 * @property {(cursor: string, begun: Set<Listener>) => void} adopt everything up to here was told
 * @property {(event: SojournEvent) => void} event
 * @property {() => void} gap between what was told and what comes now
 * @property {(listener: Listener, error: SojournError) => void} refused for good
 * @property {(error: SojournError) => void} error
 * @property {() => void} confirmed locations have arrived
 */

/** Refusals that pass: a shard that is moving, a store that is restarting. */
const PASSING = new Set(["shard_unavailable", "store_unavailable", "overloaded", "internal", "too_many_requests", "shutting_down"]);
const LATEST = "latest";
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

  /**
   * Takes up what there was before. All that is listened to is asked for at once: if one subscription were told what it
   * has missed after another, the events of an agent that both want would come out of their order.
   */
  begin() {
    this.#subscribe([...this.#memory.register], this.#memory.after);
    this.#memory.outbox.rewind();
    this.sendWaiting();
  }

  /**
   * Begins with something new.
   *
   * @param {Listener} listener
   */
  subscribe(listener) {
    this.#subscribe([listener], LATEST);
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
    if (this.#memory.isHeld()) return;
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
    if (listener) this.#ask([listener], LATEST, {answered: ({cursor}) => this.#adopt(cursor), refused: () => {}});
    else this.#conversation.ping(() => {});
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
   * @param {Listener[]} listeners
   * @param {string} after
   */
  #subscribe(listeners, after) {
    if (listeners.length === 0) return;
    this.#ask(listeners, after, {
      answered: (answer) => this.#onSubscribed(this.#present(listeners), answer),
      refused: (error) => this.#onRefused(this.#present(listeners), after, error),
    });
  }

  /**
   * @param {Listener[]} listeners
   * @param {string} after
   * @param {{answered: (answer: any) => void, refused: (error: SojournError) => void}} then
   */
  #ask(listeners, after, then) {
    const {types} = this.#memory;
    const topics = [...new Set(listeners.flatMap((listener) => listener.topics))];
    this.#conversation.ask({type: "subscribe", topics, ...(types.length > 0 && {event_types: types}), after}, "subscribed", then);
  }

  /**
   * @param {Listener[]} listeners
   * @param {{cursor: string, recovered: boolean}} answer
   */
  #onSubscribed(listeners, {cursor, recovered}) {
    if (!recovered) this.#memory.gap();
    for (const listener of listeners) {
      this.#begun.add(listener);
      if (!recovered) listener.gap();
      listener.begin();
    }
    this.#adopt(cursor);
  }

  /**
   * @param {Listener[]} listeners
   * @param {string} after
   * @param {SojournError} error
   */
  #onRefused(listeners, after, error) {
    const old = listeners.filter((listener) => listener.hasBegun);
    if (PASSING.has(error.code)) {
      this.#later(() => this.#subscribe(this.#present(listeners), after));
    } else if (error.code === "invalid_cursor" && old.length > 0) {
      // It was the server's own, of another time. What came since is lost to us.
      this.#memory.gap();
      old.forEach((listener) => listener.gap());
      this.#subscribe(listeners, LATEST);
    } else if (listeners.length > 1 && old.length < listeners.length) {
      // One of the new ones is wrong, and must not cost the others anything.
      this.#subscribe(old, after);
      listeners.filter((listener) => !listener.hasBegun).forEach((listener) => this.subscribe(listener));
    } else {
      listeners.forEach((listener) => this.#memory.refused(listener, error));
    }
  }

  /**
   * Those who have not left meanwhile.
   *
   * @param {Listener[]} listeners
   */
  #present(listeners) {
    return listeners.filter((listener) => this.#memory.register.has(listener));
  }

  /** @param {string} cursor */
  #adopt(cursor) {
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
