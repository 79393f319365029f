// How long to wait before the next try: 1 s, doubling, five times; then slowly, and not all at once.

const FIRST_MS = 1_000;
const QUICK_TRIES = 5;
const SLOW_MS = 30_000;

/** @param attempt tries that have failed before, from 0 */
export function delayMs(attempt, random = Math.random) {
  const delay = attempt < QUICK_TRIES ? FIRST_MS * 2 ** attempt : SLOW_MS;
  const spread = attempt < QUICK_TRIES ? 0.2 : 0.5;
  return Math.round(delay * (1 + spread * (random() - 0.5) * 2));
}
