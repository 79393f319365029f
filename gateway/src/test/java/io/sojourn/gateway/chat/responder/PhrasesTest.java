package io.sojourn.gateway.chat.responder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0 seconds",
        "1000, 1 second",
        "59999, 59 seconds",
        "61000, 1 minute",
        "3600000, 1 hour",
        "5460000, 1 hour 31 minutes",
        "93600000, 1 day 2 hours"
    })
    void lengthsOfTime(long ms, String words) {
        assertThat(Phrases.duration(ms)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0.5, 0.5", "61.5, 61.5", "11.8249, 11.82", "-0.00012345, -0.0001235", "123456.7, 1.235e+05"})
    void numbers(double value, String words) {
        assertThat(Phrases.number(value)).isEqualTo(words);
    }

    @Test
    void timesTellTheDayUnlessItIsToday() {
        long noon = 1_700_049_600_000L;

        assertThat(Phrases.time(noon, noon + 3_600_000)).isEqualTo("12:00 UTC");
        assertThat(Phrases.time(noon, noon + 86_400_000)).isEqualTo("15 Nov 2023, 12:00 UTC");
    }

    @Test
    void lists() {
        assertThat(Phrases.list(List.of("a"))).isEqualTo("a");
        assertThat(Phrases.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
