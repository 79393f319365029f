package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final double MIDDLE = 0.5;
    private static final long NOW = 1_000_000;

    private final Breaker breaker = new Breaker(RetrySchedule.DEFAULT, 0);

    @Test
    void opensAfterFiveFailuresInARow() {
        fail(4, NOW);
        assertThat(breaker.isOpen()).isFalse();

        fail(1, NOW);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.nextTryMs()).isEqualTo(NOW + 5_000);
    }

    @Test
    void aSuccessClosesItAndBeginsTheCountAnew() {
        fail(4, NOW);
        breaker.succeeded();
        fail(4, NOW);
        assertThat(breaker.isOpen()).isFalse();
        fail(1, NOW);

        breaker.succeeded();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.nextTryMs()).isZero();
    }

    @Test
    void eachProbeInVainDoublesThePauseUpToFiveMinutes() {
        fail(5, NOW);
        long[] pauses = new long[8];
        long at = breaker.nextTryMs();
        for (int i = 0; i < pauses.length; i++) {
            breaker.failed(at, MIDDLE);
            pauses[i] = breaker.nextTryMs() - at;
            at = breaker.nextTryMs();
        }

        assertThat(pauses).containsExactly(10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000);
    }

    @Test
    void whatWasUnderWayWhenItOpenedCountsOnce() {
        fail(16, NOW);

        assertThat(breaker.nextTryMs()).isEqualTo(NOW + 5_000);
    }

    @Test
    void aReceiverThatWasDownBeforeIsProbedAtOnceAndOneAtATime() {
        Breaker resumed = new Breaker(RetrySchedule.DEFAULT, 7);

        assertThat(resumed.isOpen()).isTrue();
        assertThat(resumed.nextTryMs()).isZero();
    }

    @Test
    void whoeverSaysThatItIsWellAgainHasItProbedAtOnce() {
        fail(5, NOW);

        breaker.probeNow();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.nextTryMs()).isZero();
    }

    private void fail(int times, long nowMs) {
        for (int i = 0; i < times; i++) {
            breaker.failed(nowMs, MIDDLE);
        }
    }
}
