package io.sojourn.chart.render;

/**
 * A chart as one {@code svg} element: a file of its own, or part of a page, by {@code innerHTML} too. It has no script, no
 * id that could clash with another's, and no reference to anything. Names and titles are escaped, colours are numbers
 * written by us. It is light, and dark where the viewer prefers that; a page can restyle {@code .sj-bg}, {@code .sj-ink},
 * {@code .sj-soft}, {@code .sj-grid}, {@code .sj-axis}.
 */
final class SvgChart {
    private static final int BYTES_AROUND = 6_000;
    private static final int BYTES_PER_SAMPLE = 16;
    private static final String STYLE = "<style>@media (prefers-color-scheme:dark){"
            + ".sj-chart .sj-bg{fill:#0f172a}.sj-chart .sj-ink{fill:#e2e8f0}.sj-chart .sj-soft{fill:#94a3b8}"
            + ".sj-chart .sj-grid{stroke:#1e293b}.sj-chart .sj-axis{stroke:#475569}}</style>";

    private final ChartPicture picture;
    private final Curves curves;
    private final Plot plot;
    private final SvgBuffer out;

    private SvgChart(ChartPicture picture, ChartLayout layout, Curves curves, Detail detail) {
        this.picture = picture;
        this.curves = curves;
        plot = new Plot(picture, layout, curves, detail);
        int samples = curves.all().stream().mapToInt(curve -> curve.at().length).sum();
        out = new SvgBuffer(BYTES_AROUND + BYTES_PER_SAMPLE * samples);
    }

    /** In as much detail as there is room for. */
    static byte[] render(ChartPicture picture, ChartLayout layout, Curves curves) {
        Detail detail = Detail.of(picture.width(), picture.height());
        return new SvgChart(picture, layout, curves.drawable(), detail).render(STYLE);
    }

    /** Light in any case, without a style sheet: what draws pictures need not know of those. */
    static byte[] renderPlain(ChartPicture picture, ChartLayout layout, Curves curves, Detail detail) {
        return new SvgChart(picture, layout, curves.drawable(), detail).render("");
    }

    private byte[] render(String style) {
        open(style);
        title();
        if (plot.detail().hasText()) {
            plot.legend().write(out, plot.legendTop());
        }
        SvgAxes axes = new SvgAxes(out, plot, picture);
        for (Panel panel : plot.panels()) {
            axes.grid(panel);
            curves(panel);
            axes.thresholds(panel);
            if (plot.detail().hasText()) {
                axes.yLabels(panel);
            }
        }
        if (plot.detail().hasText()) {
            axes.xLabels(plot.panels().get(plot.panels().size() - 1).bottom());
            emptiness();
        }
        return out.raw("</svg>").toBytes();
    }

    private void open(String style) {
        out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sj-chart\" role=\"img\" width=\"");
        out.pixels(picture.width()).raw("\" height=\"").pixels(picture.height()).raw("\" viewBox=\"0 0 ");
        out.pixels(picture.width()).raw(' ').pixels(picture.height());
        out.raw("\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\"");
        out.raw(" font-size=\"12\"><title>").text(description()).raw("</title>").raw(style);
        out.raw("<rect class=\"sj-bg\" fill=\"#ffffff\" width=\"100%\" height=\"100%\"/>");
    }

    /** What a screen reader says. */
    private String description() {
        String title = picture.definition().style().title();
        if (!title.isBlank()) {
            return title;
        }
        StringBuilder names = new StringBuilder("Chart");
        for (Curve curve : curves.all()) {
            if (!curve.name().isBlank()) {
                names.append(names.length() == "Chart".length() ? " of " : ", ").append(curve.name());
            }
        }
        return names.toString();
    }

    private void title() {
        if (plot.hasTitle()) {
            String title = picture.definition().style().title().strip();
            out.raw("<text class=\"sj-ink\" fill=\"#0f172a\" font-size=\"16\" font-weight=\"bold\" x=\"16\" y=\"29\">");
            out.text(TextWidth.fit(title, TextWidth.LARGE, picture.width() - 32.0))
                    .raw("</text>");
        }
    }

    /** Where the layout sets a range, what lies beyond it is cut off by an svg element within. */
    private void curves(Panel panel) {
        boolean isCut = panel.layout().hasRange() || plot.xLayout().hasRange();
        if (isCut) {
            double width = plot.rightEdge() - plot.leftEdge();
            double height = panel.bottom() - panel.top();
            out.raw("<svg x=\"").pixels(plot.leftEdge()).raw("\" y=\"").pixels(panel.top());
            out.raw("\" width=\"")
                    .pixels(width)
                    .raw("\" height=\"")
                    .pixels(height)
                    .raw("\" viewBox=\"");
            out.pixels(plot.leftEdge())
                    .raw(' ')
                    .pixels(panel.top())
                    .raw(' ')
                    .pixels(width)
                    .raw(' ')
                    .pixels(height);
            out.raw("\" overflow=\"hidden\">");
        }
        SvgCurve writer = new SvgCurve(out, plot.x(), panel.y());
        for (Curve curve : panel.curves()) {
            writer.write(curve, curves.all().size() > 1);
        }
        if (isCut) {
            out.raw("</svg>");
        }
    }

    private void emptiness() {
        if (curves.all().stream().allMatch(curve -> curve.at().length == 0)) {
            Panel first = plot.panels().get(0);
            out.raw("<text class=\"sj-soft\" fill=\"#64748b\" text-anchor=\"middle\" x=\"");
            out.pixels((plot.leftEdge() + plot.rightEdge()) / 2).raw("\" y=\"");
            out.pixels((first.top() + first.bottom()) / 2).raw("\">No data</text>");
        }
    }
}
