// A chart on the page: its panels one below the other, drawn at most once a frame.
import {el, setText} from "/console/dom.js";
import {CATEGORY, NUMBER, timeOf, TIME} from "../data/x-type.js";
import {traceColours} from "../draw/colours.js";
import {Gutter} from "../draw/gutter.js";
import {axisTitle, rangeOf} from "../draw/layout.js";
import {Picture} from "../draw/picture.js";
import {Plot} from "../draw/plot.js";
import {Crosshair} from "./crosshair.js";
import {Legend, newest} from "./legend.js";
import {looksOf} from "./looks.js";
import {followTouch} from "./touch.js";

export class ChartView {
  element = el("div", {class: "chart-view"});
  #panels = el("div", {class: "panels", tabindex: "0", role: "group", "aria-roledescription": "chart"});
  #xTitle = el("p", {class: "x-title"});
  #legend;
  #crosshair;
  #on;
  #plots = [];
  #definition = null;
  #traces = [];
  #type = null;
  #hidden = new Set();
  #picture = null;
  #window = null;
  #live = true;
  #frame = 0;
  #supply = () => null;
  #pointed = null;
  /** The sample that the keyboard has gone to. */
  #step = null;

  /** @param on `point()`, `leave()`, `zoom(from, to)`, `reset()` */
  constructor(on) {
    this.#on = on;
    this.#legend = new Legend((place, shown) => this.#toggle(place, shown));
    this.element.append(this.#legend.element, this.#panels, this.#xTitle);
    this.#crosshair = new Crosshair(this.#panels);
    new ResizeObserver(() => this.#resize()).observe(this.#panels);
    followTouch(this.#panels, () => this.#plots);
    this.#panels.addEventListener("mouseleave", () => this.#leave());
  }

  get panels() {
    return this.#panels;
  }

  get picture() {
    return this.#picture;
  }

  get plots() {
    return this.#plots;
  }

  /** The x between which it is drawn now. */
  get shownRange() {
    const scale = this.#plots[0]?.u.scales.x;
    return scale ? [scale.min, scale.max] : null;
  }

  /** @param supply gives `{rings, type, live, window}`: what is to be drawn at the next frame */
  supplyWith(supply) {
    this.#supply = supply;
  }

  /** Another definition: everything but the data is made anew. */
  define(definition, type) {
    this.#definition = definition;
    this.#type = type;
    const colours = traceColours(definition);
    this.#traces = definition.series.map(({name, mode, panel}, place) => ({name, mode: mode ?? "lines", panel: panel ?? 1, colour: colours[place], place}));
    this.#legend.define(this.#traces, this.#isShown);
    setText(this.#xTitle, axisTitle(definition.layout?.xaxis));
    this.#build();
    this.schedule();
  }

  /** Draws at the next frame, however often it is called before. */
  schedule() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** Draws at once: what is shown next must not wait for a frame that may be late. */
  drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#draw();
  }

  /** The theme has changed: uPlot asks for its colours again. */
  recolour() {
    this.#plots.forEach(({u}) => u.redraw(false, true));
  }

  hideCrosshair() {
    this.#pointed = this.#step = null;
    this.#crosshair.hide(this.#plots);
    this.#tell();
  }

  /** Moves the crosshair by so many samples, for the keyboard; gives back what stands there, in words. */
  step(by) {
    const [plot] = this.#plots;
    const place = plot?.places.find(this.#isShown);
    if (place === undefined || !this.#picture) return "";
    const {xs} = this.#picture.layers[place];
    const before = this.#step ?? (by > 0 ? -1 : xs.length);
    const step = Math.max(0, Math.min(xs.length - 1, before + by));
    if (!(step in xs)) return "";
    this.#step = step;
    plot.u.setCursor({left: plot.u.valToPos(xs[step], "x"), top: plot.u.over.clientHeight / 2}, false);
    this.#point(plot, plot.u.valToPos(xs[step], "x"), plot.u.over.clientHeight / 2);
    return this.#panels.querySelector(".card-tip").innerText.replaceAll("\n", " ");
  }

  #isShown = (place) => !this.#hidden.has(this.#traces[place]?.name);

  #toggle(place, shown) {
    const {name} = this.#traces[place];
    if (shown) this.#hidden.delete(name);
    else this.#hidden.add(name);
    this.schedule();
  }

  #build() {
    this.#plots.forEach((plot) => plot.destroy());
    this.#crosshair.forget();
    this.#pointed = this.#step = null;
    const looks = looksOf(this.#definition, this.#traces, this.#type, new Gutter(() => this.schedule()));
    const hosts = looks.map(({title}) => {
      const plot = el("div", {class: "plot"});
      return {plot, panel: el("section", {class: "panel-of"}, title ? el("h3", {class: "y-title"}, title) : null, plot)};
    });
    this.#panels.querySelectorAll(".panel-of").forEach((old) => old.remove());
    this.#panels.prepend(...hosts.map(({panel}) => panel));
    this.#plots = looks.map((look, i) => new Plot(hosts[i].plot, look, this.#listener()));
  }

  #listener() {
    return {
      point: (plot, left, top) => {
        this.#step = null;
        this.#on.point();
        this.#point(plot, left, top);
      },
      leave: () => {},
      zoom: (from, to) => this.#on.zoom(from, to),
      reset: () => this.#on.reset(),
    };
  }

  #point(plot, left, top) {
    if (!this.#picture) return;
    this.#pointed = {plot, left, top};
    const chart = {plots: this.#plots, picture: this.#picture, traces: this.#traces, isShown: this.#isShown};
    const found = this.#crosshair.show(chart, plot, left, top);
    this.#legend.show((place) => found.get(place)?.value ?? null);
  }

  #leave() {
    this.hideCrosshair();
    this.#on.leave();
  }

  #tell() {
    if (this.#picture && !this.#pointed) this.#legend.show((place) => newest(this.#picture.layers[place]));
  }

  #draw() {
    this.#frame = 0;
    const given = this.#supply();
    if (!given || !this.#definition || this.#panels.clientWidth === 0) return;
    if (given.type !== this.#type) {
      this.define(this.#definition, given.type);
      return;
    }
    this.#picture = new Picture(this.#definition, given.rings, given.type);
    const markers = this.#traces.some(({mode}) => mode !== "lines");
    const range = given.window ?? this.#ofLayout() ?? this.#picture.domain(this.#isShown, markers, this.#type === NUMBER && this.#definition.layout?.xaxis?.type === "log") ?? this.#nothing();
    this.#plots.forEach((plot) => plot.draw(this.#picture, range, this.#isShown, given.live));
    if (this.#pointed) this.#point(this.#pointed.plot, this.#pointed.left, this.#pointed.top);
    else this.#tell();
  }

  #ofLayout() {
    const range = this.#type === TIME ? rangeOf(this.#definition.layout?.xaxis, timeOf) : rangeOf(this.#definition.layout?.xaxis);
    return range && this.#type === CATEGORY ? range.map((slot) => this.#picture.slot(slot)) : range;
  }

  #nothing() {
    return this.#type === TIME ? [Date.now() - 60_000, Date.now()] : [1, 10];
  }

  #resize() {
    for (const {u} of this.#plots) {
      const {clientWidth: width, clientHeight: height} = u.root.parentElement;
      if (width > 0 && height > 0 && (width !== u.width || height !== u.height)) u.setSize({width, height});
    }
    this.schedule();
  }
}
