// Which sample a pointer means.

/** The index of the position nearest to `x`, among positions that never fall; -1 if there are none. */
export function nearestIndex(xs, x) {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle;
    else high = middle;
  }
  if (high < 0) return -1;
  return x - xs[low] <= xs[high] - x ? low : high;
}

/** The index of the sample nearest to a point of the screen: for positions in no order. */
export function nearestPoint(xs, ys, toX, toY, left, top) {
  let best = -1;
  let bestSquared = Infinity;
  for (let i = 0; i < ys.length; i++) {
    if (ys[i] === null) continue;
    const squared = (toX(xs[i]) - left) ** 2 + (toY(ys[i]) - top) ** 2;
    if (squared < bestSquared) {
      bestSquared = squared;
      best = i;
    }
  }
  return best;
}
