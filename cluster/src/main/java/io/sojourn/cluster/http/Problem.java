package io.sojourn.cluster.http;

import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * An error as a client sees it: {@code application/problem+json} of RFC 9457.
 *
 * @param members further members beside type, title, status, detail and code
 */
public record Problem(ErrorCode code, String detail, Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        members = Map.copyOf(members);
    }

    public Problem(ErrorCode code, String detail) {
        this(code, detail, Map.of());
    }

    public Buffer toJson() {
        JsonObject json = new JsonObject()
                .put("type", "urn:sojourn:problem:" + code.wireName())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("code", code.wireName());
        members.forEach(json::put);
        return json.toBuffer();
    }
}
