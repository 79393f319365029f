// What is known of one agent or one place, beside the map.
import {agentPath, get, placePath} from "./api.js";
import {byId, el, setText} from "./dom.js";
import {count, duration, extent, moment, position, speed} from "./format.js";

const STATUS = {moving: "On the move", dwelling: "Dwelling", lost: "Lost: nothing heard for a while"};
const TINT = {moving: "move", dwelling: "stay", lost: "signal"};
const TRACK_HOURS = 1;
const REFRESH_MS = 10_000;

export class Panel {
  #root = byId("panel");
  #feed = byId("feed");
  #show;
  #shown = null; // {agent} or {place}, with the elements that change
  #asking = null;
  #returnTo = null;
  #timer = null;

  /** @param show track(collection), agent(agent | null), pick(agentId), pickPlace(placeId), fly(center), occupantsOf(placeId) */
  constructor(show) {
    this.#show = show;
    document.addEventListener("keydown", (key) => {
      if (key.key === "Escape" && this.#shown && !key.defaultPrevented) this.close();
    });
  }

  openAgent(agent) {
    this.#begin(agent.id, () => this.#refreshAgent(agent));
    const status = el("p", {class: "status"});
    const facts = el("dl", {class: "facts"});
    const stays = el("ol", {class: "stays"});
    this.#shown = {agent, status, facts, stays};
    this.#root.append(
      status,
      facts,
      el("div", {class: "panel-actions"}, el("button", {type: "button", class: "button", onclick: () => this.#show.fly([agent.lon, agent.lat])}, "Show on the map")),
      el("h3", {}, "Recent visits"),
      stays,
    );
    this.#show.agent(agent);
    this.update();
    this.#refreshAgent(agent);
  }

  openPlace(place) {
    this.#begin(place.name, () => this.#refreshPlace(place));
    const status = el("p", {class: "status tint-place"});
    const chips = el("div", {class: "chips"});
    const stays = el("ol", {class: "stays"});
    this.#shown = {place, status, chips, stays};
    this.#root.append(status, chips, el("h3", {}, "Recent visits"), stays);
    this.update();
    this.#refreshPlace(place);
  }

  close() {
    if (!this.#shown) return;
    this.#end();
    this.#root.hidden = true;
    this.#feed.hidden = false;
    (this.#returnTo?.isConnected ? this.#returnTo : this.#feed).focus({preventScroll: true});
  }

  /** Follows what the events change; called a few times a second. */
  update() {
    if (this.#shown?.agent) this.#updateAgent(this.#shown);
    if (this.#shown?.place) this.#updatePlace(this.#shown);
  }

  #begin(title, refresh) {
    if (!this.#shown) this.#returnTo = document.activeElement;
    this.#end();
    this.#asking = new AbortController();
    this.#timer = setInterval(refresh, REFRESH_MS);
    const close = el("button", {type: "button", class: "close", "aria-label": "Close", onclick: () => this.close()}, "×");
    this.#root.replaceChildren(el("div", {class: "panel-head"}, el("h2", {}, title), close));
    this.#root.hidden = false;
    this.#feed.hidden = true;
    this.#root.focus({preventScroll: true});
  }

  #end() {
    this.#asking?.abort();
    clearInterval(this.#timer);
    this.#shown = null;
    this.#show.agent(null);
    this.#show.track({type: "FeatureCollection", features: []});
  }

  #updateAgent({agent, status, facts}) {
    status.className = `status tint-${TINT[agent.status]}`;
    setText(status, STATUS[agent.status]);
    const rows = [["Last seen", agent.seenMs ? ago(agent.seenMs) : "–"]];
    if (agent.status === "dwelling") {
      rows.unshift(["At", extent(agent.extentName, agent.extentId)]);
      rows.unshift(["Since", `${moment(agent.dwellStartMs)} · ${duration((Date.now() - agent.dwellStartMs) / 1000)}`]);
    } else if (agent.status === "moving" && agent.speed !== null) {
      rows.unshift(["Speed", speed(agent.speed)]);
    }
    if (agent.located) rows.push(["Position", position([agent.lon, agent.lat])]);
    if (agent.accuracy !== null) rows.push(["Accuracy", `± ${Math.round(agent.accuracy)} m`]);
    write(facts, rows);
  }

  #updatePlace({place, status, chips}) {
    const inside = this.#show.occupantsOf(place.id);
    setText(status, inside.length === 0 ? "Nobody here now" : `${count(inside.length)} here now`);
    const ids = inside.slice(0, 40).map((agent) => agent.id);
    if (ids.join("\n") === [...chips.children].map((chip) => chip.textContent).join("\n")) return;
    chips.replaceChildren(...ids.map((id) => el("button", {type: "button", onclick: () => this.#show.pick(id)}, id)));
  }

  async #refreshAgent(agent) {
    const {signal} = this.#asking;
    const stays = this.#shown.stays;
    const from = new Date(Date.now() - TRACK_HOURS * 3_600_000).toISOString();
    await Promise.all([
      this.#attempt(stays, async () => {
        const {encounters} = await get(`${agentPath(agent.id)}/encounters?limit=200`, {signal});
        this.#list(stays, encounters, (stay) => extent(stay.extent_name, stay.extent_id));
      }),
      this.#attempt(null, async () => this.#show.track(await get(`${agentPath(agent.id)}/track?from=${encodeURIComponent(from)}`, {signal}))),
    ]);
  }

  async #refreshPlace(place) {
    const {signal} = this.#asking;
    const stays = this.#shown.stays;
    await this.#attempt(stays, async () => {
      const {encounters} = await get(`${placePath(place.id)}/encounters?limit=200`, {signal});
      this.#list(stays, encounters, (stay) => stay.agent_id);
    });
  }

  /** A panel that was closed meanwhile asks for nothing; any other failure is said where the answer would stand. */
  async #attempt(where, ask) {
    try {
      await ask();
    } catch (problem) {
      if (problem.name !== "AbortError" && where?.isConnected) where.replaceChildren(el("li", {class: "quiet"}, `Could not be read: ${problem.message}`));
    }
  }

  #list(stays, encounters, title) {
    const newest = [...encounters].sort((a, b) => Date.parse(b.dwell_start) - Date.parse(a.dwell_start)).slice(0, 30);
    if (newest.length === 0) {
      stays.replaceChildren(el("li", {class: "quiet"}, "None yet."));
      return;
    }
    stays.replaceChildren(...newest.map((stay) => this.#stay(stay, title(stay))));
  }

  #stay(stay, title) {
    const from = Date.parse(stay.dwell_start);
    const to = stay.dwell_end === null ? null : Date.parse(stay.dwell_end);
    const seconds = to === null ? (Date.now() - from) / 1000 : stay.duration ?? (to - from) / 1000;
    return el(
      "li",
      {class: "stay"},
      el("span", {class: "name"}, String(title)),
      el("span", {class: "length"}, duration(seconds)),
      el("span", {class: "span"}, to === null ? `since ${moment(from)}` : `${moment(from)} – ${moment(to)}`),
    );
  }
}

const ago = (ms) => (Date.now() - ms < 3_600_000 ? `${duration((Date.now() - ms) / 1000)} ago` : moment(ms));

/** Term and description pairs, written only where they differ. */
function write(list, rows) {
  while (list.children.length > rows.length * 2) list.lastElementChild.remove();
  while (list.children.length < rows.length * 2) list.append(el("dt"), el("dd"));
  rows.forEach(([term, text], i) => {
    setText(list.children[2 * i], term);
    setText(list.children[2 * i + 1], text);
  });
}
