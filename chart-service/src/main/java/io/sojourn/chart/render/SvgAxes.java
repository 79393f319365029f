package io.sojourn.chart.render;

/** Writes grid, axes, what stands beside them, and thresholds. */
final class SvgAxes {
    private final SvgBuffer out;
    private final Plot plot;
    private final ChartPicture picture;

    SvgAxes(SvgBuffer out, Plot plot, ChartPicture picture) {
        this.out = out;
        this.plot = plot;
        this.picture = picture;
    }

    /** What lies beneath the curves. */
    void grid(Panel panel) {
        out.raw("<path class=\"sj-grid\" fill=\"none\" stroke=\"#e2e8f0\" d=\"");
        for (Ticks.Tick tick : panel.ticks().all()) {
            out.raw('M').pixels(plot.leftEdge()).raw(' ').pixels(crisp(panel.y().unitPixel(tick.unit())));
            out.raw('H').pixels(plot.rightEdge());
        }
        for (Ticks.Tick tick : plot.ticks().all()) {
            out.raw('M').pixels(crisp(plot.x().unitPixel(tick.unit()))).raw(' ').pixels(panel.top());
            out.raw('V').pixels(panel.bottom());
        }
        out.raw("\"/><path class=\"sj-axis\" fill=\"none\" stroke=\"#94a3b8\" d=\"M");
        out.pixels(plot.leftEdge())
                .raw(' ')
                .pixels(crisp(panel.bottom()))
                .raw('H')
                .pixels(plot.rightEdge());
        out.raw("\"/>");
    }

    /** What stands left of a panel. */
    void yLabels(Panel panel) {
        out.raw("<g class=\"sj-soft\" fill=\"#64748b\" text-anchor=\"end\">");
        for (Ticks.Tick tick : panel.ticks().all()) {
            text(plot.leftEdge() - 8, panel.y().unitPixel(tick.unit()) + 4, tick.label());
        }
        out.raw("</g>");
        String title = panel.layout().title();
        if (plot.detail() == Detail.FULL && !title.isBlank()) {
            double middle = (panel.top() + panel.bottom()) / 2;
            out.raw("<text class=\"sj-ink\" fill=\"#334155\" text-anchor=\"middle\" transform=\"translate(20 ");
            out.pixels(middle).raw(") rotate(-90)\">");
            out.text(TextWidth.fit(title, TextWidth.SMALL, panel.bottom() - panel.top() + 12))
                    .raw("</text>");
        }
    }

    /** What stands below the lowest panel. */
    void xLabels(double bottom) {
        out.raw("<g class=\"sj-soft\" fill=\"#64748b\" text-anchor=\"middle\">");
        for (Ticks.Tick tick : plot.ticks().all()) {
            double at = plot.x().unitPixel(tick.unit());
            text(inside(at, tick.label()), bottom + 17, tick.label());
            if (!tick.context().isEmpty()) {
                text(inside(at, tick.context()), bottom + 32, tick.context());
            }
        }
        out.raw("</g>");
        if (plot.hasXTitle()) {
            double room = plot.rightEdge() - plot.leftEdge();
            out.raw("<text class=\"sj-ink\" fill=\"#334155\" text-anchor=\"middle\" x=\"");
            out.pixels((plot.leftEdge() + plot.rightEdge()) / 2).raw("\" y=\"").pixels(picture.height() - 10.0);
            out.raw("\">")
                    .text(TextWidth.fit(plot.xLayout().title(), TextWidth.SMALL, room))
                    .raw("</text>");
        }
    }

    /** Lines across a panel, above the curves. */
    void thresholds(Panel panel) {
        for (Threshold threshold : panel.thresholds()) {
            double at = panel.y().pixel(threshold.value());
            if (at >= panel.top() - 0.5 && at <= panel.bottom() + 0.5) {
                out.raw(
                        "<path class=\"sj-threshold\" fill=\"none\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\" stroke=\"");
                out.color(threshold.colorHex())
                        .raw("\" d=\"M")
                        .pixels(plot.leftEdge())
                        .raw(' ')
                        .pixels(at);
                out.raw('H').pixels(plot.rightEdge()).raw("\"/>");
                label(threshold, at - panel.top() > 16 ? at - 5 : at + 14);
            }
        }
    }

    private void label(Threshold threshold, double y) {
        if (plot.detail() == Detail.FULL && !threshold.label().isBlank()) {
            out.raw("<text text-anchor=\"end\" fill=\"").color(threshold.colorHex());
            out.raw("\" x=\"")
                    .pixels(plot.rightEdge() - 4)
                    .raw("\" y=\"")
                    .pixels(y)
                    .raw("\">");
            double room = (plot.rightEdge() - plot.leftEdge()) / 2;
            out.text(TextWidth.fit(threshold.label(), TextWidth.SMALL, room)).raw("</text>");
        }
    }

    private void text(double x, double y, String text) {
        out.raw("<text x=\"")
                .pixels(x)
                .raw("\" y=\"")
                .pixels(y)
                .raw("\">")
                .text(text)
                .raw("</text>");
    }

    /** The middle of a label that shall not be cut off by the edge of the picture. */
    private double inside(double x, String label) {
        double half = TextWidth.of(label, TextWidth.SMALL) / 2 + 2;
        return Math.max(half, Math.min(picture.width() - half, x));
    }

    /** In the middle of a pixel, where a thin line is sharp. */
    private static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }
}
