package io.sojourn.chart.render;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import org.jspecify.annotations.Nullable;

/** Some of the samples of a series. */
final class Excerpt {
    private Excerpt() {}

    /** The series with those of its samples, and no other; it still says how many are in the ring. */
    static SeriesPart of(SeriesPart part, int[] kept) {
        Samples samples = part.samples();
        if (kept.length == samples.count()) {
            return part;
        }
        Samples some = new Samples(
                pick(samples.x(), kept),
                pick(samples.xText(), kept),
                pick(samples.y(), kept),
                pick(samples.text(), kept));
        return new SeriesPart(part.seriesId(), part.name(), part.seq(), part.n(), part.xType(), part.replaced(), some);
    }

    static double[] pick(double[] from, int[] kept) {
        double[] picked = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            picked[i] = from[kept[i]];
        }
        return picked;
    }

    private static @Nullable String @Nullable [] pick(@Nullable String @Nullable [] from, int[] kept) {
        if (from == null) {
            return null;
        }
        @Nullable String[] picked = new @Nullable String[kept.length];
        for (int i = 0; i < kept.length; i++) {
            picked[i] = from[kept[i]];
        }
        return picked;
    }
}
