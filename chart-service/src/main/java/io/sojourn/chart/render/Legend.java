package io.sojourn.chart.render;

import java.util.ArrayList;
import java.util.List;

/** The names of a chart's traces beside their colours, in rows. What does not fit is counted. */
final class Legend {
    private static final double ROW = 20;
    private static final double SWATCH = 22;
    private static final double BETWEEN = 18;
    private static final double LONGEST_NAME = 220;
    private static final int MOST_ROWS = 3;

    /** @param colorHex -1 for one without a swatch */
    private record Item(String name, int colorHex, double x, int row) {}

    private final List<Item> items = new ArrayList<>();
    private int rows;

    /** @param right where rows end, pixels */
    static Legend of(List<Curve> curves, double left, double right) {
        Legend legend = new Legend();
        double x = left;
        double forRest = TextWidth.of("+99", TextWidth.SMALL);
        for (int i = 0; i < curves.size(); i++) {
            String name =
                    TextWidth.fit(curves.get(i).name(), TextWidth.SMALL, Math.min(LONGEST_NAME, right - left - SWATCH));
            double width = SWATCH + TextWidth.of(name, TextWidth.SMALL) + BETWEEN;
            boolean isLastRow = legend.rows == MOST_ROWS - 1;
            if (x > left && x + width > right - (isLastRow ? forRest : 0)) {
                if (isLastRow) {
                    legend.items.add(new Item("+" + (curves.size() - i), -1, x, legend.rows));
                    break;
                }
                legend.rows++;
                x = left;
            }
            legend.items.add(new Item(name, curves.get(i).colorHex(), x, legend.rows));
            x += width;
        }
        legend.rows++;
        return legend;
    }

    static Legend none() {
        return new Legend();
    }

    /** Pixels. */
    double height() {
        return rows * ROW;
    }

    void write(SvgBuffer out, double top) {
        for (Item item : items) {
            double middle = top + item.row * ROW + ROW / 2;
            double textX = item.x;
            if (item.colorHex >= 0) {
                out.raw("<rect x=\"")
                        .pixels(item.x)
                        .raw("\" y=\"")
                        .pixels(middle - 2)
                        .raw("\" width=\"16\" height=\"4\" rx=\"2\" fill=\"");
                out.color(item.colorHex).raw("\"/>");
                textX += SWATCH;
            }
            out.raw("<text class=\"sj-ink\" fill=\"#334155\" x=\"")
                    .pixels(textX)
                    .raw("\" y=\"")
                    .pixels(middle + 4)
                    .raw("\">");
            out.text(item.name).raw("</text>");
        }
    }
}
