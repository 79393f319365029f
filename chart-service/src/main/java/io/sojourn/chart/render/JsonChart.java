package io.sojourn.chart.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartJson;
import io.sojourn.protocol.chart.SeriesJson;
import io.sojourn.protocol.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A chart's data as JSON, alone or with its definition. {@code n} counts the samples in the ring, shown or not. */
final class JsonChart {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_PER_SAMPLE = 32;

    private final JsonGenerator json;
    private final ChartJson charts;
    private final SeriesJson series;

    private JsonChart(JsonGenerator json) {
        this.json = json;
        WireJson wire = new WireJson(json);
        charts = new ChartJson(json, wire);
        series = new SeriesJson(json, wire);
    }

    /** The definition, whose {@code series} have their data: {@code {"id",…,"series":[{"id","name",…,"x","y","n"}]}}. */
    static byte[] whole(ChartDefinition chart, Curves curves) {
        return write(curves, json -> json.wholeChart(chart, curves));
    }

    /** {@code {"series":[{"id","name","x":[…],"y":[…],"n"}]}}. */
    static byte[] data(Curves curves) {
        return write(curves, json -> json.dataAlone(curves));
    }

    private interface Body {
        void writeTo(JsonChart json) throws IOException;
    }

    private static byte[] write(Curves curves, Body body) {
        int samples = curves.all().stream().mapToInt(curve -> curve.at().length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_000 + BYTES_PER_SAMPLE * samples);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            body.writeTo(new JsonChart(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is nowhere to write to but memory.
        }
        return out.toByteArray();
    }

    private void wholeChart(ChartDefinition chart, Curves curves) throws IOException {
        json.writeStartObject();
        charts.fields(chart);
        json.writeArrayFieldStart("series");
        for (Curve curve : curves.all()) {
            json.writeStartObject();
            charts.trace(curve.trace());
            data(curve);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void dataAlone(Curves curves) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("series");
        for (Curve curve : curves.all()) {
            json.writeStartObject();
            json.writeStringField("id", curve.trace().seriesId());
            json.writeStringField("name", curve.trace().name());
            data(curve);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void data(Curve curve) throws IOException {
        series.columns(curve.part().xType(), curve.part().samples());
        json.writeNumberField("n", curve.part().n());
        json.writeEndObject();
    }
}
