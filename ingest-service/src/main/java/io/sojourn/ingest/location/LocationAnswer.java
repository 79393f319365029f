package io.sojourn.ingest.location;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.cluster.http.Problem;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered to locations. */
final class LocationAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private LocationAnswer() {}

    /** The 200. */
    static Buffer ok(Tally tally, @Nullable CausedEvents events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("accepted", tally.accepted());
            json.writeNumberField("duplicates", tally.duplicates());
            json.writeNumberField("late", tally.late());
            json.writeArrayFieldStart("rejected");
            for (Tally.Rejection rejection : tally.listed()) {
                json.writeStartObject();
                json.writeNumberField("line", rejection.line());
                json.writeStringField("code", rejection.code().wireName());
                json.writeStringField("message", rejection.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("rejected_total", tally.rejected());
            if (events != null) {
                write(events, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from an array.
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** Any other answer: with the counts so far and the line from where to send again. */
    static Problem problem(ErrorCode code, String detail, Tally tally, long nextLine) {
        JsonArray rejected = new JsonArray();
        for (Tally.Rejection rejection : tally.listed()) {
            rejected.add(new JsonObject()
                    .put("line", rejection.line())
                    .put("code", rejection.code().wireName())
                    .put("message", rejection.message()));
        }
        return new Problem(
                code,
                detail,
                Map.of(
                        "accepted", tally.accepted(),
                        "duplicates", tally.duplicates(),
                        "late", tally.late(),
                        "rejected", rejected,
                        "rejected_total", tally.rejected(),
                        "next_line", nextLine));
    }

    private static void write(CausedEvents events, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("events");
        for (byte[] event : events.list()) {
            json.writeRawValue(new String(event, StandardCharsets.UTF_8));
        }
        json.writeEndArray();
    }
}
