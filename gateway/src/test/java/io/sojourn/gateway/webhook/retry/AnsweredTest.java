package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweredTest {
    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "299, DELIVERED",
        "100, FAILED",
        "199, FAILED",
        "300, FAILED",
        "301, FAILED",
        "302, FAILED",
        "307, FAILED",
        "308, FAILED",
        "400, FAILED",
        "401, FAILED",
        "404, FAILED",
        "410, GONE",
        "429, SLOW_DOWN",
        "500, FAILED",
        "502, SLOW_DOWN",
        "503, SLOW_DOWN",
        "504, SLOW_DOWN",
        "599, FAILED"
    })
    void onlyTwoHundredsAreASuccess(int status, Answered expected) {
        assertThat(Answered.of(status)).isEqualTo(expected);
    }
}
