package io.sojourn.gateway.plotly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final ChartDefinition CHART = new ChartDefinition(
            "cabc",
            new ChartStyle("old", ChartKind.SCATTER, 500, 0, 900, 420, "{\"xaxis\":{\"type\":\"-\"}}"),
            List.of(
                    new TraceDefinition("a", "cabc.1", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1),
                    new TraceDefinition("b", "cabc.2", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1)),
            false,
            "",
            1,
            0);

    @Test
    void whatLinesSayOneAfterTheOtherHoldsTogether() {
        Look both = look("{\"layout\":{\"title\":\"x\",\"xaxis\":{\"title\":\"t\"}},\"marker\":{\"color\":\"red\"}}")
                .then(look("{\"layout\":{\"title\":\"y\",\"xaxis\":{\"range\":[1,2]}}}"));

        assertThat(both.color()).isEqualTo(0xFF0000);
        assertThat(both.layout().toString())
                .isEqualTo("{\"title\":\"y\",\"layout\":{\"xaxis\":{\"title\":\"t\",\"range\":[1,2]}}}");
    }

    @Test
    void colorsTheTraceOfItsSeriesAndKeepsAllElse() {
        ChartDefinition changed = look("{\"line\":{\"color\":\"blue\"}}")
                .toRequest(CHART, "cabc.2")
                .change(CHART, new Random(7))
                .definition();

        assertThat(changed.traces()).extracting(TraceDefinition::colorHex).containsExactly(-1, 0x0000FF);
        assertThat(changed.style()).isEqualTo(CHART.style());
    }

    @Test
    void knowsAChartThatLooksSoAlready() {
        assertThat(look("{\"layout\":{\"title\":\"old\"}}").isOf(CHART, "cabc.1"))
                .isTrue();
        assertThat(look("{\"layout\":{\"title\":\"new\"}}").isOf(CHART, "cabc.1"))
                .isFalse();
        assertThat(look("{\"marker\":{\"color\":\"red\"}}").isOf(CHART, "cabc.1"))
                .isFalse();
    }

    @Test
    void sizesAndOtherThingsAreNoLooks() {
        assertThat(look("{\"marker\":{\"size\":[1,2]},\"layout\":{}}").isEmpty())
                .isTrue();
    }

    private static Look look(String line) {
        return Look.read(line.getBytes(UTF_8));
    }
}
