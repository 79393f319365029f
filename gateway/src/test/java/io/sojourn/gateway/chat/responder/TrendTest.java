package io.sojourn.gateway.chat.responder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void aLineGoesWhereItGoes() {
        assertThat(Trend.of(new double[] {1, 2, 3, 4})).isEqualTo(Trend.RISING);
        assertThat(Trend.of(new double[] {4, Double.NaN, 3, 1})).isEqualTo(Trend.FALLING);
        assertThat(Trend.of(new double[] {5, 5, 5, 5})).isEqualTo(Trend.STEADY);
        assertThat(Trend.of(new double[] {1, 9, 1, 9, 1, 9, 1, 9})).isEqualTo(Trend.STEADY);
    }

    @Test
    void onlyTheLastValuesCount() {
        double[] values = IntStream.concat(
                        IntStream.range(0, 100),
                        IntStream.range(0, Trend.VALUES).map(i -> -i))
                .asDoubleStream()
                .toArray();

        assertThat(Trend.of(values)).isEqualTo(Trend.FALLING);
    }

    @Test
    void twoValuesAreNoTrend() {
        assertThat(Trend.of(new double[] {1, Double.NaN, 2})).isEqualTo(Trend.UNKNOWN);
    }
}
