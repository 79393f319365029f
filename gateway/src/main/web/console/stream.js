// The live events, by Server-Sent Events. The browser reconnects by itself after a broken connection, but gives up for
// good when an answer is not 200 (a server that is just starting): then we try again, from where we were.
import {accessKey} from "./api.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8_000;

export class EventStream {
  #topic;
  #handlers;
  #source = null;
  #cursor = null;
  #retryMs = FIRST_RETRY_MS;
  #opened = false;

  /**
   * @param handlers onEvent(event), onState("connecting" | "live" | "down"), onGap(): events are missing, so that what
   *     is shown must be read anew
   */
  constructor(topic, handlers) {
    this.#topic = topic;
    this.#handlers = handlers;
  }

  open() {
    const query = new URLSearchParams({topic: this.#topic});
    if (accessKey()) query.set("access_token", accessKey());
    if (this.#cursor) query.set("last_event_id", this.#cursor);
    const source = new EventSource(`/api/v1/events?${query}`);
    this.#source = source;
    source.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#handlers.onState("live");
      // After a break agents may have come, gone or changed in ways that no event tells, so look again.
      if (this.#opened) this.#handlers.onGap();
      this.#opened = true;
    };
    source.onmessage = (message) => {
      if (message.lastEventId) this.#cursor = message.lastEventId;
      this.#deliver(message.data);
    };
    source.addEventListener("resume_gap", () => this.#handlers.onGap());
    source.onerror = () => {
      this.#handlers.onState("down");
      if (source.readyState === EventSource.CLOSED) this.#again();
    };
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #deliver(text) {
    let event;
    try {
      event = JSON.parse(text);
    } catch {
      return; // Not ours to repair; the next one may be whole.
    }
    if (event?.event_type && event.data) this.#handlers.onEvent(event);
  }

  #again() {
    this.close();
    setTimeout(() => this.open(), this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }
}
