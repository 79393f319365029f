package io.sojourn.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoJsonReaderTest {
    private static final String TIMES = "[\"2026-01-01T00:00:00Z\",1767225610000,\"2026-01-01T00:00:20Z\"]";

    @Test
    void aLineWithTimesIsATraceLikeTheOnesThatTheServerGives() throws IOException {
        String line = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":"
                + "[[-0.1278,51.5074,12.5],[1,2,null],[3,4]]},\"properties\":{\"agent_id\":\"alice\",\"times\":" + TIMES
                + "}}";

        assertThat(read(line, null))
                .containsExactly(
                        "1 {\"agent_id\":\"alice\",\"latitude\":51.5074,\"longitude\":-0.1278,"
                                + "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"altitude\":12.5}",
                        "2 {\"agent_id\":\"alice\",\"latitude\":2.0,\"longitude\":1.0,"
                                + "\"timestamp\":\"2026-01-01T00:00:10.000Z\"}",
                        "3 {\"agent_id\":\"alice\",\"latitude\":4.0,\"longitude\":3.0,"
                                + "\"timestamp\":\"2026-01-01T00:00:20.000Z\"}");
        assertThat(read(line, "ann").get(0)).contains("\"agent_id\":\"ann\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"properties\":{\"coordTimes\":~},\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]}}|",
                "{\"properties\":{\"coordinateProperties\":{\"times\":~}},\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]}}|",
                "{\"features\":[{\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]},\"properties\":{\"times\":~}}]}|",
                "{\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]},\"properties\":{\"times\":~,\"gaps\":[0,1,-1,\"x\",[2]]}}|2",
                "{\"properties\":{\"gaps\":[2],\"times\":~},\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]}}|3",
                "{\"geometry\":{\"coordinates\":[[[1,2],[3,4]],[[5,6]]]},\"properties\":{\"times\":[~]}}|3",
            })
    void timesStandWhereverWritersPutThemAndBetweenTwoLinesIsAGap(String file, Integer gap) throws IOException {
        List<String> lines = read(file.replace("~", TIMES), null);

        assertThat(lines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(lines.get(i)).contains("\"timestamp\":\"2026-01-01T00:00:" + i + "0.000Z\"");
            assertThat(lines.get(i).contains("\"gap\":true")).isEqualTo(gap != null && gap == i + 1);
        }
    }

    @Test
    void aCollectionOfPointsIsATraceAndLinesOfItHaveGapsBetweenThem() throws IOException {
        String point = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},"
                + "\"properties\":{\"time\":\"2026-01-01T00:00:00Z\",\"device_id\":\"a\"}}";
        String line = "{\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]},\"properties\":{\"times\":" + TIMES + "}}";

        assertThat(read("{\"type\":\"FeatureCollection\",\"features\":[" + point + "," + point + "]}", null))
                .hasSize(2)
                .allMatch(each -> each.contains("\"agent_id\":\"a\"") && !each.contains("gap"));
        assertThat(read("{\"features\":[" + line + "," + line + "]}", null))
                .hasSize(6)
                .filteredOn(each -> each.contains("\"gap\":true"))
                .singleElement()
                .asString()
                .startsWith("4 ");
    }

    @Test
    void howFarItIsGoesByThePositionsOfALineThatIsReadAtOnce() throws IOException {
        String line = "{\"geometry\":{\"coordinates\":[[1,2],[3,4],[5,6]]},\"properties\":{\"times\":" + TIMES + "}}";
        try (TraceReader reader = new GeoJsonReader(new ByteArrayInputStream(line.getBytes(UTF_8)), null, "file")) {
            reader.next();

            assertThat(reader.given()).isEqualTo(1 / 3.0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|holds no GeoJSON object",
                "{\"geometry\":{\"coordinates\":[[1,2],[3,4]]}}|has no times",
                "{\"geometry\":{\"coordinates\":[[1,2],[3,4]]},\"properties\":{\"times\":[1]}}|2 positions and 1 times",
                "{\"geometry\":{\"coordinates\":[[1,2],[3|no whole GeoJSON",
                "{\"features\":[{\"geometry\":|no whole GeoJSON",
            })
    void whatIsNoTraceIsToldAsWhatItIs(String file, String told) {
        assertThatThrownBy(() -> read(file, null))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining(told);
    }

    private static List<String> read(String file, String agent) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TraceReader reader = new GeoJsonReader(new ByteArrayInputStream(file.getBytes(UTF_8)), agent, "file")) {
            for (TraceLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line.number() + " " + new String(line.json(), UTF_8));
            }
        }
        return lines;
    }
}
