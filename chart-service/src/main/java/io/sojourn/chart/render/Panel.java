package io.sojourn.chart.render;

import java.util.ArrayList;
import java.util.List;

/** One of the plots of a chart, which lie below each other on one x axis: its curves and its y axis. */
final class Panel {
    private static final double PIXELS_PER_TICK = 44;

    private final List<Curve> curves;
    private final List<Threshold> thresholds;
    private final AxisLayout layout;
    private final double top;
    private final double bottom;
    private final Scale y;
    private final Ticks ticks;

    /** @param top pixels, as {@code bottom} */
    Panel(List<Curve> curves, List<Threshold> thresholds, AxisLayout layout, double top, double bottom) {
        this.curves = curves;
        this.thresholds = thresholds;
        this.layout = layout;
        this.top = top;
        this.bottom = bottom;
        AxisType type = layout.type() == AxisType.LOG ? AxisType.LOG : AxisType.LINEAR;
        List<double[]> columns = new ArrayList<>();
        curves.forEach(curve -> columns.add(curve.part().samples().y()));
        columns.add(thresholds.stream().mapToDouble(Threshold::value).toArray());
        Domain ofData = Domain.ofValues(columns, type).withMargin(type);
        y = new Scale(type, layout.over(ofData, type), bottom, top);
        ticks = columns.stream().allMatch(Panel::isEmpty) && !layout.hasRange() ? new Ticks() : ticks(type);
    }

    /** Two at least, where there is room, since one alone says nothing of distances. */
    private Ticks ticks(AxisType type) {
        double room = bottom - top;
        int most = (int) Math.max(1, room / PIXELS_PER_TICK);
        Ticks ticks = ticks(type, most);
        while (ticks.all().size() < 2 && most < room / TextWidth.SMALL) {
            ticks = ticks(type, ++most);
        }
        return ticks;
    }

    private Ticks ticks(AxisType type, int most) {
        return type == AxisType.LOG ? NumberTicks.logarithmic(y.domain(), most) : NumberTicks.linear(y.domain(), most);
    }

    private static boolean isEmpty(double[] column) {
        for (double value : column) {
            if (Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    List<Curve> curves() {
        return curves;
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    AxisLayout layout() {
        return layout;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    Scale y() {
        return y;
    }

    Ticks ticks() {
        return ticks;
    }
}
