package io.sojourn.gateway.chart.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartJson;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chart as REST answers it: the definition, and tokens where they are shown, which is once. */
record ChartAnswer(ChartDefinition chart, @Nullable String token, Map<String, String> tokensOfSeries) {
    static ChartAnswer of(ChartDefinition chart) {
        return new ChartAnswer(chart, null, Map.of());
    }

    void write(JsonGenerator json, WireJson wire) throws IOException {
        ChartJson writer = new ChartJson(json, wire);
        json.writeStartObject();
        writer.fields(chart);
        if (token != null) {
            json.writeStringField("token", token);
        }
        json.writeArrayFieldStart("series");
        for (TraceDefinition trace : chart.traces()) {
            json.writeStartObject();
            writer.trace(trace);
            String ofSeries = tokensOfSeries.get(trace.seriesId());
            if (ofSeries != null) {
                json.writeStringField("token", ofSeries);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "ChartAnswer[" + chart.id() + "]";
    }
}
