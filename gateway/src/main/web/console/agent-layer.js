// Draws the agents on a canvas over the map. The map itself is painted anew only when the camera moves; agents glide
// every frame, and five thousand of them cost a few milliseconds. While all stand still, once a second does.
import {ScreenView, metresToUnits} from "./mercator.js";
import {colour, onThemeChange} from "./theme.js";

/** Trails are for telling a few apart; in a crowd they are fog. */
const MOST_TRAILS = 400;
const CROWD = 1_500;
const LARGEST_HALO_M = 34;
/** A halo grows by less than a pixel in this time. */
const HALO_MS = 1_000;

export class AgentLayer {
  #map;
  #agents;
  #canvas = document.createElement("canvas");
  #pen = this.#canvas.getContext("2d");
  #dots = new Map();
  #lastDraw = 0;
  #gliding = false;
  #stale = true;
  #colours = {};
  #selected = null;
  #hovered = null;
  /** How many were drawn last, and as of which version of them. */
  drawn = 0;
  drawnVersion = -1;

  constructor(map, agents) {
    this.#map = map;
    this.#agents = agents;
    this.#canvas.className = "agents";
    this.#canvas.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().after(this.#canvas);
    this.#readColours();
    onThemeChange(() => this.#readColours());
    // In step with the map while it moves, or the agents would swim behind it.
    map.on("render", () => this.#draw(performance.now()));
    const frame = (now) => {
      const pause = agents.size > CROWD ? 48 : 15;
      if (now - this.#lastDraw >= pause && this.#isDue(now)) this.#draw(now);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** The agents that are pointed out. */
  set selected(agent) {
    this.#stale ||= agent !== this.#selected;
    this.#selected = agent;
  }

  get hovered() {
    return this.#hovered;
  }

  set hovered(agent) {
    this.#stale ||= agent !== this.#hovered;
    this.#hovered = agent;
  }

  /** Whether it would look different now. */
  #isDue(now) {
    return this.#stale || this.#gliding || this.#agents.version !== this.drawnVersion || now - this.#lastDraw >= HALO_MS;
  }

  #readColours() {
    this.#stale = true;
    for (const name of ["moving", "dwelling", "lost", "visit", "paper", "ink", "map-halo"]) this.#colours[name] = colour(name);
    this.#dots.clear();
  }

  #draw(now) {
    this.#lastDraw = now;
    this.drawnVersion = this.#agents.version;
    this.#stale = this.#gliding = false;
    const view = new ScreenView(this.#map);
    const ratio = this.#fit(view);
    const pen = this.#pen;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, view.width, view.height);
    const visible = this.#visible(view, now);
    this.drawn = visible.length;
    if (visible.length <= MOST_TRAILS) visible.forEach(({agent, at}) => this.#trail(agent, at, view));
    visible.forEach(({agent, at}) => this.#halo(agent, at, view));
    const radius = Math.max(2.2, Math.min(5.6, 1.2 + (view.zoom - 9) * 0.58)) * (visible.length > CROWD ? 0.8 : 1);
    visible.forEach(({agent, at}) => this.#dot(agent.status, at, radius, ratio));
    visible.forEach(({agent, at}) => {
      if (agent === this.#selected || agent === this.#hovered) this.#pointOut(agent, at, radius);
    });
  }

  /** Makes the canvas as large as the map, in the pixels that the screen really has. */
  #fit(view) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = Math.round(view.width * ratio);
    const height = Math.round(view.height * ratio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${view.width}px`;
      this.#canvas.style.height = `${view.height}px`;
    }
    return ratio;
  }

  #visible(view, now) {
    const visible = [];
    for (const agent of this.#agents.values()) {
      if (!agent.located) continue;
      this.#gliding ||= agent.glidesAt(now);
      const at = agent.shown(now, {x: 0, y: 0});
      view.project(at.x, at.y, at);
      if (view.sees(at, 60)) visible.push({agent, at});
    }
    return visible;
  }

  #trail(agent, at, view) {
    if (agent.status !== "moving" || agent.trail.length < 4) return;
    const pen = this.#pen;
    const point = {x: 0, y: 0};
    const steps = agent.trail.length / 2;
    pen.strokeStyle = this.#colours.moving;
    pen.lineWidth = 2;
    pen.lineCap = "round";
    view.project(agent.trail[0], agent.trail[1], point);
    for (let i = 1; i <= steps; i++) {
      pen.globalAlpha = (0.5 * i) / steps;
      pen.beginPath();
      pen.moveTo(point.x, point.y);
      if (i < steps) view.project(agent.trail[2 * i], agent.trail[2 * i + 1], point);
      pen.lineTo(i < steps ? point.x : at.x, i < steps ? point.y : at.y);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  /** A dwell's circle grows with the time it lasts, and gets a rim when it has become a visit. */
  #halo(agent, at, view) {
    if (agent.status !== "dwelling") return;
    const minutes = Math.max(0, Date.now() - agent.dwellStartMs) / 60_000;
    const metres = 8 + (LARGEST_HALO_M - 8) * (1 - Math.exp(-minutes / 4));
    const radius = Math.max(6, metresToUnits(metres, agent.lat) * view.scale);
    const pen = this.#pen;
    pen.beginPath();
    pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    pen.fillStyle = agent.recorded ? this.#colours.visit : this.#colours.dwelling;
    pen.globalAlpha = 0.16;
    pen.fill();
    pen.globalAlpha = 0.5;
    pen.strokeStyle = pen.fillStyle;
    pen.lineWidth = agent.recorded ? 1.4 : 0.8;
    pen.stroke();
    pen.globalAlpha = 1;
  }

  #dot(status, at, radius, ratio) {
    const dot = this.#dotImage(status, Math.round(radius * 2) / 2, ratio);
    const size = dot.width / ratio;
    this.#pen.drawImage(dot, at.x - size / 2, at.y - size / 2, size, size);
  }

  /** Drawn once for each status and size, then stamped. */
  #dotImage(status, radius, ratio) {
    const key = `${status}/${radius}/${ratio}`;
    let image = this.#dots.get(key);
    if (!image) {
      image = document.createElement("canvas");
      image.width = image.height = Math.ceil((radius + 2.5) * 2 * ratio);
      const pen = image.getContext("2d");
      pen.scale(ratio, ratio);
      const middle = image.width / ratio / 2;
      pen.beginPath();
      pen.arc(middle, middle, status === "lost" ? radius - 0.5 : radius, 0, 2 * Math.PI);
      pen.fillStyle = status === "lost" ? this.#colours["map-halo"] : this.#colours[status];
      pen.fill();
      pen.lineWidth = 1.5;
      pen.strokeStyle = status === "lost" ? this.#colours.lost : this.#colours["map-halo"];
      pen.stroke();
      this.#dots.set(key, image);
    }
    return image;
  }

  #pointOut(agent, at, radius) {
    const pen = this.#pen;
    pen.beginPath();
    pen.arc(at.x, at.y, radius + 5, 0, 2 * Math.PI);
    pen.strokeStyle = this.#colours.ink;
    pen.lineWidth = 1.6;
    pen.stroke();
    pen.font = "600 13px ui-sans-serif, system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "bottom";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = this.#colours["map-halo"];
    const name = agent.id.length > 40 ? `${agent.id.slice(0, 39)}…` : agent.id;
    pen.strokeText(name, at.x, at.y - radius - 8);
    pen.fillStyle = this.#colours.ink;
    pen.fillText(name, at.x, at.y - radius - 8);
  }
}
