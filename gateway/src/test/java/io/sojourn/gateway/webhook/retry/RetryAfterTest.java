package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final long NOW = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none | 0",
                "'' | 0",
                "0 | 0",
                "7 | 7000",
                "' 7 ' | 7000",
                "86400 | 86400000",
                "86401 | 86400000",
                "999999999999999999 | 86400000",
                "9999999999999999999999 | 0",
                "-7 | 0",
                "7.5 | 0",
                "soon | 0",
                "Sat, 21 Nov 2026 10:00:30 GMT | 30000",
                "Sat, 21 Nov 2026 09:59:30 GMT | 0",
                "Mon, 21 Dec 2026 10:00:00 GMT | 86400000",
                "2026-11-21T10:00:30Z | 0"
            })
    void secondsAndDatesAreReadUpToADayAndAnythingElseIsNothing(String header, long expectedMs) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expectedMs);
    }
}
