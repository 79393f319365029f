// The page of a chart: the chart, and all that is around it.
import {copyText} from "/console/copy.js";
import {byId, setText} from "/console/dom.js";
import {count} from "/console/format.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";
import {chartPath} from "./data/chart-api.js";
import {EditPanel} from "./edit/edit-panel.js";
import {downloadLinks} from "./view/downloads.js";
import {EmptyCard} from "./view/empty-card.js";
import {showMissing} from "./view/missing.js";
import "./view/sojourn-chart.js";

const id = decodeURIComponent(location.pathname.split("/")[2]);
const chart = byId("chart");
const empty = new EmptyCard();
const edit = new EditPanel(chart, () => byId("edit-open").setAttribute("aria-expanded", String(edit.isOpen)));
let link = "connecting";

chart.addEventListener("definition", () => {
  const title = chart.definition.title || "Untitled chart";
  setText(byId("title"), title);
  document.title = `${title} · Sojourn`;
  empty.define(chart.definition);
});
chart.addEventListener("standing", ({detail: {state, text}}) => {
  link = state;
  byId("standing").dataset.state = state;
  setText(byId("standing-text"), text);
  showHold();
  empty.show(chart.isEmpty, !["connecting", "down"].includes(state));
  if (state === "gone") showMissing("This chart was deleted", "Nobody can see it any more.");
});
chart.addEventListener("refused", () => signIn(chartPath(id)));

function showHold() {
  const button = byId("hold");
  button.classList.toggle("primary", chart.isHeld);
  button.disabled = link === "gone";
  setText(button, !chart.isHeld ? "Pause" : chart.missed > 0 ? `Live · ${count(chart.missed)} new` : "Live");
}

function wire() {
  byId("hold").addEventListener("click", () => (chart.isHeld ? chart.live() : chart.pause()));
  byId("scheme").addEventListener("click", toggleScheme);
  byId("edit-open").addEventListener("click", () => (edit.isOpen ? edit.close() : edit.open()));
  byId("downloads").prepend(...downloadLinks(id));
  byId("embed-copy").addEventListener("click", ({currentTarget}) => copyText(embedCode(), currentTarget));
  document.body.append(edit.element);
  const menu = byId("menu");
  document.addEventListener("click", ({target}) => menu.open && !menu.contains(target) && (menu.open = false));
  document.addEventListener("keydown", ({key}) => {
    if (key !== "Escape") return;
    if (menu.open) menu.open = false;
    else if (edit.isOpen) edit.close();
  });
}

function embedCode() {
  const {width, height} = chart.definition;
  return `<iframe src="${location.origin}/charts/${id}/embed" width="${width}" height="${height}" title="Chart" frameborder="0"></iframe>`;
}

await signIn(chartPath(id));
try {
  await chart.open(id);
  wire();
} catch (problem) {
  if (problem.status === 404) showMissing("There is no such chart", "It may have been deleted, or its address mistyped.");
  else showMissing("This chart cannot be shown", problem.message);
}
