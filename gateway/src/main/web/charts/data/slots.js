// Where categories stand: side by side in the order in which they come. Series that share them stand one over the other.

/**
 * The slots of several rings of categories.
 *
 * @param rings of the series that are shown
 * @returns {{xs: number[][], first: number, labels: unknown[]}} where the samples of each ring stand; the label of slot
 *     `first + i` is `labels[i]`. Slots are counted on as samples leave, so that labels wander with their samples
 */
export function slotsOf(rings) {
  const longest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best), {length: -1, x: [], xs: [], dropped: 0});
  const first = longest.dropped;
  if (rings.every((ring) => isEnd(ring.x, longest.x))) {
    const xs = rings.map((ring) => (ring.length === longest.length ? longest.xs : longest.xs.slice(longest.length - ring.length)));
    return {xs, first, labels: longest.x};
  }
  return merged(rings, first);
}

/** Whether one list is how the other ends: with windows that slide together, the usual case by far. */
function isEnd(part, whole) {
  const offset = whole.length - part.length;
  for (let i = part.length - 1; i >= 0; i--) {
    if (part[i] !== whole[offset + i]) return false;
  }
  return true;
}

/** Each ring's new labels come right after the one before them in that ring. The k-th "a" of one is the k-th of another. */
function merged(rings, first) {
  const head = {next: null};
  const nodes = new Map();
  const paths = rings.map((ring) => {
    const seen = new Map();
    let before = head;
    return ring.x.map((label) => {
      const times = seen.get(label) ?? 0;
      seen.set(label, times + 1);
      const key = times === 0 ? label : `${typeof label} ${label} ${times}`;
      let node = nodes.get(key);
      if (!node) {
        node = {label, next: before.next, slot: 0};
        before.next = node;
        nodes.set(key, node);
      }
      before = node;
      return node;
    });
  });
  const order = [];
  for (let node = head.next; node; node = node.next) order.push(node);
  if (rings.every(({x}) => isRising(x))) order.sort((a, b) => a.label - b.label);
  order.forEach((node, i) => (node.slot = first + i));
  return {xs: paths.map((path) => path.map((node) => node.slot)), first, labels: order.map(({label}) => label)};
}

/** Numbers that never fall have an order of their own. */
const isRising = (x) => x.every((each, i) => typeof each === "number" && (i === 0 || x[i - 1] <= each));
