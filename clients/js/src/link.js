import {isRefusal, leastWindowMs} from "./close-codes.js";
import {Liveness} from "./liveness.js";
import {isKeyRefused} from "./server.js";
import {SojournError} from "./sojourn-error.js";

/** @import {Backoff} from "./backoff.js" */
/** @import {Platform, Timer} from "./platform.js" */
/** @import {Transports} from "./transports.js" */
/** @import {State, StateChange} from "./types.js" */
/** @import {End, Hearer, Transport} from "./websocket-transport.js" */

/**
 * Who is told what a link does.
 *
 * @typedef {object} Owner
 * @property {(transport: Transport) => void} opened
 * @property {(message: any) => void} message
 * @property {() => void} ask is to make the other side answer something
 * @property {() => void} lost what was opened is no more
 * @property {(change: StateChange) => void} changed
 */

/**
 * Keeps a connection: connects, notices when it is gone, waits and connects again, until it is closed or refused.
 *
 * <pre>
 *   closed ── connect() ──► connecting ── opened ──► open
 *                               ▲  │                  │
 *                  time, wake() │  │ failed           │ ended, silent
 *                               │  ▼                  │
 *                              waiting ◄──────────────┘         from each: close() or refused ──► closed
 * </pre>
 */
export class Link {
  #transports;
  #backoff;
  #platform;
  #times;
  #owner;
  #liveness;
  /** @type {State} */
  #state = "closed";
  /** Counts the tries: what comes of an earlier one is of no matter. */
  #turn = 0;
  /** @type {Transport | null} */
  #transport = null;
  /** @type {Timer | undefined} */
  #timer;
  #abort = new AbortController();

  /**
   * @param {Transports} transports
   * @param {Backoff} backoff
   * @param {Platform} platform
   * @param {{quietMs: number, answerMs: number}} times
   * @param {Owner} owner
   */
  constructor(transports, backoff, platform, times, owner) {
    this.#transports = transports;
    this.#backoff = backoff;
    this.#platform = platform;
    this.#times = times;
    this.#owner = owner;
    this.#liveness = new Liveness(platform, times, {
      ask: () => owner.ask(),
      dead: () => this.#ended({reason: "the server does not answer"}),
    });
  }

  get state() {
    return this.#state;
  }

  connect() {
    if (this.#state === "closed") this.#try();
  }

  /** There is reason to look at once: tries again if it waits, asks if it is open. */
  wake() {
    if (this.#state === "waiting") this.#try();
    else if (this.#state === "open") this.#liveness.check();
  }

  /** @param {StateChange} [why] */
  close(why = {state: "closed"}) {
    if (this.#state === "closed") return;
    this.#drop();
    this.#become({...why, state: "closed"});
  }

  #try() {
    const turn = this.#drop();
    this.#become({state: "connecting"});
    if (turn !== this.#turn) return;
    this.#timer = this.#platform.setTimeout(() => this.#ended({reason: "the handshake took too long"}), this.#times.answerMs);
    void this.#open(turn);
  }

  /** @param {number} turn */
  async #open(turn) {
    try {
      const transport = await this.#transports.next();
      if (turn !== this.#turn) return;
      this.#transport = transport;
      transport.open(this.#hearer());
    } catch (failed) {
      // As a page whose policy forbids WebSockets, or a key that cannot be had.
      if (turn === this.#turn) this.#ended({reason: failed instanceof Error ? failed.message : String(failed)});
    }
  }

  /** @returns {Hearer} of one transport; once that is closed it says no more */
  #hearer() {
    return {
      opened: () => this.#opened(),
      heard: () => this.#liveness.heard(),
      message: (message) => this.#owner.message(message),
      closed: (end) => this.#ended(end),
    };
  }

  #opened() {
    const transport = this.#transport;
    if (!transport) return;
    this.#platform.clearTimeout(this.#timer);
    this.#backoff.opened();
    this.#transports.worked(transport);
    this.#liveness.start();
    this.#become({state: "open"});
    if (this.#transport === transport) this.#owner.opened(transport);
  }

  /** @param {End} end */
  #ended(end) {
    const wasOpen = this.#state === "open";
    const isClear = wasOpen || this.#transport?.tellsWhy;
    const turn = this.#drop();
    if (wasOpen) this.#owner.lost();
    if (turn !== this.#turn) return;
    const refusal = refusalOf(end);
    if (refusal) this.close({state: "closed", ...end, error: refusal});
    else if (isClear) this.#wait(end);
    else this.#diagnose(turn, end);
  }

  /**
   * @param {number} turn
   * @param {End} end
   */
  #diagnose(turn, end) {
    this.#timer = this.#platform.setTimeout(() => this.#wait(end), this.#times.answerMs);
    this.#transports.diagnose(this.#abort.signal).then((refusal) => {
      if (turn !== this.#turn) return;
      if (refusal) this.close({state: "closed", reason: refusal.message, error: refusal});
      else this.#wait(end);
    });
  }

  /** @param {End} end */
  #wait({code, reason}) {
    this.#drop();
    const retryInMs = this.#backoff.next(leastWindowMs(code));
    this.#timer = this.#platform.setTimeout(() => this.#try(), retryInMs);
    this.#become({state: "waiting", code, reason, retryInMs});
  }

  /** Gives up what there is; returns the turn that begins. */
  #drop() {
    this.#platform.clearTimeout(this.#timer);
    this.#liveness.stop();
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#transport?.close();
    this.#transport = null;
    return ++this.#turn;
  }

  /** @param {StateChange} change */
  #become(change) {
    this.#state = change.state;
    this.#owner.changed(change);
  }
}

/**
 * @param {End} end
 * @returns {SojournError | null} if trying again with the same key is no use
 */
function refusalOf({code, reason, error}) {
  if (error && isKeyRefused(error)) return error;
  return isRefusal(code) ? new SojournError("refused", reason || `the server closed with ${code}`) : null;
}
