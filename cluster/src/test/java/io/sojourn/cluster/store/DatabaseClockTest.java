package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final long HOUR_MS = 3_600_000;

    private long nanos = 77;
    private Callable<Long> database = () -> 5 * HOUR_MS;

    @Test
    void itShowsTheTimeOfTheDatabaseAndCountsOn() throws Exception {
        DatabaseClock clock = DatabaseClock.of(() -> database.call(), () -> nanos);
        assertThat(clock.millis()).isEqualTo(5 * HOUR_MS);

        nanos += TimeUnit.MILLISECONDS.toNanos(1_500);

        assertThat(clock.millis()).isEqualTo(5 * HOUR_MS + 1_500);
        assertThat(clock.instant().toEpochMilli()).isEqualTo(5 * HOUR_MS + 1_500);
    }

    @Test
    void itFollowsTheDatabaseAndGoesOnWithoutIt() throws Exception {
        DatabaseClock clock = DatabaseClock.of(() -> database.call(), () -> nanos);

        database = () -> 6 * HOUR_MS;
        clock.look();
        assertThat(clock.millis()).isEqualTo(6 * HOUR_MS);

        database = () -> {
            throw new IOException("away");
        };
        nanos += TimeUnit.SECONDS.toNanos(20);
        clock.look();
        assertThat(clock.millis()).isEqualTo(6 * HOUR_MS + 20_000);
    }

    @Test
    void anAnswerThatTookTooLongIsNotBelieved() throws Exception {
        DatabaseClock clock = DatabaseClock.of(() -> database.call(), () -> nanos);

        database = () -> {
            nanos += TimeUnit.SECONDS.toNanos(4);
            return 9 * HOUR_MS;
        };
        clock.look();

        assertThat(clock.millis()).isEqualTo(5 * HOUR_MS + 4_000);
    }
}
