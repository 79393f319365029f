// The chart alone, in a frame of somebody else's page.
import {byId, setText} from "/console/dom.js";
import {signIn} from "/console/sign-in.js";
import {chartPath} from "./data/chart-api.js";
import {showMissing} from "./view/missing.js";
import "./view/sojourn-chart.js";

const id = decodeURIComponent(location.pathname.split("/")[2]);
const chart = byId("chart");

chart.addEventListener("definition", () => {
  const title = chart.definition.title || "Untitled chart";
  setText(byId("title"), chart.definition.title);
  document.title = title;
});
chart.addEventListener("standing", ({detail: {state, text}}) => {
  const standing = byId("standing");
  standing.dataset.state = state;
  standing.title = text;
  setText(byId("standing-text"), text);
  if (state === "gone") showMissing("This chart was deleted", "");
});
chart.addEventListener("refused", () => signIn(chartPath(id), "This chart"));

await signIn(chartPath(id), "This chart");
try {
  await chart.open(id);
} catch (problem) {
  showMissing(problem.status === 404 ? "There is no such chart" : "This chart cannot be shown", "");
}
