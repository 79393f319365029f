import {SojournError} from "./sojourn-error.js";

/** A server's addresses and requests, with the key where it belongs. The key is never part of an error or a log. */
export class Server {
  #base;
  #apiKey;
  #fetch;

  /**
   * @param {URL} base
   * @param {import("./types.js").Options["apiKey"]} apiKey
   * @param {typeof fetch | undefined} fetch
   */
  constructor(base, apiKey, fetch) {
    this.#base = new URL(base);
    this.#base.pathname = this.#base.pathname.replace(/\/*$/, "/");
    this.#base.search = this.#base.hash = "";
    this.#apiKey = apiKey;
    this.#fetch = fetch;
  }

  /** The address for a WebSocket, which cannot set headers. */
  async socketUrl() {
    const url = this.#url("ws/stream");
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const key = await this.#key();
    if (key) url.searchParams.set("access_token", key);
    return url.href;
  }

  /**
   * A request that must succeed.
   *
   * @param {string} path below the server's address, without a slash before it
   * @param {RequestInit & {headers?: Record<string, string>}} [init]
   * @throws {SojournError} with the server's code and status, or `unreachable`
   */
  async request(path, init = {}) {
    const response = await this.#ask(path, init);
    if (response.ok) return response;
    throw await problemOf(response);
  }

  /**
   * Asks at the door, without going in: a browser does not tell why a WebSocket's handshake failed.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<void>} the server would have us by WebSocket
   * @throws {SojournError} `unauthorized`, `forbidden`, …, or `unreachable`
   */
  async knock(signal) {
    const response = await this.#ask("ws/stream", {signal});
    const problem = await problemOf(response);
    if (response.status !== 426) throw problem;
  }

  /**
   * @param {string} path
   * @param {RequestInit & {headers?: Record<string, string>}} init
   */
  async #ask(path, init) {
    if (!this.#fetch) throw new SojournError("unreachable", "there is no fetch here: give one in the options");
    const key = await this.#key();
    const headers = key ? {...init.headers, Authorization: `Bearer ${key}`} : init.headers;
    try {
      // Apart, since a browser's fetch must not be called as a method of something else.
      const fetch = this.#fetch;
      return await fetch(this.#url(path), {cache: "no-store", ...init, headers});
    } catch (cause) {
      throw new SojournError("unreachable", "the server cannot be reached", {cause});
    }
  }

  async #key() {
    return typeof this.#apiKey === "function" ? this.#apiKey() : this.#apiKey;
  }

  /** @param {string} path */
  #url(path) {
    return new URL(path, this.#base);
  }
}

/**
 * @param {SojournError} error
 * @returns {boolean} whether trying again with the same key is no use
 */
export const isKeyRefused = ({status}) => status === 401 || status === 403;

/**
 * @param {Response} response whose body is problem+json, or of some proxy
 * @returns {Promise<SojournError>}
 */
async function problemOf(response) {
  const problem = await response.json().catch(() => null);
  const message = problem?.detail ?? problem?.title ?? `the server answered ${response.status}`;
  return new SojournError(problem?.code ?? `http_${response.status}`, message, {status: response.status, rejected: problem?.rejected});
}
