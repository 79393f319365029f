// All agents: read once over REST, then kept by the events.
import {getAll} from "./api.js";
import {Agent} from "./agent.js";

/** More than this a browser tab cannot be asked to hold; the rest is on the server. */
const MOST = 20_000;

export class Agents {
  #byId = new Map();
  #dwelling = 0;
  #glide;
  /** Grows with every change, so that nothing is counted anew in vain. */
  version = 0;

  /** @param glide whether they are drawn on their way, for those who like things to move */
  constructor(glide) {
    this.#glide = glide;
  }

  get size() {
    return this.#byId.size;
  }

  get dwelling() {
    return this.#dwelling;
  }

  get(id) {
    return this.#byId.get(id);
  }

  values() {
    return this.#byId.values();
  }

  /** Reads the state of all. Runs beside the events; what is newer stays. */
  async load() {
    await getAll("/api/v1/agents?limit=1000", "agents", (rows) => rows.forEach((row) => this.#read(row)), MOST);
  }

  #read(row) {
    const agent = this.#obtain(row.agent_id);
    if (!agent) return;
    const timeMs = Date.parse(row.timestamp ?? row.last_seen) || 0;
    if (agent.seenMs > timeMs) return;
    this.#change(agent, () => {
      if (Array.isArray(row.location)) agent.moveTo(row.location, timeMs, performance.now());
      if (row.status === "dwelling") agent.arriveDwell(row, Boolean(row.recorded));
      else agent.leaveDwell();
      if (row.lost) agent.status = "lost";
      else if (row.status !== "dwelling") agent.status = "moving";
      agent.places = new Set(row.places ?? []);
    });
  }

  /** Takes in one event; gives back its agent, if it has one. */
  apply(event) {
    const {data} = event;
    const agent = data.agent_id === undefined ? null : this.#obtain(String(data.agent_id));
    if (agent) this.#change(agent, () => this.#follow(agent, event.event_type, data, Date.parse(event.timestamp) || 0));
    return agent;
  }

  #follow(agent, type, data, timeMs) {
    switch (type) {
      case "location_update":
        this.#fix(agent, data, timeMs);
        break;
      case "encounter_start":
        agent.arriveDwell(data, false);
        break;
      case "encounter":
        agent.arriveDwell(data, true);
        break;
      case "encounter_end":
        agent.leaveDwell();
        break;
      case "place_enter":
        agent.places.add(data.place_id);
        break;
      case "place_exit":
        agent.places.delete(data.place_id);
        break;
      case "agent_lost":
        agent.leaveDwell();
        agent.status = "lost";
        break;
      case "agent_back":
        if (agent.status === "lost") agent.status = "moving";
        break;
    }
    if (!agent.located && Array.isArray(data.location)) agent.moveTo(data.location, timeMs, performance.now());
  }

  /** Late, held and inaccurate fixes are part of the track, but say nothing of where the agent is now. */
  #fix(agent, data, timeMs) {
    if (data.late || data.held || data.inaccurate || !Array.isArray(data.location)) return;
    agent.moveTo(data.location, timeMs, performance.now());
    agent.speed = data.speed ?? null;
    agent.accuracy = data.accuracy ?? null;
    agent.kind = typeof data.metadata?.kind === "string" ? data.metadata.kind : agent.kind;
    if (agent.status === "lost") agent.status = "moving";
  }

  #change(agent, change) {
    const before = agent.status === "dwelling" ? 1 : 0;
    change();
    this.#dwelling += (agent.status === "dwelling" ? 1 : 0) - before;
    this.version++;
  }

  #obtain(id) {
    let agent = this.#byId.get(id);
    if (!agent && this.#byId.size < MOST) {
      agent = new Agent(id, this.#glide);
      this.#byId.set(id, agent);
    }
    return agent;
  }

  /** The agent drawn nearest to a point of the screen, within so many pixels. */
  nearest(point, view, within) {
    const now = performance.now();
    const at = {x: 0, y: 0};
    let best = null;
    let bestSquared = within * within;
    for (const agent of this.#byId.values()) {
      if (!agent.located) continue;
      view.project(agent.shown(now, at).x, at.y, at);
      const squared = (at.x - point.x) ** 2 + (at.y - point.y) ** 2;
      if (squared <= bestSquared) {
        bestSquared = squared;
        best = agent;
      }
    }
    return best;
  }

  /** Agents whose id contains the text, those that begin with it first. */
  find(text, limit) {
    const wanted = text.toLowerCase();
    const starting = [];
    const containing = [];
    for (const agent of this.#byId.values()) {
      const at = agent.id.toLowerCase().indexOf(wanted);
      if (at === 0) starting.push(agent);
      else if (at > 0) containing.push(agent);
      if (starting.length >= limit) break;
    }
    return [...starting, ...containing].slice(0, limit);
  }
}
