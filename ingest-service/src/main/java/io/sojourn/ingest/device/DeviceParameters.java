package io.sojourn.ingest.device;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of a query or a form, by their names; of one that comes twice the first counts. */
public final class DeviceParameters {
    private static final Pattern AMPERSAND = Pattern.compile("&");

    private DeviceParameters() {}

    /** @throws ProblemException {@code INVALID_PARAMETER} if it is not percent-encoded */
    public static Map<String, String> ofQuery(HttpServerRequest request) {
        return of(request.query());
    }

    /** @throws ProblemException {@code INVALID_PARAMETER} if it is not percent-encoded */
    public static Map<String, String> of(@Nullable String encoded) {
        Map<String, String> fields = new HashMap<>();
        if (encoded == null || encoded.isBlank()) {
            return fields;
        }
        try {
            for (String field : AMPERSAND.split(encoded.strip())) {
                int equals = field.indexOf('=');
                String name = equals < 0 ? field : field.substring(0, equals);
                String value = equals < 0 ? "" : field.substring(equals + 1);
                fields.putIfAbsent(decoded(name), decoded(value));
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "the parameters must be percent-encoded UTF-8");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
