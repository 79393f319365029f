/**
 * One way to talk with the server. Messages are those of `/ws/stream`, whatever carries them.
 *
 * @typedef {object} Transport
 * @property {boolean} tellsWhy whether a failure to open says its reason
 * @property {(hearer: Hearer) => void} open
 * @property {(message: object) => void} send
 * @property {(json: string) => void} sendLocation a message of type `location`
 * @property {() => void} close without a word to the hearer
 */

/**
 * How a transport ended.
 *
 * @typedef {object} End
 * @property {number} [code] of a WebSocket's close
 * @property {string} [reason]
 * @property {import("./sojourn-error.js").SojournError} [error]
 */

/**
 * Who is told what a transport does.
 *
 * @typedef {object} Hearer
 * @property {() => void} opened
 * @property {() => void} heard something came, so the other side lives
 * @property {(message: any) => void} message
 * @property {(end: End) => void} closed
 */

/** A WebSocket as a transport: each message is a text frame. */
export class WebSocketTransport {
  /** A browser says nothing of a handshake's answer. */
  tellsWhy = false;
  #WebSocket;
  #url;
  /** @type {any} */
  #socket = null;

  /**
   * @param {new (url: string) => any} WebSocket
   * @param {string} url with the key, if there is one
   */
  constructor(WebSocket, url) {
    this.#WebSocket = WebSocket;
    this.#url = url;
  }

  /** @param {Hearer} hearer */
  open(hearer) {
    this.#socket = new this.#WebSocket(this.#url);
    let isOpen = false;
    this.#socket.onopen = () => {
      isOpen = true;
      hearer.opened();
    };
    this.#socket.onmessage = (/** @type {{data: unknown}} */ {data}) => {
      hearer.heard();
      const message = parsed(data);
      if (message) hearer.message(message);
    };
    this.#socket.onclose = (/** @type {{code: number, reason: string}} */ {code, reason}) => hearer.closed({code, reason});
    // A close follows, which tells more; but after a handshake that failed, Node.js 20 leaves it at the error.
    this.#socket.onerror = () => isOpen || hearer.closed({code: 1006});
  }

  /** @param {object} message */
  send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  /** @param {string} json */
  sendLocation(json) {
    this.#socket.send(json);
  }

  close() {
    if (!this.#socket) return;
    // Of a dead connection the close may be told minutes later. The package ws throws where nobody hears of errors.
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.onerror = () => {};
    this.#socket.close(1000);
  }
}

/**
 * @param {unknown} data
 * @returns {any} null for what is no message
 */
function parsed(data) {
  try {
    const message = JSON.parse(String(data));
    return typeof message === "object" ? message : null;
  } catch {
    return null;
  }
}
