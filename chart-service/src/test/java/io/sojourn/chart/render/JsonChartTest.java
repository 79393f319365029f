package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonChartTest {
    private final JsonMapper json = new JsonMapper();

    @Test
    void dataAreTheSeriesAlone() throws Exception {
        String data =
                chart("t").categories("a", List.of("Mon", 7), 1.5, Double.NaN).text(ChartFormat.DATA);

        assertThat(json.readTree(data)).isEqualTo(json.readTree("""
                {"series":[{"id":"cabc.1","name":"a","x":["Mon",7],"y":[1.5,null],"n":2}]}"""));
    }

    @Test
    void theWholeHasTheDefinitionToo() throws Exception {
        JsonNode whole = json.readTree(chart("Climate")
                .layout("{'yaxis':{'title':'°C'}}")
                .times("a", x(1_764_028_800_000.0), 21.5)
                .text(ChartFormat.JSON));

        assertThat(whole.get("title").asText()).isEqualTo("Climate");
        assertThat(whole.at("/layout/yaxis/title").asText()).isEqualTo("°C");
        assertThat(whole.at("/series/0/mode").asText()).isEqualTo("lines");
        assertThat(whole.at("/series/0/x/0").asText()).isEqualTo("2025-11-25T00:00:00.000Z");
        assertThat(whole.at("/series/0/y/0").asDouble()).isEqualTo(21.5);
        assertThat(whole.at("/series/0/n").asInt()).isEqualTo(1);
    }

    @Test
    void thinnedDataStillCountTheWholeRing() throws Exception {
        double[] many = IntStream.range(0, 10_000).asDoubleStream().toArray();

        JsonNode series = json.readTree(chart("").numbers("a", many, many).text(ChartFormat.DATA, "1000", "8999", 100))
                .at("/series/0");

        assertThat(series.get("n").asInt()).isEqualTo(10_000);
        assertThat(series.get("x")).hasSizeBetween(90, 100);
        assertThat(series.get("x").get(0).asInt()).isEqualTo(1000);
        assertThat(series.get("x").get(series.get("x").size() - 1).asInt()).isEqualTo(8999);
    }

    @Test
    void aSeriesThatIsMissingIsEmpty() throws Exception {
        ChartPicture picture = chart("").numbers("a", x(1), 2).picture();
        ChartPicture without = ChartPicture.of(picture.definition(), List.of());

        JsonNode data = json.readTree(Renderers.render(without, ChartFormat.DATA, null, null, 0));

        assertThat(data)
                .isEqualTo(
                        json.readTree("{\"series\":[{\"id\":\"cabc.1\",\"name\":\"a\",\"x\":[],\"y\":[],\"n\":0}]}"));
    }

    @Test
    void negativePointsAreRefused() {
        assertThatThrownBy(() -> chart("").text(ChartFormat.DATA, null, null, -1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER));
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        ChartPicture picture = chart("").picture();

        for (int side : new int[] {0, -1, ChartStyle.MIN_SIDE - 1, ChartStyle.MAX_SIDE + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> picture.sized(side, 400))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE));
        }
    }
}
