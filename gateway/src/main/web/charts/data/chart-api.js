// A chart over REST.
import {get, send} from "/console/api.js";

export const chartPath = (id) => `/api/v1/charts/${encodeURIComponent(id)}`;
export const readChart = (id) => get(chartPath(id));
export const changeChart = (id, change) => send("PATCH", chartPath(id), change);
export const clearChart = (id) => send("DELETE", `${chartPath(id)}/data`);

/** The data between two x, thinned to so many points of each series. */
export function readWindow(id, from, to, points, signal) {
  const query = new URLSearchParams({from: String(from), to: String(to), points: String(points)});
  return get(`${chartPath(id)}/data?${query}`, {signal});
}
