package io.sojourn.gateway.plotly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotRequestTest {
    @Test
    void readsATraceAsItComes() {
        PlotTrace trace =
                only("{\"x\":[1,2],\"y\":[3,4],\"type\":\"scatter\",\"mode\":\"lines+markers\",\"name\":\"a\","
                        + "\"text\":[\"p\",null],\"line\":{\"color\":\"#102030\"},\"marker\":{\"color\":\"red\"},"
                        + "\"stream\":{\"token\":\"t0k\",\"maxpoints\":80}}");

        assertThat(trace.name()).isEqualTo("a");
        assertThat(trace.mode()).isEqualTo(TraceMode.LINES_MARKERS);
        assertThat(trace.color()).isEqualTo(0x102030);
        assertThat(trace.maxPoints()).isEqualTo(80);
        assertThat(trace.token().text()).isEqualTo("t0k");
        assertThat(lines(trace)).containsExactly("{\"x\":[1,2],\"y\":[3,4],\"text\":[\"p\",null]}");
    }

    @Test
    void theOlderFormIsAListOfColumns() {
        PlotRequest plot = read(
                "[[1,2],[3,4],[\"a\"],[5]]", "{\"style\":[{\"line\":{\"color\":\"blue\"}},{\"name\":\"second\"}]}");

        assertThat(plot.traces()).hasSize(2);
        assertThat(plot.traces().get(0).color()).isEqualTo(0x0000FF);
        assertThat(plot.traces().get(1).name()).isEqualTo("second");
        assertThat(lines(plot.traces().get(1))).containsExactly("{\"x\":[\"a\"],\"y\":[5]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\":[1,2,3],\"y\":[1]} | {\"x\":[1],\"y\":[1]}",
                "{\"y\":[1,null,NaN,\"4.5\",\"x\"]} | {\"y\":[1,null,null,4.5,null]}",
                "{\"x\":[1,\"a\",null],\"y\":[1,2,3]} | {\"x\":[\"1\",\"a\"],\"y\":[1,2]}",
                "{\"x\":[],\"y\":[7]} | {\"y\":[7]}",
                "{\"x\":[1],\"text\":\"all\",\"y\":[7]} | {\"x\":[1],\"y\":[7],\"text\":[\"all\"]}",
                "{\"x\":[],\"y\":[]} | {\"y\":[]}",
                "{\"z\":[[1]]} | {\"y\":[]}",
            })
    void keepsOfSamplesWhatCanBeShown(String trace, String line) {
        assertThat(lines(only(trace))).containsExactly(line);
    }

    @Test
    void manySamplesMakeSeveralLinesNoneOfThemTooLong() {
        String ys = IntStream.range(0, 5_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String xs = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"" + "\\u0001".repeat(900) + i + "\"")
                .collect(Collectors.joining(","));

        List<byte[]> lines =
                only("{\"x\":[" + xs + "],\"y\":[" + ys + "]}").data().lines();

        assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.length <= SampleParser.MAX_LINE);
        assertThat(lines.stream()
                        .mapToInt(line -> PlotlyJson.read("line", new String(line, UTF_8))
                                .get("y")
                                .size())
                        .sum())
                .isEqualTo(5_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {} | 1",
                "{\"yaxis\":\"y2\"} | {} | 2",
                "{\"xaxis\":\"x3\",\"yaxis\":\"y\"} | {} | 3",
                "{\"yaxis\":\"y2\"} | {\"yaxis2\":{\"overlaying\":\"y\",\"side\":\"right\"}} | 1",
                "{\"yaxis\":\"y99\"} | {} | 8",
                "{\"yaxis\":\"yes\"} | {} | 1",
            })
    void subplotsBecomePanels(String trace, String layout, int panel) {
        assertThat(read("[" + trace + "]", "{\"layout\":" + layout + "}")
                        .traces()
                        .get(0)
                        .panel())
                .isEqualTo(panel);
    }

    @Test
    void saysWhatCannotBeDrawnAsItIsAskedFor() {
        PlotRequest plot = read("[{\"type\":\"heatmap\",\"z\":[[1]]},{\"x\":[1,2],\"y\":[1]},{\"x\":[1]}]", "{}");

        assertThat(plot.notes().text())
                .contains("traces of type heatmap", "z of trace 0", "different lengths", "x without y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"a\",\"width\":600,\"height\":400} | {\"title\":\"a\",\"width\":600,\"height\":400}",
                "{\"title\":{\"text\":\"a\"}} | {\"title\":\"a\"}",
                "{\"width\":1e9,\"height\":\"x\"} | {}",
                "{\"xaxis\":{\"title\":{\"text\":\"t\"},\"type\":\"odd\",\"range\":[1,1]}}"
                        + " | {\"layout\":{\"xaxis\":{\"title\":\"t\"}}}",
                "{\"xaxis\":{\"range\":[\"2026-01-01\",\"2026-01-02\"]}}"
                        + " | {\"layout\":{\"xaxis\":{\"range\":[\"2026-01-01T00:00\",\"2026-01-02T00:00\"]}}}",
                "{\"yaxis\":{\"type\":\"log\",\"range\":[0,3]},\"hovermode\":\"x\"}"
                        + " | {\"layout\":{\"yaxis\":{\"type\":\"log\",\"range\":[0,3]},\"hovermode\":\"x\"}}",
                "{\"yaxis\":{\"range\":[1,\"a\"]}} | {\"layout\":{\"yaxis\":{}}}",
                "[1] | {}",
            })
    void aLayoutBecomesWhatARequestMaySay(String layout, String request) {
        ObjectNode made = PlotLayout.toRequest(PlotlyJson.read("layout", layout), new Notes());

        assertThat(made).isEqualTo(PlotlyJson.read("expected", request));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "args | [1]",
                "args | {",
                "args | \"x\"",
                "args | [[1]]",
                "kwargs | [1]",
                "kwargs | {\"fileopt\":\"odd\"}",
                "un | ' '",
                "un | a/b",
                "origin | style",
                "args | [{\"stream\":{\"token\":\"\"}}]",
            })
    void saysWhatIsWrong(String field, String value) {
        Map<String, String> fields = new HashMap<>(Map.of("un", "ada", "args", "[]", "kwargs", "{}"));
        fields.put(field, value);

        assertThatThrownBy(() -> PlotRequest.read(fields)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{} | -",
                "{\"world_readable\":true} | true",
                "{\"world_readable\":true,\"sharing\":\"secret\"} | false",
                "{\"sharing\":\"public\"} | true"
            })
    void isPublicIfItIsSaid(String kwargs, Boolean isPublic) {
        assertThat(read("[]", kwargs).isPublic()).isEqualTo(isPublic);
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        List<Plot> plots = List.of(new Plot(0, "f", "c1"), new Plot(1, "f (1)", "c2"));

        assertThat(read("[]", "{\"filename\":\"f\"}").freeName(plots)).isEqualTo("f (2)");
        assertThat(read("[]", "{\"filename\":\"g\"}").freeName(plots)).isEqualTo("g");
    }

    private static PlotTrace only(String trace) {
        return read("[" + trace + "]", "{}").traces().get(0);
    }

    private static PlotRequest read(String args, String kwargs) {
        return PlotRequest.read(Map.of("un", "ada", "args", args, "kwargs", kwargs));
    }

    private static List<String> lines(PlotTrace trace) {
        return trace.data().lines().stream()
                .map(line -> new String(line, UTF_8))
                .toList();
    }
}
