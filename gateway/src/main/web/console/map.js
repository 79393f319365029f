// The map: MapLibre with the bundled world or a style of one's own, and over it the sources that the page fills.
import {cityLayers, FONT, placeLayers, worldStyle} from "./map-style.js";
import {onThemeChange} from "./theme.js";

const EMPTY = {type: "FeatureCollection", features: []};

export class TownMap {
  /** Whether nothing but `frame` has moved it yet. */
  untouched = true;
  #styleUrl;
  #data = {city: EMPTY, places: EMPTY, "place-names": EMPTY, track: EMPTY};

  constructor(container, styleUrl) {
    maplibregl.setWorkerUrl("/console/vendor/maplibre-gl-csp-worker.js");
    this.#styleUrl = styleUrl;
    this.map = new maplibregl.Map({
      container,
      style: styleUrl ?? worldStyle(),
      center: [8, 30],
      zoom: 1.4,
      maxPitch: 0,
      dragRotate: false,
      attributionControl: {compact: true},
      fadeDuration: 150,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({showCompass: false}), "bottom-right");
    this.map.on("style.load", () => this.#dress());
    this.map.on("movestart", ({framing = false}) => (this.untouched &&= framing));
    // A piece of the map that cannot be fetched, as when the server is away, leaves a hole and nothing worse.
    this.map.on("error", ({error}) => console.warn(`map: ${error?.message ?? error}`));
    onThemeChange(() => this.#styleUrl ?? this.map.setStyle(worldStyle(), {diff: false}));
    // Folded from the start: there is little to attribute, and a map to see.
    this.map.once("load", () => this.map.getContainer().querySelector(".maplibregl-ctrl-attrib")?.classList.remove("maplibregl-compact-show"));
  }

  /** Gives a source its features, now and after every change of style. */
  show(source, data) {
    this.#data[source] = data;
    this.map.getSource(source)?.setData(data);
  }

  /** Moves so that a box [[west, south], [east, north]] fills the view. */
  frame(box) {
    this.map.fitBounds(box, {padding: 36, maxZoom: 17, duration: 0}, {framing: true});
  }

  flyTo(center, zoom = 16.4) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map[still ? "jumpTo" : "flyTo"]({center, zoom: Math.max(zoom, Math.min(17.5, this.map.getZoom())), speed: 1.6, maxDuration: 1600});
  }

  #dress() {
    for (const [id, data] of Object.entries(this.#data)) {
      if (!this.map.getSource(id)) this.map.addSource(id, {type: "geojson", data, attribution: ""});
    }
    const font = this.#font();
    for (const layer of [...cityLayers(font), ...placeLayers(font)]) {
      if (!this.map.getLayer(layer.id)) this.map.addLayer(layer);
    }
  }

  /** A style that brings glyphs has them for its own fonts alone; without glyphs the browser's fonts draw. */
  #font() {
    const style = this.map.getStyle();
    if (!style.glyphs) return [FONT];
    return style.layers.map((layer) => layer.layout?.["text-font"]).find((font) => Array.isArray(font) && font.every((f) => typeof f === "string" && f !== "literal")) ?? ["Noto Sans Regular"];
  }
}

/** The box round all positions of features, or null. */
export function boxOf(collection) {
  const box = [[Infinity, Infinity], [-Infinity, -Infinity]];
  const visit = (coordinates) => {
    if (typeof coordinates[0] === "number") widen(box, coordinates);
    else coordinates.forEach(visit);
  };
  for (const feature of collection.features) {
    if (feature.geometry?.coordinates?.length) visit(feature.geometry.coordinates);
  }
  return box[0][0] <= box[1][0] ? box : null;
}

export function widen(box, [lon, lat]) {
  box[0][0] = Math.min(box[0][0], lon);
  box[0][1] = Math.min(box[0][1], lat);
  box[1][0] = Math.max(box[1][0], lon);
  box[1][1] = Math.max(box[1][1], lat);
}
