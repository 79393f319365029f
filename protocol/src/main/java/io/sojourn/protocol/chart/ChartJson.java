package io.sojourn.protocol.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;

/** The one writer of a chart's definition in JSON. */
public final class ChartJson {
    private final JsonGenerator json;
    private final WireJson wire;

    /** Writes to this generator. */
    public ChartJson(JsonGenerator json, WireJson wire) {
        this.json = json;
        this.wire = wire;
    }

    /** The definition as an object. */
    public void object(ChartDefinition chart) throws IOException {
        json.writeStartObject();
        fields(chart);
        json.writeArrayFieldStart("series");
        for (TraceDefinition trace : chart.traces()) {
            json.writeStartObject();
            trace(trace);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** All fields but {@code series}, of the object that is open. */
    public void fields(ChartDefinition chart) throws IOException {
        ChartStyle style = chart.style();
        json.writeStringField("id", chart.id());
        json.writeStringField("title", style.title());
        json.writeStringField("kind", style.kind().wireName());
        json.writeNumberField("max_points", style.maxPoints());
        if (style.maxAgeMs() > 0) {
            wire.seconds("max_age_s", style.maxAgeMs());
        }
        json.writeNumberField("color_hex", style.colorHex());
        json.writeNumberField("width", style.width());
        json.writeNumberField("height", style.height());
        if (!style.layout().isEmpty()) {
            json.writeFieldName("layout");
            json.writeRawValue(style.layout());
        }
        json.writeBooleanField("public", chart.isPublic());
        if (!chart.source().isEmpty()) {
            json.writeStringField("source", chart.source());
        }
        json.writeStringField("url", "/charts/" + chart.id());
        json.writeStringField("embed_url", "/charts/" + chart.id() + "/embed");
        json.writeNumberField("revision", chart.revision());
        wire.time("created_at", chart.createdMs());
    }

    /** The fields of a trace, of the object that is open. */
    public void trace(TraceDefinition trace) throws IOException {
        json.writeStringField("id", trace.seriesId());
        json.writeStringField("name", trace.name());
        if (trace.colorHex() != TraceDefinition.OWN_COLOR) {
            json.writeNumberField("color_hex", trace.colorHex());
        }
        json.writeStringField("mode", trace.mode().wireName());
        json.writeNumberField("panel", trace.panel());
        if (trace.maxPoints() > 0) {
            json.writeNumberField("max_points", trace.maxPoints());
        }
        if (trace.maxAgeMs() > 0) {
            wire.seconds("max_age_s", trace.maxAgeMs());
        }
    }
}
