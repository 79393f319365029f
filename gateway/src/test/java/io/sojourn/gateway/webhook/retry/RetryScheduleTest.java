package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final double MIDDLE = 0.5;

    @Test
    void aFirstTryAndTenMoreOverAboutThreeDays() {
        List<Duration> delays = IntStream.rangeClosed(1, 10)
                .mapToObj(failures -> RetrySchedule.DEFAULT.delayMs(failures, MIDDLE))
                .map(delay -> Duration.ofMillis(delay.getAsLong()))
                .toList();

        assertThat(delays)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        Duration.ofHours(6),
                        Duration.ofHours(12),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(70), Duration.ofHours(72));
    }

    @Test
    void theEleventhFailureIsTheLast() {
        assertThat(RetrySchedule.DEFAULT.delayMs(11, MIDDLE)).isEmpty();
    }

    @Test
    void delaysDifferByUpToATenthToEitherSide() {
        assertThat(RetrySchedule.DEFAULT.delayMs(1, 0)).isEqualTo(OptionalLong.of(4_500));
        assertThat(RetrySchedule.DEFAULT.delayMs(1, 0.999_999)).isEqualTo(OptionalLong.of(5_500));
    }

    @Test
    void twoFailuresKeepTheOrderAndAThirdGivesItUp() {
        assertThat(RetrySchedule.DEFAULT.keepsOrder(2)).isTrue();
        assertThat(RetrySchedule.DEFAULT.keepsOrder(3)).isFalse();
    }
}
