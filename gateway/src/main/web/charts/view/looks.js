// What each panel of a chart looks like: what a `Plot` is told.
import {colour as tint} from "/console/theme.js";
import {axisTitle, panelsOf, rangeOf, thresholdsOf} from "../draw/layout.js";

/**
 * From above.
 *
 * @param traces `{place, panel, mode, colour}`
 * @param gutter that the panels share
 */
export function looksOf({layout = {}}, traces, type, gutter) {
  const panels = panelsOf(traces);
  return panels.map((panel, i) => {
    const y = panel.number === 1 ? layout.yaxis : layout[`yaxis${panel.number}`];
    return {
      title: axisTitle(y),
      type,
      traces: panel.traces,
      x: {type: layout.xaxis?.type},
      y: {type: y?.type, range: rangeOf(y)},
      thresholds: thresholdsOf(layout, panel.number),
      isLast: i === panels.length - 1,
      gutter,
      tint,
    };
  });
}
