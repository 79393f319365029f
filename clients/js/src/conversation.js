import {SojournError} from "./sojourn-error.js";

/**
 * @typedef {object} Asked
 * @property {string} expected the type of the answer
 * @property {(answer: any) => void} answered
 * @property {(error: SojournError) => void} refused
 * @property {boolean} [done]
 * @property {SojournError[]} errors
 */

/**
 * Brings questions and answers together. The server answers in order, but an error does not say of what, and a location
 * that is refused is answered by an error too. So each question is followed by a `ping`: if its `pong` comes and no
 * answer came before, the question was refused, by the last error that came meanwhile.
 */
export class Conversation {
  /** @type {Asked[]} */
  #asked = [];
  #send;
  #onError;

  /**
   * @param {(message: object) => void} send
   * @param {(error: SojournError) => void} onError an error that answers no question
   */
  constructor(send, onError) {
    this.#send = send;
    this.#onError = onError;
  }

  /**
   * @param {object} message
   * @param {string} expected the type of the answer
   * @param {{answered: (answer: any) => void, refused: (error: SojournError) => void}} then
   */
  ask(message, expected, {answered, refused}) {
    this.#asked.push({expected, answered, refused, errors: []});
    this.#send(message);
    this.#send({type: "ping"});
  }

  /**
   * Asks for nothing but a sign that all before was handled.
   *
   * @param {() => void} answered
   */
  ping(answered) {
    this.#asked.push({expected: "", answered, refused: answered, errors: []});
    this.#send({type: "ping"});
  }

  /**
   * @param {any} message
   * @returns {boolean} whether it was part of the conversation
   */
  take(message) {
    const first = this.#asked[0];
    if (message.type === "pong") {
      this.#asked.shift();
      if (first) this.#conclude(first);
    } else if (first?.expected && !first.done && message.type === first.expected) {
      first.done = true;
      first.answered(message);
    } else if (typeof message.code === "string" && "error" in message) {
      const error = new SojournError(message.code, String(message.error));
      if (first?.expected) first.errors.push(error);
      else this.#onError(error);
    } else {
      return false;
    }
    return true;
  }

  /** @param {Asked} asked */
  #conclude({expected, done, errors, answered, refused}) {
    const reason = done || !expected ? null : (errors.pop() ?? new SojournError("refused", "the server did not say why"));
    errors.forEach((error) => this.#onError(error));
    if (reason) refused(reason);
    else if (!expected) answered(undefined);
  }
}
