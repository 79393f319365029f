// What the chart says where somebody points: a dot on each trace, and a card with the x and the values.
import {el, setText} from "/console/dom.js";
import {valueText, xText} from "../draw/axis-text.js";
import {nearestIndex, nearestPoint} from "../draw/nearest.js";
import {pixels} from "../draw/trace-drawing.js";

const MOST_ROWS = 12;
const AWAY_PX = 14;

export class Crosshair {
  #host;
  #card = el("div", {class: "card-tip", hidden: true});
  #dots = new Map();

  /** @param host element that the card may not leave */
  constructor(host) {
    this.#host = host;
    host.append(this.#card);
  }

  /**
   * Shows what lies at a place of a plot.
   *
   * @param chart `{plots, picture, traces, isShown}`; `traces` have `name` and `colour`
   * @returns values by place of the trace
   */
  show(chart, plot, left, top) {
    const found = new Map();
    for (const each of chart.plots) {
      if (each !== plot) each.u.setCursor({left, top: 0}, false);
      this.#find(chart, each, left, top, found);
    }
    this.#place(chart, found);
    this.#write(chart, found, plot, left, top);
    return found;
  }

  hide(plots) {
    this.#card.hidden = true;
    this.#dots.forEach((dot) => (dot.hidden = true));
    plots.forEach(({u}) => u.cursor.left >= 0 && u.setCursor({left: -10, top: -10}, false));
  }

  /** The plots were made anew. */
  forget() {
    this.#card.hidden = true;
    this.#dots.clear();
  }

  #find({picture, isShown}, plot, left, top, found) {
    const {u} = plot;
    const at = u.posToVal(left, "x");
    const {toX, toY} = pixels(u);
    const ratio = devicePixelRatio;
    for (const place of plot.places) {
      if (!isShown(place)) continue;
      const {xs, ys, text, sorted} = picture.layers[place];
      const i = sorted ? nearestIndex(xs, at) : nearestPoint(xs, ys, toX, toY, left * ratio + u.bbox.left, top * ratio + u.bbox.top);
      if (i < 0) continue;
      const x = (toX(xs[i]) - u.bbox.left) / ratio;
      const y = ys[i] === null ? null : (toY(ys[i]) - u.bbox.top) / ratio;
      found.set(place, {x: xs[i], value: ys[i], text: text?.[i] ?? null, left: x, top: y, plot});
    }
  }

  #place({traces}, found) {
    this.#dots.forEach((dot, place) => (dot.hidden = !found.has(place)));
    for (const [place, {left, top, plot}] of found) {
      let dot = this.#dots.get(place);
      if (!dot) {
        dot = el("div", {class: "dot"});
        dot.style.background = traces[place].colour;
        plot.u.over.append(dot);
        this.#dots.set(place, dot);
      }
      dot.hidden = top === null || left < -1 || left > plot.u.over.clientWidth + 1 || top < 0 || top > plot.u.over.clientHeight;
      dot.style.transform = `translate(${left}px, ${top}px)`;
    }
  }

  #write({picture, traces}, found, plot, left, top) {
    this.#card.hidden = found.size === 0;
    if (found.size === 0) return;
    const [nearest] = [...found.values()].sort((a, b) => Math.abs(a.left - left) - Math.abs(b.left - left));
    const x = picture.type === "category" ? picture.labelAt(nearest.x) : nearest.x;
    const rows = [...found].slice(0, MOST_ROWS).map(([place, {value, text}]) => row(traces[place], value, text));
    this.#card.replaceChildren(el("p", {class: "x"}, xText(picture.type, x)), el("dl", {}, ...rows.flat()));
    this.#settle(plot, left, top);
  }

  /** Beside the pointer, on the side where there is room. */
  #settle(plot, left, top) {
    const host = this.#host.getBoundingClientRect();
    const over = plot.u.over.getBoundingClientRect();
    const {offsetWidth: width, offsetHeight: height} = this.#card;
    const x = over.left - host.left + left;
    const y = over.top - host.top + top;
    const toLeft = x + AWAY_PX + width > host.width - 4;
    const atX = toLeft ? Math.max(4, x - AWAY_PX - width) : x + AWAY_PX;
    const atY = Math.max(4, Math.min(host.height - height - 4, y - height / 2));
    this.#card.style.transform = `translate(${Math.round(atX)}px, ${Math.round(atY)}px)`;
  }
}

function row({name, colour}, value, text) {
  const swatch = el("i", {});
  swatch.style.background = colour;
  const term = el("dt", {}, swatch, name);
  const says = el("dd", {});
  setText(says, text ? `${valueText(value)} · ${text}` : valueText(value));
  return [term, says];
}
