import {HttpTransport} from "./http-transport.js";
import {isKeyRefused} from "./server.js";
import {SojournError} from "./sojourn-error.js";
import {WebSocketTransport} from "./websocket-transport.js";

/** @import {Server} from "./server.js" */
/** @import {Transport} from "./websocket-transport.js" */

/** So often in a row must the server be there but a WebSocket not get through to it, until we do without. */
const BLOCKED_TIMES = 2;

/** Chooses how to talk with the server, and finds out why it does not work. */
export class Transports {
  #server;
  #WebSocket;
  #kind;
  #blocked = 0;

  /**
   * @param {Server} server
   * @param {"auto" | "websocket" | "sse"} kind
   * @param {(new (url: string) => any) | undefined} WebSocket
   */
  constructor(server, kind, WebSocket) {
    if (kind === "websocket" && !WebSocket) throw new TypeError("there is no WebSocket here: give one in the options");
    this.#server = server;
    this.#kind = kind;
    this.#WebSocket = WebSocket;
  }

  /** @returns {Promise<Transport>} yet to be opened */
  async next() {
    const WebSocket = this.#WebSocket;
    if (this.#kind === "sse" || !WebSocket || this.#blocked >= BLOCKED_TIMES) return new HttpTransport(this.#server);
    return new WebSocketTransport(WebSocket, await this.#server.socketUrl());
  }

  /** @param {Transport} transport was opened */
  worked(transport) {
    if (transport instanceof WebSocketTransport) this.#blocked = 0;
  }

  /**
   * Why a connection did not come about, of which a WebSocket says nothing.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<SojournError | null>} the refusal, if trying again is no use
   */
  async diagnose(signal) {
    try {
      await this.#server.knock(signal);
      if (this.#kind === "auto") this.#blocked++;
      return null;
    } catch (failed) {
      this.#blocked = 0;
      return failed instanceof SojournError && isKeyRefused(failed) ? failed : null;
    }
  }
}
