// From samples to a line of pixels. However many samples fall into a column of pixels, no more is drawn of them than can
// be seen: the first, the lowest, the highest, the last.

/**
 * Draws a line, broken where there are gaps.
 *
 * @param xs positions
 * @param ys values, null for a gap
 * @param sorted whether the positions never fall; else each sample is drawn
 * @param toX pixel of a position
 * @param toY pixel of a value
 * @param pen `moveTo(x, y)`, `lineTo(x, y)`; `lift(x)` at the end of each unbroken piece
 */
export function traceLine(xs, ys, sorted, toX, toY, pen) {
  if (sorted) traceColumns(xs, ys, toX, toY, pen);
  else traceEach(xs, ys, toX, toY, pen);
}

function traceEach(xs, ys, toX, toY, pen) {
  let down = false;
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i];
    if (y === null) {
      if (down) pen.lift();
      down = false;
    } else if (down) {
      pen.lineTo(toX(xs[i]), toY(y));
    } else {
      pen.moveTo(toX(xs[i]), toY(y));
      down = true;
    }
  }
  if (down) pen.lift();
}

function traceColumns(xs, ys, toX, toY, pen) {
  let down = false;
  let column = NaN;
  let x = 0;
  let min = 0;
  let max = 0;
  let last = 0;
  let first = 0;
  const flush = () => {
    if (min < first && min < last) pen.lineTo(x, min);
    if (max > first && max > last) pen.lineTo(x, max);
    if (last !== first) pen.lineTo(x, last);
  };
  for (let i = 0; i < ys.length; i++) {
    if (ys[i] === null) {
      if (down) {
        flush();
        pen.lift();
      }
      down = false;
      continue;
    }
    const at = toX(xs[i]);
    const y = toY(ys[i]);
    if (down && Math.floor(at) === column) {
      if (y < min) min = y;
      if (y > max) max = y;
      last = y;
      continue;
    }
    if (down) {
      flush();
      pen.lineTo(at, y);
    } else {
      pen.moveTo(at, y);
    }
    down = true;
    column = Math.floor(at);
    x = at;
    first = min = max = last = y;
  }
  if (down) {
    flush();
    pen.lift();
  }
}

/** Tells of each marker that can be told from the one before it: `mark(x, y)`, in pixels. Alone: samples between gaps. */
export function traceMarkers(xs, ys, toX, toY, mark, {alone = false} = {}) {
  let lastX = NaN;
  let lastY = NaN;
  for (let i = 0; i < ys.length; i++) {
    if (ys[i] === null || (alone && ((i > 0 && ys[i - 1] !== null) || (i + 1 < ys.length && ys[i + 1] !== null)))) continue;
    const x = toX(xs[i]);
    const y = toY(ys[i]);
    if (Math.abs(x - lastX) < 1 && Math.abs(y - lastY) < 1) continue;
    mark(x, y);
    lastX = x;
    lastY = y;
  }
}
