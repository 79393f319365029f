// What the status of a WebSocket's close frame tells us to do (RFC 6455, 7.4).

const GOING_AWAY = 1001;
const REFUSED = new Set([1008, 4401, 4403]);

/** The server drains: it has sent all its clients away, and whoever takes over is not to get them all at once. */
const DRAIN_WINDOW_MS = 2_000;

/**
 * Whether to come back is no use.
 *
 * @param {number | undefined} code
 */
export const isRefusal = (code) => code !== undefined && REFUSED.has(code);

/**
 * The least window of which the wait is a random part. 4008, too slow, and everything else needs none of its own.
 *
 * @param {number | undefined} code
 */
export const leastWindowMs = (code) => (code === GOING_AWAY ? DRAIN_WINDOW_MS : 0);
