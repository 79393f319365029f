/** @typedef {Pick<EventTarget, "addEventListener" | "removeEventListener">} Target */

/**
 * Tells when a page has come back to life: the network is there again, or somebody looks at it. Timers of a page that
 * nobody sees are slowed down, and a laptop that slept has lost its connections without noticing. Elsewhere nothing.
 *
 * @param {() => void} onWake
 * @param {any} [scope]
 * @returns {() => void} ends it
 */
export function onWake(onWake, scope = globalThis) {
  const page = scope.document;
  if (typeof page?.addEventListener !== "function" || typeof scope.addEventListener !== "function") return () => {};
  const onVisibility = () => {
    if (page.visibilityState === "visible") onWake();
  };
  scope.addEventListener("online", onWake);
  page.addEventListener("visibilitychange", onVisibility);
  return () => {
    scope.removeEventListener("online", onWake);
    page.removeEventListener("visibilitychange", onVisibility);
  };
}
