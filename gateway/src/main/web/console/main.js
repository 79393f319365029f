// The console page: puts its parts together.
import {AgentLayer} from "./agent-layer.js";
import {Agents} from "./agents.js";
import {get} from "./api.js";
import {Counters} from "./counters.js";
import {byId} from "./dom.js";
import {Feed} from "./feed.js";
import {Finder} from "./finder.js";
import {boxOf, TownMap, widen} from "./map.js";
import {ScreenView} from "./mercator.js";
import {Panel} from "./panel.js";
import {Places} from "./places.js";
import {signIn} from "./sign-in.js";
import {EventStream} from "./stream.js";
import {Welcome} from "./welcome.js";

/** How often places are read anew, and figures and occupancy written. */
const PLACES_EVERY_MS = 30_000;
const FIGURES_EVERY_MS = 250;
const OCCUPANCY_EVERY_MS = 1_000;
const RETRY_MS = 2_000;
const NEAR_PX = 16;

const config = await get("/console/config.json").catch(() => ({map_style_url: null, city_url: null}));
const agents = new Agents();
const places = new Places(agents);
const town = new TownMap("map", config.map_style_url);
const layer = new AgentLayer(town.map, agents);
const counters = new Counters();
const welcome = new Welcome();
const panel = new Panel({
  track: (features) => town.show("track", features),
  agent: (agent) => (layer.selected = agent),
  pick: pickAgent,
  fly: (center) => town.flyTo(center),
  occupantsOf: (id) => places.occupantsOf(id),
});
const feed = new Feed(pickEvent, (id) => (id === undefined ? null : places.get(id)?.name ?? null));
new Finder(agents, places, {pickAgent: flyToAgent, pickPlace: flyToPlace});

let loaded = false;
let framed = false;

function pickAgent(id) {
  const agent = agents.get(id);
  if (agent) panel.openAgent(agent);
}

function flyToAgent(id) {
  pickAgent(id);
  const agent = agents.get(id);
  if (agent?.located) town.flyTo([agent.lon, agent.lat]);
}

function flyToPlace(id) {
  const place = places.get(id);
  if (!place) return;
  panel.openPlace(place);
  town.flyTo(place.center);
}

function pickEvent({data}) {
  if (Array.isArray(data.location)) town.flyTo(data.location);
  if (data.agent_id !== undefined) pickAgent(String(data.agent_id));
}

/** Reads something until it succeeds: the server may be starting, or starting again. */
async function insist(read) {
  for (;;) {
    try {
      return await read();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

async function loadAgents() {
  await insist(() => agents.load());
  loaded = true;
}

async function loadPlaces() {
  await insist(() => places.load());
  showPlaces();
}

function showPlaces() {
  places.count();
  town.show("places", places.shapes());
  town.show("place-names", places.names());
}

async function loadCity() {
  if (!config.city_url) return;
  const city = await insist(() => get(config.city_url));
  town.show("city", city);
  frameOnce(boxOf({features: city.features.filter((feature) => feature.properties.layer === "building")}));
}

/** The first thing worth seeing fills the view; after that the view is the user's. */
function frameOnce(box) {
  if (framed || !box) return;
  framed = true;
  town.frame(box);
}

function frameAgents() {
  if (framed || config.city_url || agents.size === 0) return;
  const box = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (const agent of agents.values()) {
    if (agent.located) widen(box, [agent.lon, agent.lat]);
  }
  frameOnce(box[0][0] <= box[1][0] ? box : null);
}

const stream = new EventStream("agents/*", {
  onState: (state) => counters.link(state),
  onGap: () => {
    loadAgents();
    loadPlaces();
  },
  onEvent: (event) => {
    counters.event(event.event_type);
    agents.apply(event);
    feed.add(event);
  },
});

function followPointer() {
  const agentAt = (point, within) => agents.nearest(point, new ScreenView(town.map), within);
  town.map.on("mousemove", ({point}) => {
    layer.hovered = agentAt(point, NEAR_PX);
    town.map.getCanvas().style.cursor = layer.hovered ? "pointer" : "";
  });
  town.map.on("mouseout", () => (layer.hovered = null));
  town.map.on("click", ({point}) => {
    const agent = agentAt(point, NEAR_PX + 6);
    if (agent) {
      panel.openAgent(agent);
      return;
    }
    const [hit] = town.map.queryRenderedFeatures(point, {layers: ["place-name", "place-fill"].filter((id) => town.map.getLayer(id))});
    const place = hit && places.get(hit.properties.id);
    if (place) panel.openPlace(place);
  });
}

function keepFigures() {
  let shownVersion = -1;
  setInterval(() => {
    counters.show(agents);
    panel.update();
    welcome.show(agents, loaded);
    if (loaded) frameAgents();
  }, FIGURES_EVERY_MS);
  setInterval(() => {
    if (places.size === 0 || agents.version === shownVersion) return;
    shownVersion = agents.version;
    showPlaces();
  }, OCCUPANCY_EVERY_MS);
  setInterval(loadPlaces, PLACES_EVERY_MS);
  const frame = () => {
    feed.flush();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** For the browser's console, and for tests. */
window.sojourn = {agents, places, map: town.map, layer};

await signIn();
stream.open();
followPointer();
keepFigures();
await Promise.all([loadCity(), loadAgents(), loadPlaces()]);
byId("map").dataset.ready = "true";
