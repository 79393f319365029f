// The colours of traces.

/** For traces without a colour of their own, by their place; the first has the chart's. The renderer's palette. */
export const PALETTE = [0x6366f1, 0xf97316, 0x10b981, 0xef4444, 0x0ea5e9, 0xeab308, 0xec4899, 0x14b8a6, 0x8b5cf6, 0x84cc16];

/** The colour of each trace of a chart, as `#rrggbb`. */
export function traceColours({color_hex: chartColour, series}) {
  const first = chartColour ?? PALETTE[0];
  return series.map(({color_hex: own}, i) => css(own ?? (i === 0 ? first : byPlace(i, first))));
}

function byPlace(place, first) {
  const colour = PALETTE[place % PALETTE.length];
  return colour === first ? PALETTE[0] : colour;
}

export const css = (rgb) => `#${rgb.toString(16).padStart(6, "0")}`;
export const rgbOf = (text) => Number.parseInt(text.slice(1), 16);
