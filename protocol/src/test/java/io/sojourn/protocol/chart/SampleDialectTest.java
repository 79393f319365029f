package io.sojourn.protocol.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Plotly's clients write them. */
class SampleDialectTest {
    private static final StreamToken TOKEN = StreamToken.parse("abcdefghij");

    private final SampleParser parser = new SampleParser();

    @Test
    void numbersMayComeAsStrings() {
        SampleReader line = read("{\"x\":\"2015-08-16 08:55:57.418\",\"y\":\"87.80\"}", SampleDialect.PLOTLY);

        assertThat(line.y(0)).isEqualTo(87.8);
        assertThat(line.xText(0)).isEqualTo("2015-08-16 08:55:57.418");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"high\"", "[1,\"high\"]", "\"0x10\"", "\"1d\""})
    void otherStringsAreNoNumbers(String y) {
        assertThatThrownBy(() -> read("{\"y\":" + y + "}", SampleDialect.PLOTLY))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_TYPE));
    }

    @Test
    void inOurOwnDialectNumbersAreNumbers() {
        assertThatThrownBy(() -> read("{\"y\":\"1\"}", SampleDialect.OWN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void arraysReplaceAndSingleValuesDoNot() {
        assertThat(read("{\"x\":[1,2],\"y\":[3,4]}", SampleDialect.PLOTLY).isReplacing())
                .isTrue();
        assertThat(read("{\"x\":1,\"y\":3}", SampleDialect.PLOTLY).isReplacing())
                .isFalse();
    }

    @Test
    void aLineMaySayHowThingsAreToLookWithoutASample() {
        SampleReader line = read("{\"marker\":{\"color\":\"red\"},\"x\":[]}", SampleDialect.PLOTLY);

        assertThat(line.count()).isZero();
        assertThat(line.isReplacing()).isFalse();
        assertThat(new String(parser.looks(), UTF_8)).isEqualTo("{\"marker\":{\"color\":\"red\"},\"x\":[]}");
    }

    @Test
    void whatALineSaysOfLooksIsForgottenWithTheNext() {
        read("{\"y\":1,\"layout\":{\"title\":\"a\"}}", SampleDialect.PLOTLY);
        assertThat(parser.looks()).isNotNull();

        read("{\"y\":2}", SampleDialect.PLOTLY);

        assertThat(parser.looks()).isNull();
    }

    @Test
    void countedMillisecondsBecomeTimes() {
        SampleDialect dialect = SampleDialect.plotlyOfMillis(() -> 1_700_000_000_000L);

        assertThat(read("{\"x\":1500,\"y\":1}", dialect).xText(0)).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(read("{\"x\":2500,\"y\":1}", dialect).xText(0)).isEqualTo("2023-11-14T22:13:21.000Z");
    }

    @Test
    void aLineWithoutAnyTokenSaysWhatIsMissing() {
        byte[] line = "{\"y\":1}".getBytes(UTF_8);

        assertThatThrownBy(() -> parser.parse(line, 0, line.length, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STREAM_TOKEN_MISSING));
    }

    private SampleReader read(String line, SampleDialect dialect) {
        byte[] bytes = line.getBytes(UTF_8);
        BinaryWriter out = new BinaryWriter();
        parser.parse(bytes, 0, bytes.length, TOKEN, dialect);
        parser.write(out, false, true);
        SampleReader reader = new SampleReader().reset(out.toBytes());
        assertThat(reader.next()).isTrue();
        return reader;
    }
}
