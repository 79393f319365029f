package io.sojourn.chart.render;

import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceMode;

/**
 * Writes a curve: its line as one path, which a gap interrupts, and its markers, which tell their values when they are
 * pointed at. A value alone between gaps gets a marker in any case. Many markers are drawn as dots of one path, which tell
 * nothing.
 */
final class SvgCurve {
    private static final int MOST_TOLD = 1_000;
    private static final int THINNER_FROM = 2_000;

    private final SvgBuffer out;
    private final Scale x;
    private final Scale y;

    SvgCurve(SvgBuffer out, Scale x, Scale y) {
        this.out = out;
        this.x = x;
        this.y = y;
    }

    /** @param isNamed whether markers tell the curve's name as well */
    void write(Curve curve, boolean isNamed) {
        TraceMode mode = curve.trace().mode();
        out.raw("<g class=\"sj-trace\">");
        boolean hasLone = mode.hasLine() && line(curve);
        if (mode.hasMarkers() || hasLone) {
            markers(curve, isNamed, !mode.hasMarkers());
        }
        out.raw("</g>");
    }

    /** @return whether there are values that no line leads to */
    private boolean line(Curve curve) {
        double[] at = curve.at();
        double[] values = curve.part().samples().y();
        boolean hasLone = false;
        int run = 0;
        out.raw("<path class=\"sj-line\" d=\"");
        for (int i = 0; i < at.length; i++) {
            double px = x.pixel(at[i]);
            double py = y.pixel(values[i]);
            if (isDrawable(px, py)) {
                out.raw(run++ == 0 ? 'M' : ' ').pixels(px).raw(' ').pixels(py);
            } else {
                hasLone |= run == 1;
                run = 0;
            }
        }
        out.raw("\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" stroke-width=\"");
        out.raw(at.length < THINNER_FROM ? "2" : "1.25")
                .raw("\" stroke=\"")
                .color(curve.colorHex())
                .raw("\"/>");
        return hasLone || run == 1;
    }

    private void markers(Curve curve, boolean isNamed, boolean onlyLone) {
        int count = 0;
        for (int i = 0; i < curve.at().length && count <= MOST_TOLD; i++) {
            count += isMarked(curve, i, onlyLone) ? 1 : 0;
        }
        if (count <= MOST_TOLD) {
            circles(curve, isNamed, onlyLone);
        } else {
            dots(curve, onlyLone);
        }
    }

    private void circles(Curve curve, boolean isNamed, boolean onlyLone) {
        out.raw("<g class=\"sj-markers\" fill=\"").color(curve.colorHex()).raw("\">");
        for (int i = 0; i < curve.at().length; i++) {
            if (isMarked(curve, i, onlyLone)) {
                out.raw("<circle cx=\"").pixels(x.pixel(curve.at()[i])).raw("\" cy=\"");
                out.pixels(y.pixel(curve.part().samples().y()[i])).raw("\" r=\"3\"><title>");
                tell(curve, i, isNamed);
                out.raw("</title></circle>");
            }
        }
        out.raw("</g>");
    }

    private void dots(Curve curve, boolean onlyLone) {
        out.raw("<path class=\"sj-dots\" d=\"");
        for (int i = 0; i < curve.at().length; i++) {
            if (isMarked(curve, i, onlyLone)) {
                out.raw('M').pixels(x.pixel(curve.at()[i])).raw(' ');
                out.pixels(y.pixel(curve.part().samples().y()[i])).raw("h0");
            }
        }
        out.raw("\" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"4\" stroke=\"");
        out.color(curve.colorHex()).raw("\"/>");
    }

    private void tell(Curve curve, int i, boolean isNamed) {
        SeriesPart part = curve.part();
        if (isNamed) {
            out.text(curve.name()).raw(": ");
        }
        out.text(XText.of(part, i)).raw(", ").raw(NumberText.of(part.samples().y()[i]));
        String text = part.samples().label(i);
        if (text != null) {
            out.raw(" (").text(text).raw(')');
        }
    }

    private boolean isMarked(Curve curve, int i, boolean onlyLone) {
        return isDrawable(curve, i) && !(onlyLone && (isDrawable(curve, i - 1) || isDrawable(curve, i + 1)));
    }

    private boolean isDrawable(Curve curve, int i) {
        return i >= 0
                && i < curve.at().length
                && isDrawable(
                        x.pixel(curve.at()[i]), y.pixel(curve.part().samples().y()[i]));
    }

    private static boolean isDrawable(double px, double py) {
        return !Double.isNaN(px) && !Double.isNaN(py);
    }
}
