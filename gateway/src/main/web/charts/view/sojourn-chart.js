// <sojourn-chart>: a live chart. What it has drawn, or would draw if it were not held, is its property `chartData`.
import {el} from "/console/dom.js";
import {accessKey} from "/console/api.js";
import {onThemeChange} from "/console/theme.js";
import {readChart} from "../data/chart-api.js";
import {ChartFeed} from "../data/chart-feed.js";
import {ChartStore, DEFINED, DELETED, GREW, MISSED} from "../data/chart-store.js";
import {Freshness} from "../data/freshness.js";
import {Hold} from "../data/hold.js";
import {insist} from "../data/insist.js";
import {ChartView} from "./chart-view.js";
import {HeldPicture} from "./held-picture.js";
import {keysOf} from "./keys.js";
import {standingOf} from "./standing.js";

const LOOK_EVERY_MS = 500;
const REFUSED_MS = 10_000;
/** A trace whose ring has not come by then is asked for. */
const RING_DUE_MS = 2_000;

export class SojournChart extends HTMLElement {
  #id = "";
  #store = new ChartStore();
  #hold = new Hold();
  #freshness = new Freshness();
  #feed = null;
  #view = null;
  #held = null;
  #link = {state: "connecting", before: false};
  #gone = false;
  #due = 0;
  /** Without a key a WebSocket is refused; the events of a public chart are not. */
  #asStranger = false;
  #said = el("p", {class: "said", role: "status"});

  /**
   * Reads the chart and follows it from now on.
   *
   * @throws {ServerError} what the server says to it, but for what may pass
   */
  async open(id) {
    this.#id = id;
    this.#view = new ChartView(this.#listener());
    this.#view.supplyWith(() => this.#supply());
    this.replaceChildren(this.#view.element, this.#said);
    keysOf(this.#view.panels, this);
    onThemeChange(() => this.#view.recolour());
    this.#define(await insist(() => readChart(id)));
    this.#feed = new ChartFeed(id, {
      event: (event) => this.#take(event),
      state: (link) => this.#linked(link),
      anew: () => this.#freshness.interrupted(),
    });
    this.#feed.start();
    setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  get definition() {
    return this.#store.definition;
  }

  /** `{series: [{id, name, seq, x, y, text, n}], shown: [from, to], held}`: for tests and for the curious. */
  get chartData() {
    const series = (this.definition?.series ?? []).map(({id, name}) => {
      const {x = [], ys = [], text = null, seq = 0} = this.#store.rings.get(id) ?? {};
      return {id, name, seq, n: ys.length, x, y: ys, text};
    });
    return {series, shown: this.#view?.shownRange ?? null, held: this.#hold.state, drawn: this.#view?.picture?.layers ?? []};
  }

  /** The ends of the axes of each panel: `[{x: {min, max}, y: {min, max}}]`. */
  get scales() {
    return (this.#view?.plots ?? []).map(({u}) => Object.fromEntries(["x", "y"].map((axis) => [axis, {min: u.scales[axis].min, max: u.scales[axis].max}])));
  }

  get missed() {
    return this.#hold.missed;
  }

  get isHeld() {
    return this.#hold.isHeld;
  }

  get isEmpty() {
    return this.#store.isEmpty;
  }

  pause() {
    this.#keepStill();
    this.#hold.pause();
    this.#look();
  }

  live() {
    this.#hold.release();
    this.#view.hideCrosshair();
    this.#moveOn();
    this.#look();
  }

  /** Moves the crosshair by so many samples, and says what stands there. */
  step(by) {
    this.pause();
    this.#said.textContent = this.#view.step(by);
  }

  /** Shows what was changed by this page, without waiting to hear of it. */
  define(definition) {
    this.#define(definition);
  }

  #define(definition) {
    if (this.#store.define(definition) === DEFINED) this.#redefined();
  }

  #take(event) {
    const {change, samples} = this.#store.take(event);
    if (change === MISSED) this.#feed.askAnew();
    else if (change === DELETED) this.#end();
    else if (change === DEFINED) this.#redefined();
    else if (change === GREW) this.#grew(samples);
  }

  #grew(samples) {
    if (samples > 0) {
      this.#freshness.heard(performance.now());
      this.#hold.heard(samples);
    }
    if (this.isHeld) return;
    this.#view.schedule();
    if (this.dataset.state !== "live") this.#look();
  }

  #redefined() {
    this.#moveOn();
    this.#view.define(this.definition, this.#store.type);
    this.#announce("definition");
    this.#expectRings();
  }

  /** A series that was added and stays silent is told of by nothing but a new subscription. */
  #expectRings() {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => {
      if (this.#link.state === "open" && this.#store.unknown.length > 0) this.#feed.askAnew();
    }, RING_DUE_MS);
  }

  #end() {
    this.#gone = true;
    this.#feed.stop();
    this.#look();
  }

  #linked(link) {
    const opened = link.state === "open";
    if (opened) this.#expectRings();
    this.#link = {...link, before: this.#link.before || opened};
    this.#freshness.interrupted();
    if (link.error) this.#refused(link.error);
    this.#look();
  }

  /** The server will not have us as we come: with another key, or some time later, it may. */
  #refused(problem) {
    if (!accessKey() && !this.#asStranger) {
      this.#asStranger = true;
      setTimeout(() => this.#feed.start(true));
      return;
    }
    this.#asStranger = false;
    this.#announce("refused", problem);
    setTimeout(() => !this.#gone && this.#feed.start(), REFUSED_MS);
  }

  #supply() {
    const {rings, type, window} = this.#held ?? {rings: this.#store.rings, type: this.#store.type, window: null};
    return {rings, type, window, live: this.#held === null};
  }

  #listener() {
    return {
      point: () => {
        this.#keepStill();
        this.#hold.point(performance.now());
        if (!this.isHeld) this.#moveOn();
      },
      leave: () => {
        this.#hold.leave();
        if (!this.isHeld) this.#moveOn();
        this.#look();
      },
      zoom: (from, to) => this.#zoom(from, to),
      reset: () => this.live(),
    };
  }

  #zoom(from, to) {
    this.pause();
    this.#held.zoom(from, to, this.clientWidth);
    this.#view.hideCrosshair();
    this.#view.schedule();
  }

  #keepStill() {
    if (this.#held) return;
    this.#held = new HeldPicture(this.#id, this.#store, () => this.#view.schedule());
    // The picture that is shown is made of rings that go on: it is drawn anew of those that stand still.
    this.#view.drawNow();
  }

  #moveOn() {
    if (this.isHeld) return;
    this.#held?.drop();
    this.#held = null;
    this.#view.schedule();
  }

  #look() {
    const now = performance.now();
    this.#hold.tick(now);
    if (!this.isHeld && this.#held) {
      this.#view.hideCrosshair();
      this.#moveOn();
    }
    const standing = standingOf({gone: this.#gone, link: this.#link, hold: this.#hold, freshness: this.#freshness, isEmpty: this.isEmpty, now});
    this.dataset.state = standing.state;
    this.#announce("standing", standing);
  }

  #announce(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail}));
  }
}

customElements.define("sojourn-chart", SojournChart);
