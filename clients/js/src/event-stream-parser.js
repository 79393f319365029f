/**
 * A part of an event stream, as a blank line ends it.
 *
 * @typedef {object} Block
 * @property {string} event the name, or ""
 * @property {string} data
 * @property {string | null} id the cursor, where the block has one
 */

/**
 * Reads `text/event-stream` (WHATWG HTML, "Server-sent events") by fetch, so that the key goes in a header and the
 * status of an answer can be seen, which EventSource does not let.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} heard something came, be it a comment
 * @returns {AsyncGenerator<Block, void>}
 */
export async function* blocksOf(body, heard) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let lines = [];
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    heard();
    const parts = (rest + decoder.decode(value, {stream: true})).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const line = part.endsWith("\r") ? part.slice(0, -1) : part;
      if (line !== "") {
        lines.push(line);
      } else if (lines.length > 0) {
        const block = blockOf(lines);
        lines = [];
        if (block.data || block.id !== null) yield block;
      }
    }
  }
}

/**
 * @param {string[]} lines
 * @returns {Block}
 */
function blockOf(lines) {
  /** @type {Block} */
  const block = {event: "", data: "", id: null};
  const data = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (name === "data") data.push(value);
    else if (name === "event") block.event = value;
    else if (name === "id") block.id = value;
  }
  block.data = data.join("\n");
  return block;
}
