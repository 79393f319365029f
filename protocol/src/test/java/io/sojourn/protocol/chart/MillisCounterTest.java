package io.sojourn.protocol.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MillisCounterTest {
    private long nowMs = 1_700_000_000_000L;
    private final MillisCounter counter = new MillisCounter(() -> nowMs);

    @Test
    void theFirstIsNowAndTheOthersAreCountedFromIt() {
        long first = counter.timeOf(5_000);
        nowMs += 70_000; // However late they come.

        assertThat(first).isEqualTo(1_700_000_000_000L);
        assertThat(counter.timeOf(5_100)).isEqualTo(1_700_000_000_100L);
    }

    @Test
    void aCounterThatBeganAnewIsNowAgain() {
        counter.timeOf(5_000);
        nowMs += 60_000;

        assertThat(counter.timeOf(10)).isEqualTo(nowMs);
        assertThat(counter.timeOf(20)).isEqualTo(nowMs + 10);
    }

    @Test
    void timesSinceTheEpochAreWhatTheyAre() {
        assertThat(counter.timeOf(1_400_000_000_123.0)).isEqualTo(1_400_000_000_123L);
    }
}
