import {EventStream} from "./event-stream.js";
import {SojournError} from "./sojourn-error.js";

/** @import {Server} from "./server.js" */
/** @import {SojournEvent} from "./types.js" */
/** @import {Hearer} from "./websocket-transport.js" */

/**
 * Speaks the messages of `/ws/stream` by Server-Sent Events and POST, for where there is no WebSocket. Messages are
 * handled one after the other. New topics open a new event stream, which goes on where the old one is, and replaces it
 * once it stands: nothing is missed, and what comes twice is dropped by its id.
 */
export class HttpTransport {
  /** Its failures say what they are of. */
  tellsWhy = true;
  #server;
  /** @type {Hearer | null} null once it is closed */
  #hearer = null;
  #abort = new AbortController();
  /** @type {string[]} */
  #topics = [];
  /** @type {string[]} those of the newest subscription: all of a connection have the same */
  #types = [];
  /** @type {EventStream | null} */
  #stream = null;
  /** @type {EventStream | null} to be the next one */
  #coming = null;
  /** @type {any[]} messages to be handled; of locations the JSON */
  #inbox = [];
  #busy = false;

  /** @param {Server} server */
  constructor(server) {
    this.#server = server;
  }

  /** @param {Hearer} hearer */
  open(hearer) {
    this.#hearer = hearer;
    this.#server.knock(this.#abort.signal).then(() => this.#hearer?.opened(), (failed) => this.#end(failed));
  }

  /** @param {object} message */
  send(message) {
    this.#inbox.push(message);
    void this.#work();
  }

  /** @param {string} json */
  sendLocation(json) {
    this.#inbox.push(json);
    void this.#work();
  }

  close() {
    this.#hearer = null;
    this.#abort.abort();
    this.#stream?.close();
    this.#coming?.close();
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await null; // What is sent in one go is handled in one go.
      while (this.#hearer && this.#inbox.length > 0) await this.#handleNext();
    } catch (failed) {
      this.#end(failed);
    } finally {
      this.#busy = false;
    }
  }

  async #handleNext() {
    if (typeof this.#inbox[0] === "string") return this.#post();
    const message = this.#inbox.shift();
    if (message.type === "subscribe") return this.#subscribe(message);
    if (message.type === "unsubscribe") return this.#unsubscribe(message);
    if (!this.#stream) {
      await this.#server.knock(this.#abort.signal);
      this.#hearer?.heard(); // A stream shows its life on its own.
    }
    this.#tell({type: "pong"});
  }

  /** @param {{topics: string[], event_types?: string[], after: string}} message */
  async #subscribe({topics, event_types: types = [], after}) {
    const all = [...new Set([...this.#topics, ...topics])];
    const isKnown = after === "latest" && all.length === this.#topics.length;
    try {
      this.#types = types;
      if (!isKnown) await this.#replaceStream(all, (after === "latest" && this.#stream?.cursor) || after);
      const {cursor = "", recovered = true} = this.#stream ?? {};
      this.#tell({type: "subscribed", topics, cursor, recovered});
    } catch (failed) {
      if (!(failed instanceof SojournError) || isWorthRepeating(failed)) throw failed;
      this.#tell({error: failed.message, code: failed.code}); // The old stream still runs.
    }
  }

  /** @param {{topics: string[]}} message */
  async #unsubscribe({topics}) {
    const rest = this.#topics.filter((topic) => !topics.includes(topic));
    if (rest.length > 0) {
      await this.#replaceStream(rest, this.#stream?.cursor ?? "latest");
    } else {
      this.#topics = [];
      this.#stream?.close();
      this.#stream = null;
    }
    this.#tell({type: "unsubscribed", topics});
  }

  /**
   * @param {string[]} topics
   * @param {string} after
   */
  async #replaceStream(topics, after) {
    const coming = new EventStream();
    this.#coming = coming;
    await coming.open(this.#server, {topics, types: this.#types, after}, {
      heard: () => this.#hearer?.heard(),
      message: (message) => this.#tell(message),
      ended: (error) => this.#end(error),
    });
    this.#stream?.close();
    this.#stream = coming;
    this.#coming = null;
    this.#topics = topics;
  }

  /** Locations that wait together go together. They bring their events back, as a WebSocket does. */
  async #post() {
    let count = 0;
    while (typeof this.#inbox[count] === "string") count++;
    const body = this.#inbox.splice(0, count).join("\n");
    const request = {method: "POST", headers: {"Content-Type": "application/x-ndjson"}, body, signal: this.#abort.signal};
    try {
      const response = await this.#server.request("api/v1/ingest/locations?events=true", request);
      const {rejected = [], events = []} = await response.json();
      this.#tellRejected(rejected);
      events.forEach((/** @type {SojournEvent} */ event) => this.#tell(event));
    } catch (failed) {
      if (!(failed instanceof SojournError) || isWorthRepeating(failed)) throw failed;
      this.#tellRejected(failed.rejected ?? [failed]);
    }
  }

  /** @param {Array<{code: string, message: string}>} rejected */
  #tellRejected(rejected) {
    rejected.forEach(({code, message}) => this.#tell({error: message, code}));
  }

  /** @param {object} message */
  #tell(message) {
    this.#hearer?.message(message);
  }

  /** @param {unknown} failed */
  #end(failed) {
    const hearer = this.#hearer;
    this.close();
    const error = failed instanceof SojournError ? failed : new SojournError("unreachable", String(failed), {cause: failed});
    hearer?.closed({reason: error.message, error});
  }
}

/**
 * What was refused for what it is would be refused again. All else is tried again on the next connection; if there is
 * none for want of a key, the link learns that then.
 *
 * @param {SojournError} error
 */
const isWorthRepeating = ({status}) => !status || status === 401 || status === 408 || status >= 429;
