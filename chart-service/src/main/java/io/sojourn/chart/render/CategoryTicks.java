package io.sojourn.chart.render;

/** Ticks of a category axis: every slot if there is room, else every second, fifth, tenth and so on. */
final class CategoryTicks {
    private static final double LONGEST_LABEL = 170;
    private static final double BETWEEN = 14;
    private static final int LOOKED_AT = 64;

    private CategoryTicks() {}

    /** @param pixels of the axis */
    static Ticks of(Categories categories, Domain domain, double pixels) {
        Ticks ticks = new Ticks();
        int first = (int) Math.max(0, Math.ceil(domain.low()));
        int last = (int) Math.min(categories.count() - 1.0, Math.floor(domain.high()));
        if (first > last) {
            return ticks;
        }
        int step = step(first, last, pixels / (widest(categories, first, last) + BETWEEN));
        for (int slot = roundSlot(categories, first, step); slot <= last; slot += step) {
            ticks.add(slot, label(categories, slot));
        }
        return ticks;
    }

    private static int step(int first, int last, double most) {
        double slots = (last - first + 1) / Math.max(1, most);
        return slots <= 1 ? 1 : (int) Math.ceil(NumberTicks.roundStep(slots));
    }

    /** The first slot at or after {@code first} that is itself a round number, as 100 is before 101; else the first. */
    private static int roundSlot(Categories categories, int first, int step) {
        for (int slot = first; slot < Math.min(first + step, categories.count()); slot++) {
            if (categories.number(slot) % step == 0) {
                return slot;
            }
        }
        return first;
    }

    private static double widest(Categories categories, int first, int last) {
        double widest = 0;
        int stride = Math.max(1, (last - first) / LOOKED_AT);
        for (int slot = first; slot <= last; slot += stride) {
            widest = Math.max(widest, TextWidth.of(label(categories, slot), TextWidth.SMALL));
        }
        return Math.max(widest, TextWidth.of(label(categories, last), TextWidth.SMALL));
    }

    private static String label(Categories categories, int slot) {
        return TextWidth.fit(categories.label(slot), TextWidth.SMALL, LONGEST_LABEL);
    }
}
