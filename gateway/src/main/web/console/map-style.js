// The map's own look: bundled land and borders beneath, the demo town's streets and houses above. No tiles, no fonts, no
// glyphs from elsewhere: letters are drawn with what the browser has.
import {colour} from "./theme.js";

export const FONT = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"].join(", ");
const wide = (...stops) => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];

/** The background when no style of one's own is set. */
export function worldStyle() {
  return {
    version: 8,
    sources: {
      // Finer tiles would show no more of outlines this coarse, and let the sea shine through until they are cut.
      land: {type: "geojson", data: "/console/vendor/land.geojson", maxzoom: 6, attribution: "Natural Earth"},
      borders: {type: "geojson", data: "/console/vendor/borders.geojson", maxzoom: 6},
    },
    layers: [
      {id: "sea", type: "background", paint: {"background-color": colour("map-water")}},
      {id: "land", type: "fill", source: "land", paint: {"fill-color": colour("map-land"), "fill-antialias": true}},
      {id: "borders", type: "line", source: "borders", paint: {"line-color": colour("map-border"), "line-width": 0.8}},
    ],
  };
}

const of = (layer) => ["==", ["get", "layer"], layer];
const ofClass = (kind) => ["==", ["get", "class"], kind];

/** Layers of the town that the demo hands over. */
export function cityLayers(font) {
  const source = "city";
  const round = {"line-cap": "round", "line-join": "round"};
  const street = (id, filter, paint) => ({id, type: "line", source, filter: ["all", of("street"), filter], layout: round, paint});
  const notPath = ["!=", ["get", "class"], "footpath"];
  return [
    {id: "city-green", type: "fill", source, filter: of("green"), paint: {"fill-color": colour("map-green")}},
    {id: "city-water", type: "fill", source, filter: of("water"), paint: {"fill-color": colour("map-water")}},
    street("city-street-edge", notPath, {
      "line-color": colour("map-street-edge"),
      "line-width": ["interpolate", ["exponential", 2], ["zoom"], 12, 1.5, 15, ["match", ["get", "class"], "avenue", 8.5, 5.5], 18, ["match", ["get", "class"], "avenue", 46, 30]],
    }),
    street("city-street", notPath, {
      "line-color": colour("map-street"),
      "line-width": ["interpolate", ["exponential", 2], ["zoom"], 12, 0.9, 15, ["match", ["get", "class"], "avenue", 6.8, 4.1], 18, ["match", ["get", "class"], "avenue", 42, 27]],
    }),
    street("city-path", ofClass("footpath"), {"line-color": colour("map-path"), "line-width": wide(13, 0.6, 18, 5), "line-dasharray": [2, 1.6]}),
    {
      id: "city-building",
      type: "fill",
      source,
      minzoom: 13,
      filter: of("building"),
      paint: {
        "fill-color": colour("map-building"),
        "fill-outline-color": colour("map-building-edge"),
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0, 14, 1],
      },
    },
    {
      id: "city-street-name",
      type: "symbol",
      source,
      minzoom: 14.2,
      filter: ["all", of("street"), ["!=", ["get", "name"], ""]],
      layout: {"symbol-placement": "line", "symbol-spacing": 420, "text-field": ["get", "name"], "text-font": font, "text-size": ["interpolate", ["linear"], ["zoom"], 14.2, 9.5, 18, 13], "text-letter-spacing": 0.03},
      paint: {"text-color": colour("map-text"), "text-halo-color": colour("map-halo"), "text-halo-width": 1.3},
    },
  ];
}

/** Layers of the named places and of the track of the agent that is looked at. */
export function placeLayers(font) {
  return [
    {id: "place-fill", type: "fill", source: "places", filter: ["==", ["geometry-type"], "Polygon"], paint: {"fill-color": colour("map-place-fill"), "fill-opacity": ["interpolate", ["linear"], ["get", "occupants"], 0, 0.04, 8, 0.15]}},
    {id: "place-line", type: "line", source: "places", paint: {"line-color": colour("map-place-fill"), "line-opacity": 0.55, "line-width": 1.1, "line-dasharray": [3, 2]}},
    {id: "track-halo", type: "line", source: "track", layout: {"line-cap": "round", "line-join": "round"}, paint: {"line-color": colour("map-halo"), "line-width": 6, "line-opacity": 0.75}},
    {id: "track", type: "line", source: "track", layout: {"line-cap": "round", "line-join": "round"}, paint: {"line-color": colour("visit"), "line-width": 2.4, "line-opacity": 0.9}},
    {
      id: "place-name",
      type: "symbol",
      source: "place-names",
      minzoom: 13.2,
      layout: {
        "text-field": ["case", [">", ["get", "occupants"], 0], ["format", ["get", "label"], {}, "  ", {}, ["to-string", ["get", "occupants"]], {"text-color": colour("dwelling"), "font-scale": 1.1}], ["get", "label"]],
        "text-font": font,
        "text-size": ["interpolate", ["linear"], ["zoom"], 13.2, 10.5, 17, 14],
        "text-max-width": 9,
        "text-anchor": "top",
        "text-offset": [0, 0.35],
        "text-padding": 6,
        "symbol-sort-key": ["-", 0, ["get", "occupants"]],
      },
      paint: {"text-color": colour("map-place"), "text-halo-color": colour("map-halo"), "text-halo-width": 1.8},
    },
  ];
}
