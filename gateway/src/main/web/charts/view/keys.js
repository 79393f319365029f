// The chart by the keyboard: arrows move the crosshair, Space pauses and goes on, Escape goes live.

const STEPS = {ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -1e9, End: 1e9};

/** @param chart has `step(by)`, `pause()`, `live()`, `isHeld` */
export function keysOf(element, chart) {
  element.setAttribute("aria-keyshortcuts", "ArrowLeft ArrowRight Space Escape");
  element.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) chart.step(STEPS[event.key]);
    else if (event.key === " ") chart.isHeld ? chart.live() : chart.pause();
    else if (event.key === "Escape") chart.live();
    else return;
    event.preventDefault();
  });
}
