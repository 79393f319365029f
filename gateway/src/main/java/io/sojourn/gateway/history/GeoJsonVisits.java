package io.sojourn.gateway.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.gateway.rest.JsonStream;
import io.sojourn.protocol.json.WireJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;

/** A GeoJSON FeatureCollection (RFC 7946) of one point a visit, with what lists show of it as properties. */
final class GeoJsonVisits implements VisitDocument {
    private final JsonStream stream = new JsonStream();

    @Override
    public Buffer begin() {
        return stream.write((json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("type", "FeatureCollection");
                    json.writeArrayFieldStart("features");
                })
                .take();
    }

    @Override
    public Buffer visits(List<Visit> visits) {
        return stream.write((json, wire) -> {
                    for (Visit visit : visits) {
                        feature(visit, json, wire);
                    }
                })
                .take();
    }

    @Override
    public Buffer end() {
        return stream.write((json, wire) -> {
                    json.writeEndArray();
                    json.writeEndObject();
                })
                .take();
    }

    private static void feature(Visit visit, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", visit.stay().encounterId());
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        wire.position("coordinates", visit.stay().center());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        VisitJson.writeNames(visit, json);
        VisitJson.writeTimes(visit, json, wire);
        json.writeEndObject();
        json.writeEndObject();
    }
}
