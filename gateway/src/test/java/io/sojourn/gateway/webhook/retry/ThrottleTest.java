package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long NOW = 1_000_000;

    @Test
    void manyAreUnderWayToAHealthyReceiver() {
        Throttle throttle = throttle(0, 0);

        assertThat(throttle.room(NOW, 0)).isEqualTo(16);
        assertThat(throttle.room(NOW, 15)).isEqualTo(1);
        assertThat(throttle.room(NOW, 16)).isZero();
    }

    @Test
    void oneAtATimeToAReceiverThatIsDownAndNoneBeforeItsTime() {
        Throttle throttle = throttle(5, 0);

        assertThat(throttle.room(NOW, 0)).isEqualTo(1);
        assertThat(throttle.room(NOW, 1)).isZero();
        throttle.failed(NOW);
        assertThat(throttle.room(NOW + 4_999, 0)).isZero();
        assertThat(throttle.room(NOW + 5_000, 0)).isEqualTo(1);
    }

    @Test
    void whoAsksForLessGetsHalfAndAPause() {
        Throttle throttle = throttle(0, 0);

        throttle.slowDown(NOW, 7_000);

        assertThat(throttle.room(NOW + 6_999, 0)).isZero();
        assertThat(throttle.room(NOW + 7_000, 0)).isEqualTo(8);
    }

    @Test
    void answersOfOneBurstSlowDownOnceAndTheLongestPauseCounts() {
        Throttle throttle = throttle(0, 0);

        throttle.slowDown(NOW, 0);
        throttle.slowDown(NOW, 3_000);
        throttle.slowDown(NOW, 0);

        assertThat(throttle.gateMs()).isEqualTo(NOW + 3_000);
        assertThat(throttle.room(NOW + 3_000, 0)).isEqualTo(8);
    }

    @Test
    void neverLessThanOneAndByAndByAllAgain() {
        Throttle throttle = throttle(0, 0);
        long at = NOW;
        for (int i = 0; i < 10; i++) {
            throttle.slowDown(at, 0);
            at += Pace.PAUSE_MS;
        }
        assertThat(throttle.room(at, 0)).isEqualTo(1);

        throttle.succeeded();
        assertThat(throttle.room(at, 0)).isEqualTo(2);
        for (int i = 0; i < 200; i++) {
            throttle.succeeded();
        }

        assertThat(throttle.room(at, 0)).isEqualTo(16);
    }

    @Test
    void aRateLimitGivesOutSoManyASecond() {
        Throttle throttle = throttle(0, 2);
        assertThat(throttle.room(NOW, 0)).isEqualTo(1);

        throttle.begun(1);

        assertThat(throttle.room(NOW, 0)).isZero();
        assertThat(throttle.gateMs()).isEqualTo(NOW + 500);
        assertThat(throttle.room(NOW + 499, 0)).isZero();
        assertThat(throttle.room(NOW + 500, 0)).isEqualTo(1);
        assertThat(throttle.room(NOW + 60_000, 0)).isEqualTo(1);
    }

    @Test
    void aHighRateComesInBurstsOfATenthOfASecond() {
        Throttle throttle = throttle(0, 100);
        int given = 0;
        for (long at = NOW; at < NOW + 10_000; at += 7) {
            int room = throttle.room(at, 0);
            throttle.begun(room);
            given += room;
        }

        assertThat(given).isBetween(990, 1_010);
    }

    @Test
    void aProbeOnDemandGoesThroughEveryPauseButTheRate() {
        Throttle throttle = throttle(5, 0);
        throttle.failed(NOW);
        throttle.slowDown(NOW, 60_000);

        throttle.probeNow();

        assertThat(throttle.room(NOW, 0)).isEqualTo(1);
    }

    private static Throttle throttle(int failures, double rate) {
        return new Throttle(RetrySchedule.DEFAULT, 16, () -> 0.5, failures, rate, NOW);
    }
}
