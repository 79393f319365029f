package io.sojourn.protocol.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartCodecTest {
    private static final ChartDefinition CHART = new ChartDefinition(
            "cabcdefghijkm",
            new ChartStyle("Boiler", ChartKind.SCATTER, 7, 0xFF00FF, 300, 200, "{\"a\":1}", 60_000),
            List.of(
                    new TraceDefinition("a", "cabcdefghijkm.1", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1),
                    new TraceDefinition("b", "tabc", 5, TraceMode.LINES_MARKERS, 2, 9, 1_000)),
            true,
            "",
            3,
            1_700_000_000_000L);

    @Test
    void aDefinitionIsReadAsItWasWritten() {
        BinaryWriter out = new BinaryWriter();
        CHART.write(out);

        assertThat(ChartDefinition.read(new BinaryReader(out.toBytes()))).isEqualTo(CHART);
    }

    @Test
    void aQuestionForADefinitionIsReadAsItWasWritten() {
        ChartQuery asked = new ChartQuery.Definition("cabcdefghijkm");

        assertThat(ChartQuery.read(asked.toBytes())).isEqualTo(asked);
    }

    @Test
    void anAnswerWithoutSeriesIsReadAsItWasWritten() {
        ChartAnswer answer = new ChartAnswer.Whole(CHART, List.of());

        assertThat(ChartAnswer.read(answer.toBytes())).isEqualTo(answer);
    }
}
