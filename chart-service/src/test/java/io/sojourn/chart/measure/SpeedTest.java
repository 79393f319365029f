package io.sojourn.chart.measure;

import static io.sojourn.chart.measure.Measuring.chart;
import static io.sojourn.chart.measure.Measuring.fix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.location.FixOutcome;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final String SOURCE = "agents/alice/speed";
    /** Of the mean radius, 111,195 m a degree. */
    private static final double DEGREE_M = 111_195;

    @Test
    void whatAFixTellsComesBeforeWhatTheDistanceTells() {
        // Given
        Measurement speed = Measurement.of(chart(SOURCE, 0));
        // When
        speed.fix(fix(1_000, 10, 50, Double.NaN), 0);
        speed.fix(fix(2_000, 10, 50.001, 3.2), FixOutcome.DWELLING);
        speed.fix(fix(12_000, 10, 50.002, Double.NaN), 0);
        // Then
        Samples samples = speed.take(0, true);
        assertThat(samples.x()).containsExactly(2_000, 12_000);
        assertThat(samples.y()[0]).isEqualTo(3.2);
        assertThat(samples.y()[1]).isCloseTo(0.001 * DEGREE_M / 10, within(0.001));
    }

    @Test
    void fixesThatDoNotMoveTheAgentAreLeftOut() {
        // Given
        Measurement speed = Measurement.of(chart(SOURCE, 0));
        speed.fix(fix(1_000, 10, 50, Double.NaN), 0);
        // When
        speed.fix(fix(500, 10, 51, 9), FixOutcome.LATE);
        speed.fix(fix(2_000, 10, 52, 9), FixOutcome.HELD);
        speed.fix(fix(3_000, 10, 53, 9), FixOutcome.INACCURATE | FixOutcome.DWELLING);
        speed.fix(fix(11_000, 10, 50.001, Double.NaN), 0);
        // Then
        Samples samples = speed.take(0, true);
        assertThat(samples.x()).containsExactly(11_000);
        assertThat(samples.y()[0]).isCloseTo(0.001 * DEGREE_M / 10, within(0.001));
    }

    @Test
    void anotherGoesOnFromTheLastFix() {
        // Given
        Measurement before = Measurement.of(chart(SOURCE, 0));
        before.fix(fix(1_000, 10, 50, Double.NaN), 0);
        before.take(0, true);
        // When
        Measurement after = Measurement.of(chart(SOURCE, 0, 1, before.state()));
        after.fix(fix(2_000, 10, 50, Double.NaN), 0);
        after.fix(fix(2_000, 10, 50.0001, Double.NaN), 0);
        // Then: nothing can be said of no time
        assertThat(Measuring.of(after.take(0, true))).containsExactly("2000=0.0");
    }
}
