package io.sojourn.chart.measure;

import static io.sojourn.chart.measure.Measuring.ONE;
import static io.sojourn.chart.measure.Measuring.TWO;
import static io.sojourn.chart.measure.Measuring.chart;
import static io.sojourn.chart.measure.Measuring.enters;
import static io.sojourn.chart.measure.Measuring.exits;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.SourceMark;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final String SOURCE = "places/office/occupancy";

    @Test
    void itBeginsWithThoseOfAllShardsWhenTheChartWasMade() {
        // Given
        Measurement occupancy =
                Measurement.of(chart(SOURCE, 1_000, new SourceMark(ONE, 7, 2), new SourceMark(TWO, 9, 3)));
        // When
        occupancy.placeEvent(ONE, enters("alice", "office", 2_000));
        occupancy.placeEvent(ONE, enters("bob", "cafe", 2_500));
        occupancy.placeEvent(TWO, exits("carol", "office", 0, 3_000));
        // Then
        assertThat(Measuring.of(occupancy.take(9_000, true))).containsExactly("1000=5.0", "2000=6.0", "3000=5.0");
        assertThat(occupancy.valueOf(ONE)).isEqualTo(3);
        assertThat(occupancy.valueOf(TWO)).isEqualTo(2);
    }

    @Test
    void whatIsHeardTogetherIsPutInTheOrderOfTime() {
        // Given
        Measurement occupancy = Measurement.of(chart(SOURCE, 1_000));
        // When: one shard is heard before the other
        occupancy.placeEvent(ONE, enters("alice", "office", 2_000));
        occupancy.placeEvent(ONE, exits("alice", "office", 2_000, 5_000));
        occupancy.placeEvent(TWO, enters("bob", "office", 3_000));
        // Then
        assertThat(Measuring.of(occupancy.take(9_000, true)))
                .containsExactly("1000=0.0", "2000=1.0", "3000=2.0", "5000=1.0");
    }

    @Test
    void whatIsKnownLateStandsAfterWhatWasKnownBefore() {
        // Given
        Measurement occupancy = Measurement.of(chart(SOURCE, 1_000));
        occupancy.placeEvent(ONE, enters("alice", "office", 2_000));
        occupancy.placeEvent(TWO, enters("bob", "office", 50_000));
        occupancy.take(60_000, true);
        // When: alice was last seen inside before bob came, and carol's clock is ahead
        Measurement after = Measurement.of(
                chart(SOURCE, 1_000, 1, occupancy.state(), new SourceMark(ONE, 7, 1), new SourceMark(TWO, 9, 1)));
        after.placeEvent(ONE, exits("alice", "office", 2_000, 30_000));
        after.placeEvent(ONE, enters("carol", "office", 90_000));
        // Then
        assertThat(Measuring.of(after.take(70_000, true))).containsExactly("50000=1.0", "70000=2.0");
    }

    @Test
    void historyThatIsReplayedStandsAtItsOwnTime() {
        // Given
        long nowMs = 10 * Occupancy.REPLAY_MS;
        Measurement occupancy = Measurement.of(chart(SOURCE, nowMs));
        // When
        occupancy.placeEvent(ONE, enters("alice", "office", 2_000));
        occupancy.placeEvent(ONE, exits("alice", "office", 2_000, 3_000));
        // Then
        assertThat(Measuring.of(occupancy.take(nowMs, true))).containsExactly(nowMs + "=0.0", "2000=1.0", "3000=0.0");
    }

    @Test
    void anotherGoesOnFromTheMarksWithoutBeginningAgain() {
        // Given
        Measurement occupancy = Measurement.of(
                chart(SOURCE, 1_000, 4, new byte[0], new SourceMark(ONE, 7, 2), new SourceMark(TWO, 9, 1)));
        // When
        occupancy.placeEvent(TWO, exits("carol", "office", 0, 3_000));
        // Then
        assertThat(Measuring.of(occupancy.take(9_000, true))).containsExactly("3000=2.0");
        assertThat(occupancy.waiting()).isZero();
    }

    @Test
    void afterAGapItIsWhatIsThereNow() {
        // Given
        Measurement occupancy = Measurement.of(chart(SOURCE, 1_000, 4, new byte[0], new SourceMark(ONE, 7, 2)));
        // When
        occupancy.beginAgain(ONE, 5, 8_000);
        occupancy.beginAgain(TWO, 0, 8_000);
        // Then
        assertThat(Measuring.of(occupancy.take(9_000, true))).containsExactly("8000=5.0");
        assertThat(occupancy.bearsGaps()).isFalse();
    }
}
