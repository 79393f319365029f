package io.sojourn.protocol.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.chart.ChartSource.Measure;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSourceTest {
    @ParameterizedTest
    @CsvSource({
        "places/office/occupancy, OCCUPANCY, office",
        "places/office/dwell_duration, DWELL_DURATION, office",
        "agents/bus/304/speed, SPEED, bus/304",
        "events/place_enter/rate, RATE, place_enter"
    })
    void isReadAndWrittenAlike(String text, Measure measure, String id) {
        ChartSource source = ChartSource.parse(text);

        assertThat(source).isEqualTo(new ChartSource(measure, id));
        assertThat(source).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "places",
                "places/office",
                "places//occupancy",
                "places/occupancy",
                "places/office/speed",
                "agents/alice/occupancy",
                "events/nothing/rate",
                "custom/a/rate"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> ChartSource.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_CHART));
    }
}
