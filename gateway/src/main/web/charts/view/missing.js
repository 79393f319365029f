// In place of a chart that is not there.
import {byId, setText} from "/console/dom.js";

export function showMissing(what, why) {
  document.title = `${what} · Sojourn`;
  document.body.dataset.missing = "";
  setText(byId("missing-what"), what);
  setText(byId("missing-why"), why);
  byId("missing").hidden = false;
}
