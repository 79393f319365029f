package io.sojourn.chart.render;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Where the parts of a drawing lie, in pixels from its upper left corner. */
final class Plot {
    private static final double EDGE = 16;
    private static final double TITLE = 26;
    private static final double LABELS = 22;
    private static final double CONTEXT = 15;
    private static final double AXIS_TITLE = 20;
    private static final double BETWEEN_PANELS = 20;

    /** Between the axes and the outermost samples, unless the layout says what the axis spans. */
    private static final double INSET = 8;

    private static final double PIXELS_PER_NUMBER = 76;
    private static final double PIXELS_PER_TIME = 92;

    private final ChartPicture picture;
    private final Curves curves;
    private final Detail detail;
    private final AxisLayout xLayout;
    private final Legend legend;
    private final List<Panel> panels;
    private final double left;
    private final double right;
    private final Scale x;
    private final Ticks xTicks;

    Plot(ChartPicture picture, ChartLayout layout, Curves curves, Detail detail) {
        this.picture = picture;
        this.curves = curves;
        this.detail = detail;
        xLayout = layout.x();
        boolean hasLegend = detail == Detail.FULL && curves.all().size() > 1;
        legend = hasLegend ? Legend.of(curves.all(), EDGE, picture.width() - EDGE) : Legend.none();
        panels = panels(layout);
        left = left();
        right = picture.width() - (detail.hasText() ? EDGE : 4);
        List<double[]> columns = curves.all().stream().map(Curve::at).toList();
        AxisType type = curves.xType();
        Domain domain = xLayout.over(Domain.ofValues(columns, type).spread(type), type);
        double inset = xLayout.hasRange() ? 0 : Math.min(INSET, (right - left) / 10);
        x = new Scale(type, domain, left + inset, right - inset);
        xTicks = hasX() ? xTicks() : new Ticks();
    }

    /** Upper edge of the legend. */
    double legendTop() {
        return hasTitle() ? EDGE + TITLE : EDGE - 4;
    }

    private double top() {
        return detail.hasText() ? legendTop() + legend.height() + 6 : 4;
    }

    private double bottom() {
        if (!detail.hasText()) {
            return picture.height() - 4.0;
        }
        double below = LABELS + (curves.xType() == AxisType.TIME ? CONTEXT : 0) + (hasXTitle() ? AXIS_TITLE : 0);
        return picture.height() - below - 6;
    }

    private List<Panel> panels(ChartLayout layout) {
        TreeMap<Integer, List<Curve>> byNumber = new TreeMap<>();
        for (Curve curve : curves.all()) {
            byNumber.computeIfAbsent(curve.trace().panel(), number -> new ArrayList<>())
                    .add(curve);
        }
        if (byNumber.isEmpty()) {
            byNumber.put(1, List.of());
        }
        int count = byNumber.size();
        double room = Math.max(bottom() - top(), 2);
        double between = count == 1 ? 0 : Math.min(BETWEEN_PANELS, room / (4 * (count - 1)));
        double each = (room - between * (count - 1)) / count;
        List<Panel> made = new ArrayList<>();
        byNumber.forEach((number, drawn) -> {
            List<Threshold> thresholds = layout.thresholds().stream()
                    .filter(threshold -> threshold.panel() == number)
                    .toList();
            double top = top() + made.size() * (each + between);
            made.add(new Panel(drawn, thresholds, layout.y(number), top, top + each));
        });
        return made;
    }

    private double left() {
        if (!detail.hasText()) {
            return 4;
        }
        double labels = panels.stream()
                .mapToDouble(panel -> panel.ticks().widestLabel())
                .max()
                .orElse(0);
        return Math.min(picture.width() / 2.0, EDGE + labels + 8 + (hasYTitle() ? AXIS_TITLE : 0));
    }

    private boolean hasX() {
        return detail.hasText()
                && (curves.all().stream().anyMatch(curve -> curve.at().length > 0)
                        || (xLayout.from() != null && xLayout.to() != null));
    }

    private Ticks xTicks() {
        double pixels = right - left;
        if (curves.xType() == AxisType.CATEGORY) {
            return CategoryTicks.of(curves.categories(), x.domain(), pixels);
        }
        int most = (int) Math.max(1, pixels / (curves.xType() == AxisType.TIME ? PIXELS_PER_TIME : PIXELS_PER_NUMBER));
        Ticks ticks = xTicks(most);
        while (most > 1 && (ticks.widestLabel() + 12) * ticks.all().size() > pixels) {
            most--;
            ticks = xTicks(most);
        }
        return ticks;
    }

    private Ticks xTicks(int most) {
        return switch (curves.xType()) {
            case TIME -> TimeTicks.of(x.domain(), most);
            case LOG -> NumberTicks.logarithmic(x.domain(), most);
            case LINEAR, CATEGORY -> NumberTicks.linear(x.domain(), most);
        };
    }

    boolean hasTitle() {
        return detail.hasText() && !picture.definition().style().title().isBlank();
    }

    boolean hasXTitle() {
        return detail == Detail.FULL && !xLayout.title().isBlank();
    }

    boolean hasYTitle() {
        return detail == Detail.FULL
                && panels.stream().anyMatch(panel -> !panel.layout().title().isBlank());
    }

    AxisLayout xLayout() {
        return xLayout;
    }

    Legend legend() {
        return legend;
    }

    List<Panel> panels() {
        return panels;
    }

    double leftEdge() {
        return left;
    }

    double rightEdge() {
        return right;
    }

    Scale x() {
        return x;
    }

    Ticks ticks() {
        return xTicks;
    }

    Detail detail() {
        return detail;
    }
}
