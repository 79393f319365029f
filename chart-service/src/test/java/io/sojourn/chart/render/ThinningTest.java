package io.sojourn.chart.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThinningTest {
    @Property
    void picksASubsetInOrderWithBothEndsAndNoMoreThanAsked(
            @ForAll("columns") double[] y, @ForAll @IntRange(min = 1, max = 60) int points) {
        int[] kept = Thinning.keep(positions(y), y, points);

        assertThat(kept).hasSizeLessThanOrEqualTo(points).isSorted().doesNotHaveDuplicates();
        assertThat(kept).hasSizeGreaterThanOrEqualTo(Math.min(1, y.length));
        if (y.length > 0) {
            assertThat(kept[kept.length - 1]).isEqualTo(y.length - 1);
            assertThat(kept[0]).isEqualTo(points == 1 ? y.length - 1 : 0);
        }
        if (y.length <= points) {
            assertThat(kept).hasSize(y.length);
        }
    }

    @Property
    void keepsTheExtremes(@ForAll("values") double[] y, @ForAll @IntRange(min = 4, max = 60) int points) {
        int[] kept = Thinning.keep(positions(y), y, points);

        double[] values = Excerpt.pick(y, kept);
        assertThat(Arrays.stream(values).min()).isEqualTo(Arrays.stream(y).min());
        assertThat(Arrays.stream(values).max()).isEqualTo(Arrays.stream(y).max());
    }

    @Property
    void keepsApartWhatAGapKeptApart(@ForAll("columns") double[] y, @ForAll @IntRange(min = 3, max = 60) int points) {
        int[] kept = Thinning.keep(positions(y), y, points);

        for (int i = 1; i < kept.length; i++) {
            boolean isJoined = Double.isFinite(y[kept[i - 1]]) && Double.isFinite(y[kept[i]]);
            if (isJoined) {
                assertThat(Arrays.copyOfRange(y, kept[i - 1], kept[i])).doesNotContain(Double.NaN);
            }
        }
    }

    @Test
    void fillsTheRoomThatItIsGiven() {
        double[] y = new Random(5).doubles(10_000).toArray();

        assertThat(Thinning.keep(positions(y), y, 500)).hasSizeBetween(498, 500);
    }

    @Test
    void keepsASingleSpikeInALongFlatLine() {
        double[] y = new double[100_000];
        y[54_321] = 1;

        assertThat(Thinning.keep(positions(y), y, 100)).contains(54_321);
    }

    @Test
    void followsTheShapeBetterThanEverySoManyth() {
        double[] y = IntStream.range(0, 10_000)
                .mapToDouble(i -> Math.sin(i / 100.0) + (i % 97 == 0 ? 0.5 : 0))
                .toArray();

        int[] kept = Thinning.keep(positions(y), y, 400);

        long spikes = Arrays.stream(kept).filter(i -> i % 97 == 0).count();
        assertThat(spikes).isGreaterThan(60);
    }

    @Test
    void valuesTooLargeToMultiplyDoNoHarm() {
        double[] y = new Random(5)
                .doubles(1_000, -1, 1)
                .map(value -> value * Double.MAX_VALUE)
                .toArray();

        assertThat(Thinning.keep(positions(y), y, 50)).hasSizeBetween(45, 50);
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.doubles()
                .between(-1e6, 1e6)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<double[]> columns() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.doubles().between(-1e6, 1e6)),
                        Tuple.of(1, Arbitraries.just(Double.NaN)))
                .array(double[].class)
                .ofMaxSize(400);
    }

    private static double[] positions(double[] y) {
        return IntStream.range(0, y.length).asDoubleStream().toArray();
    }
}
