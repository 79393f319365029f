package io.sojourn.chart.render;

import java.util.ArrayList;
import java.util.List;

/** The marks of an axis with what stands beside them. Those of times may have a second line, as for the day. */
final class Ticks {
    /**
     * @param unit where it is, in the units of the axis' {@link Domain}
     * @param context a second line, empty for none
     */
    record Tick(double unit, String label, String context) {}

    private final List<Tick> ticks = new ArrayList<>();
    private boolean hasContext;

    void add(double unit, String label) {
        add(unit, label, "");
    }

    void add(double unit, String label, String context) {
        ticks.add(new Tick(unit, label, context));
        hasContext |= !context.isEmpty();
    }

    List<Tick> all() {
        return ticks;
    }

    boolean hasContext() {
        return hasContext;
    }

    /** Pixels that the longest label takes. */
    double widestLabel() {
        return ticks.stream()
                .mapToDouble(tick -> TextWidth.of(tick.label, TextWidth.SMALL))
                .max()
                .orElse(0);
    }
}
