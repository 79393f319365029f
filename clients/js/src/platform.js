/** @typedef {ReturnType<typeof setTimeout>} Timer */

/**
 * Time and chance, given in so that tests have their own.
 *
 * @typedef {object} Platform
 * @property {() => number} now milliseconds that never run backwards
 * @property {() => number} wallClock milliseconds since 1970
 * @property {() => number} random from 0 to below 1
 * @property {(run: () => void, ms: number) => Timer} setTimeout
 * @property {(timer: Timer | undefined) => void} clearTimeout
 */

/** @type {Platform} */
export const PLATFORM = {
  now: () => performance.now(),
  wallClock: () => Date.now(),
  random: () => Math.random(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};
