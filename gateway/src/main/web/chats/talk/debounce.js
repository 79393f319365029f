// Puts off what comes in quick succession: it is done once, with the last arguments, after the pause.

export function debounced(action, pauseMs) {
  let timer = 0;
  let latest = null;
  const run = () => {
    timer = 0;
    const now = latest;
    latest = null;
    action(...now);
  };
  const put = (...args) => {
    latest = args;
    // Not anew with each call: an answer that never pauses would never be seen.
    if (timer === 0) timer = setTimeout(run, pauseMs);
  };
  put.flush = () => {
    if (timer !== 0) {
      clearTimeout(timer);
      run();
    }
  };
  return put;
}
