package io.sojourn.cluster.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
    private static final int EVERY_MS = 10_000;
    private static final int EVERY_BYTES = 1_000;

    private static CheckpointPace pace(long lastSize, long bytesSince) {
        return new CheckpointPace(EVERY_MS, EVERY_BYTES, lastSize, bytesSince, EVERY_MS);
    }

    @Test
    void aSmallStateIsCheckpointedAfterTheTimeOrTheLogThatIsSet() {
        CheckpointPace pace = pace(10, 0);

        assertThat(pace.isDue(EVERY_MS - 1)).isFalse();
        assertThat(pace.isDue(EVERY_MS)).isTrue();

        pace.logged(EVERY_BYTES);
        assertThat(pace.isDue(0)).isTrue();
    }

    @Test
    void aCheckpointBeginsTheCountAnew() {
        CheckpointPace pace = pace(10, EVERY_BYTES);
        assertThat(pace.isDue(0)).isTrue();

        pace.began(10);
        pace.ended(500);

        assertThat(pace.isDue(EVERY_MS + 499)).isFalse();
        assertThat(pace.isDue(EVERY_MS + 500)).isTrue();
    }

    @Test
    void aLargeStateWaitsForAsMuchLogAsItWeighs() {
        CheckpointPace pace = pace(10, 0);
        pace.began(3 * EVERY_BYTES);
        pace.ended(0);

        pace.logged(3 * EVERY_BYTES - 1);
        assertThat(pace.isDue(3 * EVERY_MS - 1)).isFalse();
        assertThat(pace.isDue(3 * EVERY_MS)).isTrue();

        pace.logged(1);
        assertThat(pace.isDue(0)).isTrue();
    }

    @Test
    void soDoesOneThatWasRecovered() {
        CheckpointPace pace = pace(3 * EVERY_BYTES, 2 * EVERY_BYTES);

        assertThat(pace.isDue(0)).isFalse();

        pace.logged(EVERY_BYTES);
        assertThat(pace.isDue(0)).isTrue();
    }

    @Test
    void noStateHoweverLargeMakesTheLogLongerThanRecoveryAllows() {
        CheckpointPace pace = pace(1_000_000L * EVERY_BYTES, CheckpointPace.MOST * EVERY_BYTES - 1);

        assertThat(pace.isDue(0)).isFalse();

        pace.logged(1);
        assertThat(pace.isDue(0)).isTrue();
    }
}
