package io.sojourn.protocol.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.protocol.problem.ProblemException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTokenTest {
    @Test
    void aTokenOfOursNamesWhatItIsFor() {
        StreamToken ofChart = StreamToken.issue("cabcd", new Random(1));
        StreamToken ofSeries = StreamToken.issue("cabcd.12", new Random(1));

        assertThat(StreamToken.parse(ofChart.text()).target()).isEqualTo("cabcd");
        assertThat(ofChart.isOfChart()).isTrue();
        assertThat(StreamToken.parse(ofSeries.text()).target()).isEqualTo("cabcd.12");
        assertThat(ofSeries.isOfChart()).isFalse();
        assertThat(StreamToken.parse(ofSeries.text()).fingerprint()).isEqualTo(ofSeries.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab3dk4FBDd", "sj_", "sj_cabc", "sj_cabc_short", "x", "my token"})
    void aTokenOfAnybodysChoiceStandsForOneSeries(String text) {
        StreamToken token = StreamToken.parse(text);

        assertThat(token.target())
                .matches("t[a-z2-9]{20}")
                .isEqualTo(StreamToken.parse(text).target());
        assertThat(token.isOfChart()).isFalse();
        assertThat(token.target()).isNotEqualTo(StreamToken.parse(text + "2").target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb"})
    void whatCannotBeATokenIsRefused(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> StreamToken.parse(text));
    }

    @Test
    void itsTextIsNotShown() {
        StreamToken token = StreamToken.parse("ab3dk4FBDd");
        assertThat(token.toString()).doesNotContain("ab3dk4FBDd");
    }
}
