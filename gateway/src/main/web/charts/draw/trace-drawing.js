// How uPlot draws a trace: its line, a soft area below a line that is alone, its markers.
import {traceLine, traceMarkers} from "./trace-path.js";

const MARKER = 2.6;
const HEAD = 3.5;
const THIN = 1;
const DENSE = 2;

/** Pixels of the canvas for positions and values, by the scales as they are now. */
export function pixels(u) {
  return {toX: toPixel(u.scales.x, u.bbox.left, u.bbox.width, false), toY: toPixel(u.scales.y, u.bbox.top, u.bbox.height, true)};
}

function toPixel({min, max, distr}, start, length, upwards) {
  const log = distr === 3;
  const low = log ? Math.log10(min) : min;
  const factor = length / ((log ? Math.log10(max) : max) - low) || 0;
  const along = log ? (value) => (value > 0 ? (Math.log10(value) - low) * factor : -1e4) : (value) => (value - low) * factor;
  return upwards ? (value) => start + length - along(value) : (value) => start + along(value);
}

/** A path builder of uPlot's for the trace that `layerOf` gives. */
export function pathsOf(layerOf, {line, markers, area}) {
  return (u, index) => {
    const {xs, ys, sorted} = layerOf(index);
    const {toX, toY} = pixels(u);
    const stroke = line ? new Path2D() : null;
    const fill = new Path2D();
    if (line) traceLine(xs, ys, sorted, toX, toY, pen(stroke, area() && sorted ? fill : null, u.bbox.top + u.bbox.height));
    const path = {stroke, fill: line && area() && sorted ? fill : null, clip: null, band: null, gaps: null, flags: 3};
    // Where samples stand closer than pixels a thick line would be a blob, and slow.
    return isDense(u, xs) ? {...path, _width: THIN} : path;
  };
}

/** Whether more samples than fit are in sight, as far as their ends tell. */
function isDense({scales: {x: {min, max}}, bbox}, xs) {
  const span = Math.abs(xs.at(-1) - xs[0]) || 1;
  const inSight = xs.length * Math.min(1, (max - min) / span);
  return inSight > (DENSE * bbox.width) / devicePixelRatio;
}

/** Markers of a trace; of one with a line alone those of samples that stand alone between gaps. */
export function markersOf(layerOf, {line, markers}) {
  return (u, index) => {
    const {xs, ys} = layerOf(index);
    const {toX, toY} = pixels(u);
    const fill = new Path2D();
    const radius = MARKER * devicePixelRatio;
    const [left, right] = [u.bbox.left - radius, u.bbox.left + u.bbox.width + radius];
    const mark = (x, y) => {
      if (x < left || x > right) return;
      fill.moveTo(x + radius, y);
      fill.arc(x, y, radius, 0, 2 * Math.PI);
    };
    traceMarkers(xs, ys, toX, toY, mark, {alone: line && !markers});
    const clip = new Path2D();
    clip.rect(left, u.bbox.top - radius, right - left, u.bbox.height + 2 * radius);
    return {stroke: null, fill, clip, flags: 3};
  };
}

/** Draws the newest sample as a dot at the end of its line. */
export function drawHead(u, {xs, ys}, colour) {
  const last = ys.length - 1;
  const {toX, toY} = pixels(u);
  if (last < 0 || ys[last] === null) return;
  const [x, y] = [toX(xs[last]), toY(ys[last])];
  const {left, top, width, height} = u.bbox;
  if (x < left - 1 || x > left + width + 1 || y < top || y > top + height) return;
  const {ctx} = u;
  ctx.save();
  ctx.fillStyle = colour;
  for (const [radius, alpha] of [[HEAD * 2.2, 0.22], [HEAD, 1]]) {
    ctx.beginPath();
    ctx.globalAlpha = alpha;
    ctx.arc(x, y, radius * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/** Lines across the plot at given values, each with its label. */
export function drawThresholds(u, thresholds, {colour, font}) {
  const {toY} = pixels(u);
  const {left, top, width, height} = u.bbox;
  const {ctx} = u;
  ctx.save();
  ctx.font = font;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 5 * devicePixelRatio]);
  for (const {value, color, label} of thresholds) {
    const y = Math.round(toY(value)) + 0.5;
    if (!(y >= top && y <= top + height)) continue;
    ctx.strokeStyle = ctx.fillStyle = color ?? colour;
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
    if (label) ctx.fillText(label, left + width - 4 * devicePixelRatio, y - 3 * devicePixelRatio);
  }
  ctx.restore();
}

function pen(stroke, fill, bottom) {
  let from = 0;
  let at = 0;
  return {
    moveTo(x, y) {
      stroke.moveTo(x, y);
      fill?.moveTo(x, y);
      from = at = x;
    },
    lineTo(x, y) {
      stroke.lineTo(x, y);
      fill?.lineTo(x, y);
      at = x;
    },
    lift() {
      fill?.lineTo(at, bottom);
      fill?.lineTo(from, bottom);
      fill?.closePath();
    },
  };
}
