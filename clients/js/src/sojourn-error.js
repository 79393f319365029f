/** What went wrong, with a code that does not change. */
export class SojournError extends Error {
  /**
   * @param {string} code the server's, as `invalid_topic`; or ours: `closed`, `overflow`, `unreachable`, `refused`
   * @param {string} message
   * @param {object} [more]
   * @param {number} [more.status] of the HTTP answer
   * @param {Array<{code: string, message: string}>} [more.rejected] what was wrong with which line, if all were refused
   * @param {unknown} [more.cause]
   */
  constructor(code, message, {status, rejected, cause} = {}) {
    super(message, cause === undefined ? undefined : {cause});
    this.name = "SojournError";
    this.code = code;
    this.status = status;
    this.rejected = rejected;
  }
}
