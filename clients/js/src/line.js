import {Backoff} from "./backoff.js";
import {Dialog} from "./dialog.js";
import {Link} from "./link.js";
import {Outbox} from "./outbox.js";
import {Register} from "./register.js";
import {SeenIds} from "./seen-ids.js";
import {SojournError} from "./sojourn-error.js";

/** @import {Listener} from "./listener.js" */
/** @import {Platform, Timer} from "./platform.js" */
/** @import {Transports} from "./transports.js" */
/** @import {SojournEvent, StateChange} from "./types.js" */

/**
 * @typedef {object} LineSettings
 * @property {number} queueSize
 * @property {number} seenSize
 * @property {number} firstRetryMs
 * @property {number} lastRetryMs
 * @property {number} stableMs
 * @property {number} quietMs
 * @property {number} answerMs
 */

/**
 * @typedef {object} LineOwner
 * @property {(change: StateChange) => void} changed
 * @property {(event: SojournEvent) => void} event
 * @property {(error: Error) => void} refused a subscription is no more
 * @property {(error: Error) => void} error
 * @property {() => boolean} isHeld whether locations are to wait still, if that does not take too long
 */

/** Of a server that is slow to take locations, so many are on their way; the rest waits here. */
const WINDOW = 250;
/** So long the server tries to have a location recorded that it has received. */
const KEEP_MS = 60_000;

/**
 * A connection as those see it who use it: it may break and come back, but what was subscribed to goes on where it was,
 * each event comes once, and locations wait. It is the memory of its dialogs.
 */
export class Line {
  register = new Register();
  outbox;
  types;
  #start;
  /** @type {string | null} */
  #cursor = null;
  #seen;
  #owner;
  #link;
  /** @type {Dialog | null} */
  #dialog = null;
  #platform;
  #patienceMs;
  #patienceEnds = 0;
  /** @type {Timer | undefined} */
  #timer;
  /** @type {Array<() => void>} */
  #emptied = [];

  /**
   * @param {{types: string[], after: string}} interest what all of its subscriptions have in common: types of events, none
   *     for all, and where to begin, `latest`, `earliest` or a cursor
   * @param {Transports} transports
   * @param {LineSettings} settings
   * @param {Platform} platform
   * @param {LineOwner} owner
   */
  constructor({types, after}, transports, settings, platform, owner) {
    const {firstRetryMs: firstMs, lastRetryMs: lastMs, stableMs} = settings;
    this.types = types;
    this.#start = after;
    this.outbox = new Outbox({limit: settings.queueSize, window: WINDOW, keepMs: KEEP_MS}, platform.now);
    this.#seen = new SeenIds(settings.seenSize);
    this.#owner = owner;
    this.#platform = platform;
    this.#patienceMs = settings.answerMs;
    this.#link = new Link(transports, new Backoff(platform, {firstMs, lastMs, stableMs}), platform, settings, {
      opened: (transport) => this.#talk(new Dialog(transport, this, platform)),
      message: (message) => this.#dialog?.take(message),
      ask: () => this.#dialog?.ping(),
      lost: () => this.#hangUp(),
      changed: (change) => owner.changed(change),
    });
  }

  get state() {
    return this.#link.state;
  }

  get after() {
    return this.#cursor ?? this.#start;
  }

  connect() {
    this.#link.connect();
  }

  wake() {
    this.#link.wake();
  }

  /** @param {Listener} listener */
  add(listener) {
    this.register.add(listener);
    this.#dialog?.subscribe(listener);
    this.connect();
  }

  /** @param {Listener} listener */
  remove(listener) {
    const unused = this.register.remove(listener);
    this.#dialog?.unsubscribe(listener, unused);
    listener.end();
  }

  /**
   * @param {string} json
   * @returns {string | null} what had to give way
   */
  send(json) {
    const dropped = this.outbox.add(json);
    this.#dialog?.sendWaiting();
    this.connect();
    return dropped;
  }

  isHeld() {
    return this.#owner.isHeld() && this.#platform.now() < this.#patienceEnds;
  }

  /** Locations need not wait any longer. */
  release() {
    this.#dialog?.sendWaiting();
  }

  /** Resolves when nothing waits and nothing is on its way; rejects if it is closed before. */
  async flush() {
    if (this.outbox.size > 0) await new Promise((/** @type {(value?: undefined) => void} */ done) => this.#emptied.push(done));
    if (this.outbox.size > 0) throw new SojournError("closed", `${this.outbox.size} locations were not sent`);
  }

  /** @param {StateChange} [why] */
  close(why) {
    this.#hangUp();
    this.#link.close(why);
    for (const listener of [...this.register]) {
      this.register.remove(listener);
      listener.end(why?.error);
    }
    this.#tellEmptied();
  }

  /**
   * @param {string} cursor
   * @param {Set<Listener>} begun
   */
  adopt(cursor, begun) {
    this.#cursor = cursor;
    begun.forEach((listener) => listener.mark(cursor));
  }

  /** Perhaps it is another log, whose ids begin anew: better some events twice than some not at all. */
  gap() {
    this.#seen.clear();
  }

  /** @param {SojournEvent} event */
  event(event) {
    // Where nothing is subscribed to, nothing is told again.
    if (this.register.size > 0 && !this.#seen.add(event.id)) return;
    this.#owner.event(event);
    for (const listener of this.register.find(event)) {
      if (this.register.has(listener)) listener.put(event);
    }
  }

  /**
   * @param {Listener} listener
   * @param {SojournError} error
   */
  refused(listener, error) {
    this.register.remove(listener);
    listener.end(error);
    this.#owner.refused(error);
  }

  /** @param {Error} error */
  error(error) {
    this.#owner.error(error);
  }

  confirmed() {
    if (this.outbox.size === 0) this.#tellEmptied();
  }

  #tellEmptied() {
    this.#emptied.splice(0).forEach((done) => done());
  }

  /** @param {Dialog} dialog */
  #talk(dialog) {
    this.#dialog = dialog;
    this.#patienceEnds = this.#platform.now() + this.#patienceMs;
    if (this.isHeld()) this.#timer = this.#platform.setTimeout(() => this.release(), this.#patienceMs);
    dialog.begin();
  }

  #hangUp() {
    this.#platform.clearTimeout(this.#timer);
    this.#dialog?.end();
    this.#dialog = null;
  }
}
