package io.sojourn.gateway.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.json.WireJson;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One long JSON document, whose bytes are taken piece by piece while it is written. Not thread-safe. */
public final class JsonStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1_024);
    private final JsonGenerator json;
    private final WireJson wire;

    public JsonStream() {
        try {
            json = JsonAnswer.FACTORY.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        wire = new WireJson(json);
    }

    /** Goes on with the document. */
    public JsonStream write(JsonAnswer.Writing writing) {
        try {
            writing.to(json, wire);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return this;
    }

    /** What was written since the last piece. */
    public Buffer take() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        Buffer piece = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return piece;
    }
}
