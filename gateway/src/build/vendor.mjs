// Puts what the pages take from others beside them: uPlot and MapLibre's worker-safe build as they are, and the world's
// land and borders as GeoJSON, so that the map needs no network. Run by Maven; does nothing when nothing has changed.
import {spawnSync} from "node:child_process";
import {cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const out = join(root, "target/vendor");
const stamp = join(out, "README.txt");

const newest = Math.max(...["package-lock.json", "src/build/vendor.mjs"].map((f) => statSync(join(root, f)).mtimeMs));
if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) {
  process.exit(0);
}

// --ignore-scripts: nothing of others runs at build time.
const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (npm.status !== 0) {
  console.error("npm ci failed: the pages need Node.js 18 or newer and npm to be built");
  process.exit(npm.status ?? 1);
}

mkdirSync(out, {recursive: true});
const maplibre = join(root, "node_modules/maplibre-gl");
for (const file of ["maplibre-gl-csp.js", "maplibre-gl-csp-worker.js"]) {
  const text = readFileSync(join(maplibre, "dist", file), "utf8");
  writeFileSync(join(out, file), text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
}
cpSync(join(maplibre, "dist/maplibre-gl.css"), join(out, "maplibre-gl.css"));
cpSync(join(maplibre, "LICENSE.txt"), join(out, "maplibre-gl.LICENSE.txt"));

const uplot = join(root, "node_modules/uplot");
for (const file of ["uPlot.esm.js", "uPlot.min.css"]) cpSync(join(uplot, "dist", file), join(out, file));
cpSync(join(uplot, "LICENSE"), join(out, "uPlot.LICENSE.txt"));

const require = createRequire(join(root, "package.json"));
const topojson = require("topojson-client");
const atlas = (name) => JSON.parse(readFileSync(join(root, "node_modules/world-atlas", name), "utf8"));
const rounded = (key, value) => (typeof value === "number" ? Math.round(value * 1e3) / 1e3 : value);


// The atlas is made for globes: its rings run on over the antimeridian and round the pole. A flat map wants longitudes
// that never jump (beyond 180 where need be), and the pole's edge where a ring goes round the whole world.
function unrolled(line) {
  const result = [line[0]];
  for (let i = 1; i < line.length; i++) {
    const last = result[i - 1][0];
    result.push([line[i][0] - 360 * Math.round((line[i][0] - last) / 360), line[i][1]]);
  }
  return result;
}
function flatRing(ring) {
  const flat = unrolled(ring);
  const [first, last] = [flat[0], flat[flat.length - 1]];
  if (Math.abs(last[0] - first[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    flat.push([last[0], pole], [first[0], pole], first);
  }
  return flat;
}

const land = atlas("land-50m.json");
const lands = topojson.feature(land, land.objects.land);
for (const {geometry} of lands.features ?? [lands]) {
  geometry.coordinates = geometry.coordinates.map((polygon) => polygon.map(flatRing));
}
writeFileSync(join(out, "land.geojson"), JSON.stringify(lands, rounded));
const countries = atlas("countries-50m.json");
const borders = topojson.mesh(countries, countries.objects.countries, (a, b) => a !== b);
borders.coordinates = borders.coordinates.map(unrolled);
writeFileSync(join(out, "borders.geojson"), JSON.stringify({type: "Feature", properties: {}, geometry: borders}, rounded));
cpSync(join(root, "node_modules/world-atlas/LICENSE"), join(out, "world-atlas.LICENSE.txt"));

writeFileSync(stamp, "MapLibre GL JS (BSD-3-Clause), uPlot (MIT), and land and borders from world-atlas (ISC; data by Natural Earth,\npublic domain). Put here by the build.\n");
