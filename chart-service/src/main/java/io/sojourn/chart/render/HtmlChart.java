package io.sojourn.chart.render;

/** A chart as a whole HTML document round its SVG, without a script. */
final class HtmlChart {
    private static final String STYLE = "<style>:root{color-scheme:light dark}body{margin:0;background:#fff}"
            + "svg{display:block;margin:0 auto;max-width:100%;height:auto}"
            + "@media (prefers-color-scheme:dark){body{background:#0f172a}}</style>";

    private HtmlChart() {}

    static byte[] render(ChartPicture picture, byte[] svg) {
        String title = picture.definition().style().title();
        SvgBuffer out = new SvgBuffer(svg.length + 1_000);
        out.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        out.text(title.isBlank() ? "Chart" : title).raw("</title>");
        out.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .raw(STYLE);
        out.raw("</head><body>\n").bytes(svg).raw("\n</body></html>\n");
        return out.toBytes();
    }
}
