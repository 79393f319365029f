package io.sojourn.chart.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The ring against a plain list that drops its head. */
class RingTest {
    private record Sample(
            double x,
            @Nullable String category,
            double y,
            @Nullable String label,
            long receivedMs) {}

    @Property
    void itHoldsWhatAListHoldsThatDropsItsHead(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int capacity, @ForAll boolean aging) {
        // Given
        Random random = new Random(seed);
        Ring ring = new Ring(capacity, aging);
        List<Sample> model = new ArrayList<>();
        int limit = capacity;
        // When
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(40)) {
                case 0 -> {
                    ring.clear();
                    model.clear();
                }
                case 1 -> {
                    limit = 1 + random.nextInt(70);
                    ring.resize(limit);
                }
                case 2 -> {
                    long before = (long) step - random.nextInt(20);
                    ring.dropReceivedBefore(before);
                    model.removeIf(sample -> aging && sample.receivedMs < before);
                }
                default -> {
                    Sample next = sample(random, step);
                    ring.push(next.x, next.category, next.y, next.label, next.receivedMs);
                    model.add(next);
                }
            }
            while (model.size() > limit) {
                model.remove(0);
            }
            // Then
            assertThat(samples(ring))
                    .isEqualTo(model.stream().map(each -> shown(each, aging)).toList());
            assertThat(ring.size()).isEqualTo(model.size());
        }
    }

    private static Sample sample(Random random, int step) {
        boolean category = random.nextInt(4) == 0;
        return new Sample(
                category ? 0 : random.nextInt(100),
                category ? "c" + step : null,
                random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(),
                random.nextInt(5) == 0 ? "t" + step : null,
                step);
    }

    private static Sample shown(Sample sample, boolean aging) {
        return aging ? sample : new Sample(sample.x, sample.category, sample.y, sample.label, 0);
    }

    private static List<Sample> samples(Ring ring) {
        Samples all = ring.samples();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < all.count(); i++) {
            samples.add(new Sample(all.x()[i], all.category(i), all.y()[i], all.label(i), ring.receivedMs(i)));
        }
        return samples;
    }
}
