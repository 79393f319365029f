package io.sojourn.cluster.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The messages of one request that were rejected. */
public final class Rejections {
    /** This many are listed. */
    private static final int LISTED = 100;

    /** Why a message was rejected. */
    public record Rejection(long line, ErrorCode code, String message) {}

    private final List<Rejection> listed = new ArrayList<>();
    private long total;

    void add(long line, ErrorCode code, String message) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(new Rejection(line, code, message));
        }
    }

    public long total() {
        return total;
    }

    /** The first hundred. */
    public List<Rejection> listed() {
        return List.copyOf(listed);
    }

    /** Writes {@code rejected} and {@code rejected_total} into an object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rejected");
        for (Rejection rejection : listed) {
            json.writeStartObject();
            json.writeNumberField("line", rejection.line());
            json.writeStringField("code", rejection.code().wireName());
            json.writeStringField("message", rejection.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("rejected_total", total);
    }

    /** The same as members of a problem. */
    Map<String, Object> members() {
        JsonArray rejected = new JsonArray();
        for (Rejection rejection : listed) {
            rejected.add(new JsonObject()
                    .put("line", rejection.line())
                    .put("code", rejection.code().wireName())
                    .put("message", rejection.message()));
        }
        return Map.of("rejected", rejected, "rejected_total", total);
    }
}
