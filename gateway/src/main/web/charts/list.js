// All charts.
import {getAll} from "/console/api.js";
import {copyButton} from "/console/copy.js";
import {byId, el, setText} from "/console/dom.js";
import {moment} from "/console/format.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";
import {traceColours} from "./draw/colours.js";

const MOST = 1_000;
const MOST_TRACES = 5;

function row(chart) {
  const colours = traceColours(chart);
  const traces = chart.series.slice(0, MOST_TRACES).map(({name}, i) => {
    const swatch = el("i", {});
    swatch.style.background = colours[i];
    return el("span", {}, swatch, name);
  });
  if (chart.series.length > MOST_TRACES) traces.push(el("span", {}, `and ${chart.series.length - MOST_TRACES} more`));
  const made = Date.parse(chart.created_at);
  return el(
    "li",
    {},
    el("a", {href: `/charts/${encodeURIComponent(chart.id)}`}, el("p", {class: "title"}, chart.title || "Untitled chart"), el("p", {class: "traces"}, ...traces), el("time", {datetime: chart.created_at}, `made ${moment(made)}`)),
  );
}

const COMMAND = `curl ${location.origin}/api/v1/charts -d '{"title": "My first chart"}'`;
setText(byId("nothing-command"), COMMAND);
copyButton(byId("nothing-copy"), byId("nothing-command"));
byId("scheme").addEventListener("click", toggleScheme);

await signIn("/api/v1/charts?limit=1");
await getAll("/api/v1/charts?limit=100", "charts", (charts) => byId("charts").append(...charts.map(row)), MOST);
byId("nothing").hidden = byId("charts").childElementCount > 0;
