package io.sojourn.chart.measure;

import static io.sojourn.chart.measure.Measuring.ONE;
import static io.sojourn.chart.measure.Measuring.TWO;
import static io.sojourn.chart.measure.Measuring.chart;
import static io.sojourn.chart.measure.Measuring.ends;
import static io.sojourn.chart.measure.Measuring.exits;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DwellDurationTest {
    @Test
    void aVisitToANamedPlaceIsOneSampleWhateverEncountersItHeld() {
        // Given
        Measurement durations = Measurement.of(chart("places/office/dwell_duration", 0));
        // When
        durations.placeEvent(ONE, ends("alice", "office", "The office", 10_000, 70_000, true));
        durations.placeEvent(ONE, exits("alice", "office", 5_000, 90_500));
        durations.placeEvent(TWO, exits("bob", "office", 5_000, 20_000));
        // Then
        assertThat(Measuring.of(durations.take(0, true))).containsExactly("20000=15.0 bob", "90500=85.5 alice");
    }

    @Test
    void atAnotherExtentEachRecordedEncounterIs() {
        // Given
        Measurement durations = Measurement.of(chart("places/h3:8a/dwell_duration", 0));
        // When
        durations.placeEvent(ONE, ends("alice", "h3:8a", null, 10_000, 70_000, true));
        durations.placeEvent(ONE, ends("alice", "h3:8a", null, 80_000, 90_000, false));
        // Then
        assertThat(Measuring.of(durations.take(0, true))).containsExactly("70000=60.0 alice");
    }
}
