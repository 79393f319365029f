// All cameras, each with its newest picture, looked up every few seconds.
import {get, request} from "/console/api.js";
import {copyButton} from "/console/copy.js";
import {byId, el, setText} from "/console/dom.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";

const EVERY_MS = 3_000;
const MOST = 200;
const rows = new Map();

function rowOf(id) {
  let row = rows.get(id);
  if (!row) {
    const image = el("img", {alt: ""});
    const facts = el("small");
    const item = el("li", {}, el("a", {href: `/cameras/${encodeURIComponent(id)}`}, image, el("p", {}, id), facts));
    byId("cameras").append(item);
    row = {item, image, facts};
    rows.set(id, row);
  }
  return row;
}

async function picture(id, image) {
  try {
    const blob = await (await request(`/api/v1/cameras/${encodeURIComponent(id)}/latest.jpg`)).blob();
    const before = image.src;
    image.src = URL.createObjectURL(blob);
    if (before) URL.revokeObjectURL(before);
  } catch {
    // It has none, or not now.
  }
}

async function refresh() {
  const {cameras} = await get("/api/v1/cameras");
  for (const camera of cameras.slice(0, MOST)) {
    const {item, image, facts} = rowOf(camera.camera_id);
    item.dataset.stale = camera.stale;
    setText(facts, camera.stale ? `silent since ${new Date(camera.last_seen).toLocaleString()}` : `${camera.frames_per_s} frames/s, ${camera.viewers} looking`);
    if (camera.frames > 0 && (!camera.stale || !image.src)) await picture(camera.camera_id, image);
  }
  byId("nothing").hidden = cameras.length > 0;
}

setText(byId("nothing-command"), `echo '{"camera_id": "door", "frame": "'$(base64 -w0 picture.jpg)'"}' | curl ${location.origin}/api/v1/actions/actions/send -d @-`);
copyButton(byId("nothing-copy"), byId("nothing-command"));
byId("scheme").addEventListener("click", toggleScheme);

await signIn("/api/v1/cameras");
await refresh();
setInterval(() => document.hidden || refresh().catch(() => {}), EVERY_MS);
