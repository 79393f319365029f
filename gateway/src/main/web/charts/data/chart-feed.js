// A chart's events, for as long as the page is open: the whole rings first, then what is added. Where something is
// missing all is asked for anew, ever more slowly if that does not help.
import {Sojourn} from "/sojourn.js";
import {accessKey} from "/console/api.js";

const FIRST_PAUSE_MS = 300;
const LAST_PAUSE_MS = 15_000;
/** So long without a gap makes the pauses short again. */
const CALM_MS = 30_000;

/** Before it listens the client asks whether it would be let in by WebSocket. A stranger would not, and need not be. */
function withoutKnocking(url, init) {
  return new URL(url).pathname === "/ws/stream" ? Promise.resolve(new Response(null, {status: 426})) : fetch(url, init);
}

export class ChartFeed {
  #topic;
  #on;
  #client = null;
  #subscription = null;
  #asking = null;
  #pauseMs = FIRST_PAUSE_MS;
  #askedMs = 0;

  /** @param on `event(event)`, `state({state, retryInMs?, error?})` of the connection, `anew()` when all is asked for again */
  constructor(chartId, on) {
    this.#topic = `charts/${chartId}`;
    this.#on = on;
  }

  /** @param asStranger without a key, as is enough for the events of a public chart */
  start(asStranger = false) {
    this.#client = new Sojourn(location.origin, asStranger ? {transport: "sse", fetch: withoutKnocking} : {apiKey: accessKey});
    this.#client.on("gap", () => this.askAnew());
    this.#client.on("state", (state) => this.#on.state(state));
    this.#client.on("error", () => {}); // What ends the connection is told by its state.
    this.#listen();
  }

  /** Asks for everything again, soon. */
  askAnew() {
    if (this.#asking !== null || !this.#client) return;
    if (performance.now() - this.#askedMs > CALM_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#asking = setTimeout(() => {
      this.#asking = null;
      this.#askedMs = performance.now();
      this.#pauseMs = Math.min(LAST_PAUSE_MS, this.#pauseMs * 2);
      this.#subscription.unsubscribe();
      this.#on.anew();
      this.#listen();
    }, this.#pauseMs);
  }

  stop() {
    clearTimeout(this.#asking);
    this.#asking = null;
    this.#client?.close();
    this.#client = null;
  }

  #listen() {
    this.#subscription = this.#client.subscribe({topics: [this.#topic]}, (event) => this.#on.event(event));
  }
}
