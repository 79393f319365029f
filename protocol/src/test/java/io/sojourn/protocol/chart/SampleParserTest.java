package io.sojourn.protocol.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of samples as they are sent, and as they come out at the shard. */
class SampleParserTest {
    private static final StreamToken SERIES = StreamToken.issue("cabc.1", new Random(1));
    private static final StreamToken CHART = StreamToken.issue("cabc", new Random(2));

    private final SampleParser parser = new SampleParser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"x":3,"y":1}                          | y: 3.0=1.0
                    7.5                                    | y: ?=7.5
                    {"y":2}                                | y: ?=2.0
                    {"x":"noon","y":null}                  | y: noon=NaN
                    {"x":[1,"b"],"y":[2,NaN]}              | y: 1.0=2.0 b=NaN
                    {"x":1,"y":-Infinity,"text":"cold"}    | y: 1.0=NaN(cold)
                    {"x":[1,2],"y":[3,4],"text":["a",null]} | y: 1.0=3.0(a) 2.0=4.0
                    {"x":1,"y":2,"y":3}                    | y: 1.0=3.0
                    {"x":1,"y":2,"z":{"a":[1]},"other":9}  | y: 1.0=2.0
                    """)
    void whatIsSentToASeriesComesOut(String line, String expected) {
        assertThat(written(line, SERIES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"x":12,"a":1,"b":2}                        | a: 12.0=1.0 b: 12.0=2.0
                    {"a":1}                                     | a: ?=1.0
                    5                                           | y: ?=5.0
                    {"x":["p","q"],"a":[1,2],"b":[3,null]}      | a: p=1.0 q=2.0 b: p=3.0 q=NaN
                    {"x":1,"a":2,"marker":{"color":"red"}}      | a: 1.0=2.0
                    """)
    void whatIsSentToAChartComesOutByTheNamesOfItsTraces(String line, String expected) {
        assertThat(written(line, CHART)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nothing                        | INVALID_JSON
                    {"x":1,"y":2                   | INVALID_JSON
                    {"x":1,"y":2} {"x":2,"y":3}    | INVALID_JSON
                    [1,2]                          | NOT_AN_OBJECT
                    "text"                         | NOT_AN_OBJECT
                    true                           | NOT_AN_OBJECT
                    {}                             | MISSING_FIELD
                    {"x":1}                        | MISSING_FIELD
                    {"x":1,"y":"2"}                | WRONG_TYPE
                    {"x":1,"y":true}               | WRONG_TYPE
                    {"x":1,"y":[1,{}]}             | WRONG_TYPE
                    {"x":null,"y":1}               | WRONG_TYPE
                    {"x":{},"y":1}                 | WRONG_TYPE
                    {"x":NaN,"y":1}                | VALUE_OUT_OF_RANGE
                    {"x":[1,2],"y":[1]}            | LENGTHS_DIFFER
                    {"x":1,"y":[1]}                | LENGTHS_DIFFER
                    {"x":[1],"y":[1],"text":["a","b"]} | LENGTHS_DIFFER
                    """)
    void whatIsWrongIsRefusedByCode(String line, ErrorCode code) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parser.parse(bytes, 0, bytes.length, SERIES))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(written("{\"x\":1,\"y\":2}", SERIES)).isEqualTo("y: 1.0=2.0");
    }

    @Test
    void aLongCategoryIsRefused() {
        byte[] bytes = ("{\"x\":\"" + "a".repeat(1_001) + "\",\"y\":1}").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parser.parse(bytes, 0, bytes.length, SERIES))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE));
    }

    @Test
    void aLineNamesItsOwnToken() {
        byte[] bytes = ("{\"y\":1,\"streamtoken\":\"" + SERIES.text() + "\"}").getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length, CHART);
        assertThat(parser.token().target()).isEqualTo("cabc.1");
    }

    @Test
    void withoutAnyTokenALineIsRefused() {
        byte[] bytes = "{\"y\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parser.parse(bytes, 0, bytes.length, null))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.STREAM_TOKEN_MISSING));
    }

    @Property
    void whateverBytesComeTheParserSaysWhatIsWrongAndGoesOn(@ForAll byte[] bytes) {
        try {
            parser.parse(bytes, 0, bytes.length, SERIES);
        } catch (ProblemException refused) {
            assertThat(refused.detail()).isNotBlank();
        }
        assertThat(written("{\"x\":1,\"y\":2}", SERIES)).isEqualTo("y: 1.0=2.0");
    }

    @Test
    void linesOfOneTargetNameItOnce() {
        // Given
        BinaryWriter out = new BinaryWriter();
        for (int i = 0; i < 3; i++) {
            byte[] bytes = ("{\"x\":" + i + ",\"y\":1}").getBytes(StandardCharsets.UTF_8);
            parser.parse(bytes, 0, bytes.length, SERIES);
            parser.write(out, i > 0, false);
        }
        // When
        SampleReader reader = new SampleReader().reset(out.toBytes());
        List<String> seen = new ArrayList<>();
        while (reader.next()) {
            seen.add(reader.target() + " " + reader.targetChanged() + " " + reader.x(0));
            reader.texts();
        }
        // Then
        assertThat(seen).containsExactly("cabc.1 true 0.0", "cabc.1 false 1.0", "cabc.1 false 2.0");
        assertThat(reader.fingerprint()).isEqualTo(SERIES.fingerprint());
    }

    /** The line as the shard reads it: per trace its name and samples. */
    private String written(String line, StreamToken token) {
        byte[] bytes = line.strip().getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length, token);
        BinaryWriter out = new BinaryWriter();
        parser.write(out, false, false);
        SampleReader reader = new SampleReader().reset(out.toBytes());
        assertThat(reader.next()).isTrue();
        List<List<String>> traces = new ArrayList<>();
        do {
            List<String> samples = new ArrayList<>(List.of((reader.isByName() ? reader.trace() : "y") + ":"));
            for (int i = 0; i < reader.count(); i++) {
                String x = reader.xText(i) != null ? reader.xText(i) : reader.hasX() ? "" + reader.x(i) : "?";
                samples.add(x + "=" + reader.y(i));
            }
            traces.add(samples);
        } while (reader.nextTrace());
        String[] texts = reader.texts();
        for (int i = 0; texts != null && i < texts.length; i++) {
            String text = texts[i];
            if (text != null) {
                traces.get(0).set(i + 1, traces.get(0).get(i + 1) + "(" + text + ")");
            }
        }
        assertThat(reader.next()).isFalse();
        return String.join(
                " ", traces.stream().map(each -> String.join(" ", each)).toList());
    }
}
