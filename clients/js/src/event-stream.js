import {blocksOf} from "./event-stream-parser.js";
import {SojournError} from "./sojourn-error.js";

/** @import {Block} from "./event-stream-parser.js" */
/** @import {Server} from "./server.js" */

/**
 * Who is told what a stream brings.
 *
 * @typedef {object} StreamHearer
 * @property {() => void} heard something came, be it a comment
 * @property {(message: object) => void} message an event, or a cursor as a WebSocket tells it
 * @property {(error: SojournError) => void} ended by the other side
 */

/** Server-Sent Events of `/api/v1/events`. */
export class EventStream {
  #abort = new AbortController();
  #isClosed = false;
  /** Everything up to here has come. */
  cursor = "";
  /** Whether nothing was missing between where it was to begin and where it began. */
  recovered = true;

  /**
   * Opens a stream. Fails as a request does.
   *
   * @param {Server} server
   * @param {{topics: string[], types: string[], after: string}} interest
   * @param {StreamHearer} hearer
   */
  async open(server, {topics, types, after}, hearer) {
    const query = new URLSearchParams([...topics.map((topic) => ["topic", topic]), ...types.map((type) => ["type", type])]);
    query.set("after", after);
    const response = await server.request(`api/v1/events?${query}`, {signal: this.#abort.signal});
    const blocks = blocksOf(/** @type {ReadableStream<Uint8Array>} */ (response.body), hearer.heard);
    const head = (await blocks.next()).value;
    if (!head?.id) throw ended();
    this.cursor = head.id;
    this.recovered = head.event !== "resume_gap";
    void this.#follow(blocks, hearer);
  }

  close() {
    this.#isClosed = true;
    this.#abort.abort();
  }

  /**
   * @param {AsyncGenerator<Block, void>} blocks
   * @param {StreamHearer} hearer
   */
  async #follow(blocks, hearer) {
    try {
      for await (const {data, id} of blocks) {
        if (this.#isClosed) return;
        if (data) hearer.message(JSON.parse(data));
        if (id) hearer.message({type: "cursor", cursor: (this.cursor = id)});
      }
    } catch {
      // However it has ended, it has.
    }
    if (!this.#isClosed) hearer.ended(ended());
  }
}

const ended = () => new SojournError("unreachable", "the event stream has ended");
