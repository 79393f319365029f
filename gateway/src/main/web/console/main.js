// The console page: puts its parts together.
import {Sojourn} from "../sojourn.js";
import {AgentLayer} from "./agent-layer.js";
import {Agents} from "./agents.js";
import {accessKey, get} from "./api.js";
import {Counters} from "./counters.js";
import {byId} from "./dom.js";
import {ELSEWHERE, pageOf} from "./event-kinds.js";
import {Feed} from "./feed.js";
import {Finder} from "./finder.js";
import {boxOf, TownMap, widen} from "./map.js";
import {ScreenView} from "./mercator.js";
import {Panel} from "./panel.js";
import {Places} from "./places.js";
import {signIn} from "./sign-in.js";
import {Welcome} from "./welcome.js";

/** How often places are read anew, few or many of them, and figures and occupancy written. */
const FEW_PLACES_EVERY_MS = 3_000;
const MANY_PLACES_EVERY_MS = 30_000;
const FIGURES_EVERY_MS = 250;
const OCCUPANCY_EVERY_MS = 1_000;
const RETRY_MS = 2_000;
/** So long after the first of what is worth seeing the view widens to what comes in after it. */
const FRAMING_MS = 10_000;
const NEAR_PX = 16;

const config = await get("/console/config.json").catch(() => ({map_style_url: null, city_url: null}));
const agents = new Agents(!matchMedia("(prefers-reduced-motion: reduce)").matches);
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
let framedAgents = 0;
let framingEnds = Infinity;

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

function pickEvent(event) {
  const {data} = event;
  const page = pageOf(event);
  if (page) {
    location.assign(page);
    return;
  }
  if (event.event_type === "message") return; // Whatever it holds is somebody else's.
  if (Array.isArray(data.location)) town.flyTo(data.location);
  if (data.agent_id !== undefined) pickAgent(String(data.agent_id));
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads something until it succeeds: the server may be starting, or starting again. */
async function insist(read) {
  for (;;) {
    try {
      return await read();
    } catch {
      await sleep(RETRY_MS);
    }
  }
}

async function loadAgents() {
  await insist(() => agents.load());
  loaded = true;
}

async function loadPlaces() {
  if (await insist(() => places.load())) {
    places.count();
    showPlaces();
  }
}

/** No event tells of a place that is made or changed. */
async function keepPlaces() {
  for (;;) {
    await sleep(places.fitsPage ? FEW_PLACES_EVERY_MS : MANY_PLACES_EVERY_MS);
    if (!document.hidden) await loadPlaces();
  }
}

function showPlaces() {
  town.show("places", places.shapes());
  town.show("place-names", places.names());
}

async function loadCity() {
  if (!config.city_url) return;
  const city = await insist(() => get(config.city_url));
  town.show("city", city);
  frame(boxOf({features: city.features.filter((feature) => feature.properties.layer === "building")}));
}

/** What is worth seeing fills the view as it comes in; soon, or once it was moved, the view is the user's. */
function frame(box) {
  const now = performance.now();
  if (!box || !town.untouched || now > framingEnds) return;
  framingEnds = Math.min(framingEnds, now + FRAMING_MS);
  town.frame(box);
}

function frameAgents() {
  if (config.city_url || agents.size === framedAgents) return;
  framedAgents = agents.size;
  const box = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (const agent of agents.values()) {
    if (agent.located) widen(box, [agent.lon, agent.lat]);
  }
  frame(box[0][0] <= box[1][0] ? box : null);
}

/** Listens to the agents and to all else; resolves when nothing that the agents do from now on is missed. */
function listen() {
  const client = new Sojourn(location.origin, {apiKey: accessKey});
  let opened = false;
  const readAnew = () => {
    loadAgents();
    loadPlaces();
  };
  client.on("gap", readAnew);
  client.on("state", ({state}) => {
    counters.link(state === "open" ? "live" : opened || state === "waiting" ? "down" : "connecting");
    if (state !== "open") return;
    // After a break agents may have come, gone or changed in ways that no event tells, so look again.
    if (opened) readAnew();
    opened = true;
  });
  client.subscribe(ELSEWHERE, (event) => {
    counters.event(event.event_type);
    feed.add(event);
  }).ready.catch(() => {}); // Whom it is refused to sees the agents all the same.
  return client.subscribe({topics: ["agents/*"]}, (event) => {
    counters.event(event.event_type);
    agents.apply(event);
    feed.add(event);
  }).ready;
}

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
    if (agents.version === shownVersion) return;
    shownVersion = agents.version;
    if (places.count()) showPlaces();
  }, OCCUPANCY_EVERY_MS);
  const writeFeed = () => {
    feed.flush();
    requestAnimationFrame(writeFeed);
  };
  requestAnimationFrame(writeFeed);
}

/** For the browser's console, and for tests. */
window.sojourn = {agents, places, map: town.map, layer};

await signIn();
followPointer();
keepFigures();
await listen();
await Promise.all([loadCity(), loadAgents(), loadPlaces()]);
keepPlaces();
byId("map").dataset.ready = "true";
