package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.ChartAnswer.Whole;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.SeriesJson;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chart as the figure that Plotly's clients read back: traces with the samples that they hold now, and a layout. */
final class FigureJson {
    private final JsonGenerator json;
    private final WireJson wire;

    FigureJson(JsonGenerator json, WireJson wire) {
        this.json = json;
        this.wire = wire;
    }

    void answer(ChartDefinition chart, Whole whole) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("payload");
        json.writeObjectFieldStart("figure");
        Map<String, SeriesPart> parts =
                whole.parts().stream().collect(Collectors.toMap(SeriesPart::seriesId, Function.identity()));
        json.writeArrayFieldStart("data");
        for (TraceDefinition trace : chart.traces()) {
            trace(trace, parts.get(trace.seriesId()), chart.style());
        }
        json.writeEndArray();
        json.writeFieldName("layout");
        json.writeRawValue(layout(chart.style()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void trace(TraceDefinition trace, @Nullable SeriesPart part, ChartStyle style) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "scatter");
        json.writeStringField("name", trace.name());
        json.writeStringField("mode", trace.mode().wireName());
        if (part != null) {
            new SeriesJson(json, wire).columns(part.xType(), part.samples());
        }
        if (trace.colorHex() != TraceDefinition.OWN_COLOR) {
            color("line", trace.colorHex());
            color("marker", trace.colorHex());
        }
        if (trace.panel() > 1) {
            json.writeStringField("yaxis", "y" + trace.panel());
        }
        json.writeObjectFieldStart("stream");
        json.writeNumberField("maxpoints", trace.maxPoints() > 0 ? trace.maxPoints() : style.maxPoints());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void color(String of, int rgb) throws IOException {
        json.writeObjectFieldStart(of);
        json.writeStringField("color", String.format("#%06x", rgb));
        json.writeEndObject();
    }

    private static String layout(ChartStyle style) {
        ObjectNode layout = style.layout().isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) PlotlyJson.read("layout", style.layout());
        layout.put("title", style.title());
        layout.put("width", style.width());
        layout.put("height", style.height());
        return layout.toString();
    }
}
