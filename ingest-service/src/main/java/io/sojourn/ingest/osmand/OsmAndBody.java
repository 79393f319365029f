package io.sojourn.ingest.osmand;

import io.sojourn.ingest.device.DeviceParameters;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request in any of the forms of the OsmAnd protocol: a query alone, a form whose fields count before those of the
 * query, or JSON. Which it is tells the first byte of the body, since the apps are not to be relied on for a media type.
 */
final class OsmAndBody implements PartSplitter {
    private static final int MAX_BYTES = 256 * 1024;

    private final OsmAndReader reader;
    private final Map<String, String> query;
    private final PartHandler handler;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean tooLarge;
    private long number = 1;

    OsmAndBody(OsmAndReader reader, Map<String, String> query, PartHandler handler) {
        this.reader = reader;
        this.query = query;
        this.handler = handler;
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        if (tooLarge) {
            return;
        }
        if (body.size() + to - from > MAX_BYTES) {
            tooLarge = true;
            handler.unreadable(number, ErrorCode.PAYLOAD_TOO_LARGE, "the body is longer than " + MAX_BYTES + " bytes");
        } else {
            body.write(bytes, from, to - from);
        }
    }

    @Override
    public void end() {
        if (tooLarge) {
            return;
        }
        try {
            messages().forEach(message -> handler.part(number++, message, 0, message.length));
        } catch (ProblemException e) {
            handler.broken(number++, e.code(), e.detail());
        }
    }

    @Override
    public long next() {
        return number;
    }

    private List<byte[]> messages() {
        byte[] bytes = body.toByteArray();
        if (isJson(bytes)) {
            return reader.body(bytes, bytes.length, query.get("id"));
        }
        Map<String, String> fields = new HashMap<>(query);
        fields.putAll(DeviceParameters.of(new String(bytes, StandardCharsets.UTF_8)));
        byte @Nullable [] message = reader.fields(fields);
        return message == null ? List.of() : List.of(message);
    }

    private static boolean isJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
