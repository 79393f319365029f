package io.sojourn.gateway.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.Plot;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAnswerTest {
    /** To the byte: the client for Arduino searches for parts of it. */
    @Test
    void hasAllMembersWithASpaceBehindEachColon() {
        PlotRequest request = PlotRequest.read(Map.of("un", "me", "args", "[{\"y\":[],\"stream\":{\"token\":\"t\"}}]"));

        String json = ClientAnswer.plotted("http://plot.ly", request, new Plot(0, "f\"", "cabc"))
                .toJson()
                .toString();

        assertThat(json)
                .isEqualTo("{\"url\": \"http://plot.ly/~me/0\", \"message\": \"View your plot in your browser at"
                        + " http://plot.ly/~me/0, where it is named \\\"f\\\"\\\"\", \"warning\": \"\","
                        + " \"filename\": \"f\\\"\", \"error\": \"\", \"stream-status\": \"All Streams Go!\","
                        + " \"stream-host\": \"http://plot.ly\"}");
    }

    @Test
    void anErrorHasThemToo() {
        assertThat(ClientAnswer.failed("http://h", "no").toJson().toString())
                .isEqualTo(
                        "{\"url\": \"\", \"message\": \"\", \"warning\": \"\", \"filename\": \"\", \"error\": \"no\","
                                + " \"stream-status\": \"\", \"stream-host\": \"http://h\"}");
    }
}
