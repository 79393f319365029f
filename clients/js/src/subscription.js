import {EventQueue} from "./event-queue.js";
import {Listener} from "./listener.js";
import {SojournError} from "./sojourn-error.js";

/** @import {Sink} from "./listener.js" */
/** @import {Interest, SojournEvent} from "./types.js" */

/**
 * @typedef {object} Host
 * @property {(listener: Listener) => void} leave
 * @property {(subscription: Subscription) => void} gap
 * @property {(error: Error) => void} report what a handler has thrown
 */

/** What was subscribed to. Without a handler it is to be iterated over: `for await (const event of subscription)`. */
export class Subscription {
  topics;
  types;
  /**
   * Settles when the server has confirmed it for the first time, or refused it for good (`SojournError` with the
   * server's code), or when it has ended before.
   *
   * @type {Promise<void>}
   */
  ready;
  /** @type {string | null} */
  #cursor = null;
  /** @type {EventQueue | null} */
  #queue = null;
  #listener;
  #host;

  /**
   * @internal
   * @param {Interest} interest
   * @param {((event: SojournEvent) => void) | undefined} handler
   * @param {number} queueSize
   * @param {Host} host
   */
  constructor({topics, types = []}, handler, queueSize, host) {
    this.topics = Object.freeze([...topics]);
    this.types = Object.freeze([...types]);
    this.#host = host;
    const outcome = outcomes();
    this.ready = outcome.promise;
    const sink = handler ? this.#handing(handler) : this.#queueing(queueSize);
    const end = (/** @type {Error | undefined} */ error) => {
      sink.end(error);
      outcome.reject(error ?? new SojournError("closed", "the subscription has ended"));
    };
    this.#listener = new Listener([...topics], {...sink, end}, outcome.resolve);
  }

  /** @internal */
  get listener() {
    return this.#listener;
  }

  /**
   * Where to go on, to be given as `after` another time: all up to here was handled, or taken by the iterator and left
   * behind. Null at the very beginning.
   */
  get cursor() {
    return this.#cursor;
  }

  /** Ends it. What still waits for an iterator is dropped. */
  unsubscribe() {
    this.#queue?.clear();
    this.#host.leave(this.#listener);
  }

  /** @returns {AsyncIterableIterator<SojournEvent, undefined>} */
  [Symbol.asyncIterator]() {
    const queue = this.#queue;
    if (!queue) throw new TypeError("a subscription with a handler cannot be iterated over");
    return {
      next: () => queue.next(),
      return: async () => {
        this.unsubscribe();
        return {value: undefined, done: true};
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /**
   * @param {(event: SojournEvent) => void} handler
   * @returns {Sink}
   */
  #handing(handler) {
    return {
      put: (event) => {
        try {
          handler(event);
        } catch (thrown) {
          this.#host.report(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      },
      mark: (cursor) => (this.#cursor = cursor),
      gap: () => this.#host.gap(this),
      end: () => {},
    };
  }

  /**
   * @param {number} size
   * @returns {Sink}
   */
  #queueing(size) {
    const queue = new EventQueue(size, (cursor) => (this.#cursor = cursor));
    this.#queue = queue;
    return {
      put: (event) => void (queue.put(event) || this.#host.leave(this.#listener)),
      mark: (cursor) => queue.mark(cursor),
      gap: () => this.#host.gap(this),
      end: (error) => queue.end(error),
    };
  }
}

/** A promise to be settled from outside, which nobody needs to look at. */
function outcomes() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((resolved, rejected) => {
    resolve = () => resolved(undefined);
    reject = rejected;
  });
  promise.catch(() => {});
  return {promise, resolve, reject};
}
