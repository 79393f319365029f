package io.sojourn.chart.measure;

import static io.sojourn.chart.measure.Measuring.chart;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.Samples;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final String SOURCE = "events/message/rate";

    @Test
    void eachSecondThatIsOverIsASampleAlsoWithoutEvents() {
        // Given
        Measurement rate = Measurement.of(chart(SOURCE, 10_400));
        // When
        rate.counted(10_900, 3);
        rate.counted(12_000, 1);
        rate.counted(12_999, 1);
        rate.counted(13_000, 7);
        // Then
        assertThat(Measuring.of(rate.take(14_000, true))).containsExactly("10000=3.0", "11000=0.0", "12000=2.0");
        assertThat(Measuring.of(rate.take(14_999, true))).isEmpty();
        assertThat(Measuring.of(rate.take(15_000, true))).containsExactly("13000=7.0");
    }

    @Test
    void noSecondIsToldBeforeAllShardsWereHeard() {
        // Given
        Measurement rate = Measurement.of(chart(SOURCE, 10_000));
        rate.counted(10_000, 1);
        // When
        Samples early = rate.take(20_000, false);
        rate.counted(10_500, 1);
        // Then
        assertThat(early.count()).isZero();
        assertThat(Measuring.of(rate.take(12_500, true))).containsExactly("10000=2.0");
    }

    @Test
    void whatIsHeardTooLateCountsInTheNextSecond() {
        // Given
        Measurement rate = Measurement.of(chart(SOURCE, 10_000));
        rate.take(13_000, true);
        // When
        rate.counted(10_500, 4);
        // Then
        assertThat(Measuring.of(rate.take(14_000, true))).containsExactly("12000=4.0");
    }

    @Test
    void anotherGoesOnWithTheSecondsThatWereNotTold() {
        // Given
        Measurement before = Measurement.of(chart(SOURCE, 10_000));
        before.counted(10_100, 2);
        before.counted(11_100, 5);
        before.take(12_000, true);
        // When
        Measurement after = Measurement.of(chart(SOURCE, 10_000, 1, before.state()));
        after.counted(11_200, 1);
        // Then
        assertThat(Measuring.of(after.take(13_000, true))).containsExactly("11000=6.0");
    }

    @Test
    void ofALongSilenceNoMoreIsToldThanTheSeriesHolds() {
        // Given
        Measurement rate = Measurement.of(chart(SOURCE, 10_000));
        rate.counted(86_400_500, 3);
        // When
        Samples samples = rate.take(86_402_000, true);
        // Then
        assertThat(samples.count()).isEqualTo(500);
        assertThat(samples.x()[499]).isEqualTo(86_400_000);
        assertThat(samples.y()[499]).isEqualTo(3);
    }
}
