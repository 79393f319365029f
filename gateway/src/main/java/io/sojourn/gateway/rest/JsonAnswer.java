package io.sojourn.gateway.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.json.WireJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of bounded size, written by a generator. */
public final class JsonAnswer {
    public static final String JSON = "application/json";
    public static final String GEO_JSON = "application/geo+json";

    static final JsonFactory FACTORY = new JsonFactory();

    private JsonAnswer() {}

    /** Writes one JSON value; {@code wire} writes to {@code json} what the wire has rules for. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json, WireJson wire) throws IOException;
    }

    /** Writes one item of a list. */
    @FunctionalInterface
    public interface ItemWriting<T> {
        void write(T item, JsonGenerator json, WireJson wire) throws IOException;
    }

    public static Future<Void> send(RoutingContext context, int status, String contentType, Writing writing) {
        return send(context, status, contentType, toBuffer(writing));
    }

    /** Sends a body that is written already; to HEAD, its length alone. */
    public static Future<Void> send(RoutingContext context, int status, String contentType, Buffer body) {
        HttpServerResponse response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        return context.request().method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
    }

    public static Future<Void> ok(RoutingContext context, Writing writing) {
        return send(context, 200, JSON, writing);
    }

    /** A list as all are: the items under their plural name, and {@code next_cursor}, null at the end. */
    public static <T> Future<Void> list(
            RoutingContext context,
            String plural,
            List<T> items,
            ItemWriting<? super T> itemWriting,
            @Nullable String nextCursor) {
        return ok(context, (json, wire) -> {
            json.writeStartObject();
            json.writeArrayFieldStart(plural);
            for (T item : items) {
                itemWriting.write(item, json, wire);
            }
            json.writeEndArray();
            json.writeStringField("next_cursor", nextCursor);
            json.writeEndObject();
        });
    }

    public static Buffer toBuffer(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writing.to(json, new WireJson(json));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
