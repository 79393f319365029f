// A camera's live picture.
import {request} from "/console/api.js";
import {copyButton} from "/console/copy.js";
import {byId, setText} from "/console/dom.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";
import {FrameStream} from "./data/frame-stream.js";
import {Rate} from "./data/rate.js";
import {Picture} from "./view/picture.js";

const TICK_MS = 500;
const STALE_MS = 10_000;
/** Beyond that it is clocks that differ, not time that passes. */
const MOST_LATENCY_MS = 60_000;
const TEXTS = {
  connecting: "Connecting",
  waiting: "Waiting for a picture",
  live: "Live",
  stale: "No picture for a while",
  down: "Connection lost, trying again",
  stopped: "Stopped while hidden",
};

const id = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const path = `/api/v1/cameras/${encodeURIComponent(id)}`;
const rate = new Rate();
let connection = "connecting";
let seenMs = 0;

document.title = `${id} · Sojourn`;
setText(byId("title"), id);
document.documentElement.dataset.picture = "none";
setText(
  byId("empty-command"),
  `echo '{"camera_id": ${JSON.stringify(id)}, "frame": "'$(base64 -w0 picture.jpg)'"}' | curl ${location.origin}/api/v1/actions/actions/send -d @-`,
);
copyButton(byId("empty-copy"), byId("empty-command"));
byId("scheme").addEventListener("click", toggleScheme);

const picture = new Picture(byId("picture"), (frame, {width, height}) => {
  const latencyMs = Date.now() - frame.timestamp;
  document.documentElement.dataset.picture = "shown";
  byId("picture").dataset.timestamp = frame.timestamp;
  setText(byId("latency"), latencyMs >= 0 && latencyMs < MOST_LATENCY_MS ? `${latencyMs} ms` : "");
  setText(byId("size"), `${width} × ${height}`);
});

function arrived(frame) {
  seenMs = performance.now();
  rate.add(seenMs);
  picture.show(frame);
  tell();
}

function state() {
  if (connection !== "open") return connection;
  if (seenMs === 0) return "waiting";
  return performance.now() - seenMs > STALE_MS ? "stale" : "live";
}

function tell() {
  const now = state();
  byId("standing").dataset.state = now;
  setText(byId("standing-text"), TEXTS[now]);
  const perSecond = rate.perSecond(performance.now());
  setText(byId("rate"), perSecond > 0 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} frames/s` : "");
  setText(byId("seen"), now === "stale" ? `last picture ${Math.round((performance.now() - seenMs) / 1_000)} s ago` : "");
  byId("empty").hidden = now !== "waiting";
}

async function download(click) {
  click.preventDefault();
  const blob = await (await request(`${path}/latest.jpg`)).blob();
  const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(blob), download: `${id}.jpg`});
  link.click();
  URL.revokeObjectURL(link.href);
}

const stream = new FrameStream(id, arrived, (changed) => {
  connection = changed;
  tell();
});
byId("boxes").addEventListener("change", ({target}) => (picture.boxes = target.checked));
byId("still").addEventListener("click", (click) => download(click).catch(() => {}));
setInterval(tell, TICK_MS);

await signIn("/api/v1/cameras");
document.addEventListener("visibilitychange", () => (document.hidden ? stream.stop() : stream.start()));
addEventListener("pagehide", () => stream.stop());
addEventListener("pageshow", () => !document.hidden && stream.start());
if (!document.hidden) stream.start();
