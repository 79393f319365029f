// One panel of a chart: axes, grid, scales and the pointer by uPlot, the traces by ourselves.
import uPlot from "/console/vendor/uPlot.esm.js";
import {NUMBER, TIME} from "../data/x-type.js";
import {FONT, RIGHT, xAxis, yAxis} from "./axes.js";
import {calmRange, decades, drawable, extent} from "./ranges.js";
import {drawHead, drawThresholds, markersOf, pathsOf} from "./trace-drawing.js";

const LINE = 2;
const DRAG_PX = 6;
/** What uPlot calls its scales. */
const LINEAR = 1;
const LOG = 3;
const EMPTY = {xs: [], ys: [], text: null, sorted: true, x: []};
/** Thresholds further from the data than this share of their span do not stretch the axis. */
const NEAR = 0.6;

export class Plot {
  u;
  /** Places of its traces in the chart. */
  places;
  #look;
  #picture = null;
  #isShown = () => true;
  #live = true;
  #range = null;

  /**
   * @param host element that it fills
   * @param look `{type, traces: [{place, mode, colour}], x, y, thresholds, isLast, gutter, tint}`: `x` and `y` are axes of
   *     the layout; `tint(name)` a colour of the theme
   * @param on `point(plot, left, top)`, `leave()`, `zoom(from, to)`, `reset()`
   */
  constructor(host, look, on) {
    this.#look = look;
    this.places = look.traces.map(({place}) => place);
    this.u = new uPlot(this.#options(host, on), this.#data(), host);
  }

  /** Draws the picture between two x. */
  draw(picture, range, isShown, live) {
    const [min, max] = drawable(range, this.u.scales.x.distr === LOG);
    this.#picture = picture;
    this.#isShown = isShown;
    this.#live = live;
    const [low, high] = drawable(this.#yRange(min, max), this.u.scales.y.distr === LOG);
    this.u.batch(() => {
      this.places.forEach((place, i) => (this.u.series[i + 1].show = isShown(place)));
      this.u.setData(this.#data(), false);
      this.u.setScale("x", {min, max});
      this.u.setScale("y", {min: low, max: high});
    });
  }

  resize(width, height) {
    this.u.setSize({width, height});
  }

  destroy() {
    this.u.destroy();
  }

  layer(index) {
    return this.#picture?.layers[this.places[index - 1]] ?? EMPTY;
  }

  #data() {
    const layers = this.#look.traces.map((_, i) => this.layer(i + 1));
    return [null, ...(layers.length > 0 ? layers : [EMPTY]).map(({xs, ys}) => [xs, ys])];
  }

  #yRange(from, to) {
    const {y, thresholds} = this.#look;
    if (y.range) return y.range;
    const log = y.type === "log";
    let [min, max] = [Infinity, -Infinity];
    this.places.forEach((place, i) => {
      if (!this.#isShown(place)) return;
      const {xs, ys} = this.layer(i + 1);
      const seen = extent(xs, ys, from, to, log);
      if (seen) [min, max] = [Math.min(min, seen[0]), Math.max(max, seen[1])];
    });
    if (min > max) return this.#range ?? (log ? [1, 10] : [0, 1]);
    const reach = (max - min || Math.abs(max) || 1) * NEAR;
    for (const {value} of thresholds) {
      if (value >= min - reach && value <= max + reach && (!log || value > 0)) [min, max] = [Math.min(min, value), Math.max(max, value)];
    }
    this.#range = log ? decades(min, max) : calmRange(min, max, this.#range);
    return this.#range;
  }

  #options(host, on) {
    const {x, y, type} = this.#look;
    return {
      mode: 2,
      ms: 1,
      width: host.clientWidth || 300,
      height: host.clientHeight || 200,
      padding: [12, RIGHT, this.#look.isLast ? 0 : 10, 0],
      legend: {show: false},
      scales: {
        x: {time: type === TIME, auto: false, distr: x.type === "log" && type === NUMBER ? LOG : LINEAR, range: (u, min, max) => [min ?? 1, max ?? 10]},
        y: {auto: false, distr: y.type === "log" ? LOG : LINEAR, range: (u, min, max) => [min ?? 1, max ?? 10]},
      },
      axes: [xAxis(this.#look, (slot) => this.#picture?.labelAt(slot)), yAxis(this.#look)],
      series: [null, ...(this.#look.traces.length > 0 ? this.#look.traces.map((trace) => this.#series(trace)) : [{facets: FACETS()}])],
      cursor: this.#cursor(on),
      hooks: {
        drawAxes: [(u) => drawThresholds(u, this.#look.thresholds, {colour: this.#look.tint("bad"), font: FONT.replace("12", String(12 * devicePixelRatio))})],
        draw: [() => this.#drawHeads()],
        setCursor: [(u) => (u.cursor.left >= 0 ? on.point(this, u.cursor.left, u.cursor.top) : on.leave(this))],
        setSelect: [(u) => this.#selected(u, on)],
      },
    };
  }

  #series({mode, colour}) {
    const shape = {line: mode !== "markers", markers: mode !== "lines", area: () => this.#shownCount() === 1};
    const layerOf = (index) => this.layer(index);
    return {
      facets: FACETS(),
      stroke: () => colour,
      width: LINE,
      fill: (u) => softly(u, colour),
      paths: pathsOf(layerOf, shape),
      points: {show: true, size: 6, width: 0, fill: () => colour, stroke: () => colour, paths: markersOf(layerOf, shape)},
    };
  }

  #shownCount() {
    return this.places.filter((place) => this.#isShown(place)).length;
  }

  #cursor(on) {
    return {
      x: true,
      y: false,
      points: {show: false},
      dataIdx: () => null,
      drag: {x: true, y: false, setScale: false, dist: DRAG_PX},
      bind: {dblclick: () => () => on.reset()},
    };
  }

  #selected(u, on) {
    const {left, width} = u.select;
    if (width < DRAG_PX) return;
    const [from, to] = [u.posToVal(left, "x"), u.posToVal(left + width, "x")];
    u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    on.zoom(from, to);
  }

  #drawHeads() {
    if (!this.#live) return;
    this.#look.traces.forEach(({place, mode, colour}, i) => {
      const layer = this.layer(i + 1);
      if (mode !== "markers" && layer.sorted && this.#isShown(place)) drawHead(this.u, layer, colour);
    });
  }
}

const FACETS = () => [{scale: "x", auto: false}, {scale: "y", auto: false}];

function softly(u, colour) {
  const {top, height} = u.bbox;
  const gradient = u.ctx.createLinearGradient(0, top, 0, top + height);
  gradient.addColorStop(0, `${colour}2e`);
  gradient.addColorStop(1, `${colour}04`);
  return gradient;
}
