import {settled} from "./fake-platform.js";

/** Stands in for the WebSocket of a browser: a test plays the server at the other end of each. */
export class FakeSockets {
  /** All that were ever made, the newest last. */
  all = [];

  WebSocket = ((sockets) =>
    class FakeSocket {
      sent = [];
      closedWith = null;

      constructor(url) {
        this.url = url;
        sockets.all.push(this);
      }

      send(text) {
        this.sent.push(JSON.parse(text));
      }

      close(code) {
        this.closedWith = code;
      }

      /** The server lets in. */
      async open() {
        this.onopen?.();
        await settled();
      }

      /** The server says. */
      async say(...messages) {
        messages.forEach((message) => this.onmessage?.({data: JSON.stringify(message)}));
        await settled();
      }

      /** The connection ends. */
      async end(code = 1006, reason = "") {
        this.onclose?.({code, reason});
        await settled();
      }

      /** Takes what was sent, all but pings. */
      take() {
        return this.sent.splice(0).filter(({type}) => type !== "ping");
      }

      /** As the server does: lets in, confirms each subscription with this cursor, and answers each ping. */
      async serve(cursor, more = {}) {
        await this.open();
        await this.answer(cursor, more);
      }

      async answer(cursor, more = {}) {
        while (this.sent.length > 0) {
          const {type, topics} = this.sent.shift();
          if (type === "subscribe") await this.say({type: "subscribed", topics, cursor, recovered: true, ...more});
          if (type === "unsubscribe") await this.say({type: "unsubscribed", topics});
          if (type === "ping") await this.say({type: "pong"});
        }
      }
    })(this);

  get last() {
    return this.all[this.all.length - 1];
  }
}

export const event = (id, topics = ["agents/alice"], type = "encounter") => ({
  id,
  event_type: type,
  topic: topics[0],
  topics,
  timestamp: "2026-01-01T00:00:00.000Z",
  data: {},
});
