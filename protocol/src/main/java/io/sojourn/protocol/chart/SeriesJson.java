package io.sojourn.protocol.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of samples in JSON: {@code "x":[…],"y":[…],"text":[…]}. Categories have the type with which they came,
 * times are ISO-8601, a gap is null; there are no texts where no sample has one.
 */
public final class SeriesJson {
    private final JsonGenerator json;
    private final WireJson wire;

    /** Writes to this generator. */
    public SeriesJson(JsonGenerator json, WireJson wire) {
        this.json = json;
        this.wire = wire;
    }

    /** The data of a {@code samples} or {@code snapshot} event, an object. */
    public void event(SeriesPart part) throws IOException {
        json.writeStartObject();
        json.writeStringField("series_id", part.seriesId());
        json.writeStringField("name", part.name());
        json.writeNumberField("seq", part.seq());
        json.writeNumberField("n", part.n());
        if (part.replaced()) {
            json.writeBooleanField("replaced", true);
        }
        columns(part.xType(), part.samples());
        json.writeEndObject();
    }

    /** The columns as fields of the object that is open. */
    public void columns(XType xType, Samples samples) throws IOException {
        json.writeArrayFieldStart("x");
        for (int i = 0; i < samples.count(); i++) {
            x(xType, samples, i);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("y");
        for (double y : samples.y()) {
            wire.number(y);
        }
        json.writeEndArray();
        @Nullable String @Nullable [] text = samples.text();
        if (text != null) {
            json.writeArrayFieldStart("text");
            for (String each : text) {
                json.writeString(each);
            }
            json.writeEndArray();
        }
    }

    /** One x, as an element of an array or the value of a field. */
    public void x(XType xType, Samples samples, int i) throws IOException {
        @Nullable String @Nullable [] categories = samples.xText();
        String category = categories == null ? null : categories[i];
        if (category != null) {
            json.writeString(category);
        } else if (xType == XType.TIME) {
            wire.time((long) samples.x()[i]);
        } else {
            wire.number(samples.x()[i]);
        }
    }
}
