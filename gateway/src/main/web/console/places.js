// The named places: their shapes on the map, and how many agents are in each.
import {getAll} from "./api.js";
import {boxOf} from "./map.js";

const MOST = 5_000;
const PAGE = 500;
const CIRCLE_CORNERS = 48;

export class Places {
  #byId = new Map();
  #agents;
  #occupants = new Map();
  #text = "";

  constructor(agents) {
    this.#agents = agents;
  }

  get size() {
    return this.#byId.size;
  }

  get(id) {
    return this.#byId.get(id);
  }

  /** Reads all anew; whether any has changed. */
  async load() {
    const read = new Map();
    let text = "";
    await getAll(`/api/v1/places?limit=${PAGE}`, "places", (rows) => {
      rows.forEach((row) => this.#read(row, read));
      text += JSON.stringify(rows);
    }, MOST);
    if (text === this.#text) return false;
    this.#text = text;
    this.#byId = read;
    return true;
  }

  #read(feature, into) {
    const id = String(feature.id ?? feature.properties?.id ?? "");
    if (!id || !feature.geometry) return;
    const {name, radius_m: radius} = feature.properties ?? {};
    const shape = feature.geometry.type === "Point" ? circle(feature.geometry.coordinates, radius ?? 25) : feature.geometry;
    const box = boxOf({features: [{geometry: shape}]});
    if (!box) return;
    const center = feature.geometry.type === "Point" ? feature.geometry.coordinates : [(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2];
    into.set(id, {id, name: name ?? id, shape, center, foot: [center[0], box[0][1]]});
  }

  /** Whether all are read at once. */
  get fitsPage() {
    return this.#byId.size <= PAGE;
  }

  /** Counts from the agents who is where; whether that has changed. */
  count() {
    const occupants = new Map();
    for (const agent of this.#agents.values()) {
      if (agent.status === "lost") continue;
      for (const place of agent.places) occupants.set(place, (occupants.get(place) ?? 0) + 1);
    }
    const before = this.#occupants;
    this.#occupants = occupants;
    return occupants.size !== before.size || [...occupants].some(([place, count]) => before.get(place) !== count);
  }

  occupantsOf(id) {
    return [...this.#agents.values()].filter((agent) => agent.status !== "lost" && agent.places.has(id));
  }

  shapes() {
    return collection([...this.#byId.values()].map((place) => this.#feature(place, place.shape)));
  }

  /** Names stand below their places, where nobody dwells. */
  names() {
    return collection([...this.#byId.values()].map((place) => this.#feature(place, {type: "Point", coordinates: place.foot})));
  }

  #feature(place, geometry) {
    const occupants = this.#occupants.get(place.id) ?? 0;
    return {type: "Feature", properties: {id: place.id, label: place.name, occupants}, geometry};
  }

  find(text, limit) {
    const wanted = text.toLowerCase();
    const found = [];
    for (const place of this.#byId.values()) {
      if (place.name.toLowerCase().includes(wanted)) found.push(place);
      if (found.length >= limit) break;
    }
    return found;
  }
}

const collection = (features) => ({type: "FeatureCollection", features});

function circle([lon, lat], radius) {
  const ring = [];
  const north = radius / 111_195;
  const east = north / Math.max(0.02, Math.cos((lat * Math.PI) / 180));
  for (let i = 0; i <= CIRCLE_CORNERS; i++) {
    const angle = (2 * Math.PI * i) / CIRCLE_CORNERS;
    ring.push([lon + east * Math.cos(angle), lat + north * Math.sin(angle)]);
  }
  return {type: "Polygon", coordinates: [ring]};
}
