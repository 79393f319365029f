package io.sojourn.gateway.openapi;

import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.RestRouter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.yaml}: OpenAPI 3.1, written by hand and held to the routes by a test. */
public final class OpenApiRoutes {
    private static final Buffer DOCUMENT = load();

    public void mount(RestRouter router) {
        router.get("/openapi.yaml", context -> JsonAnswer.send(context, 200, "application/yaml", DOCUMENT));
    }

    private static Buffer load() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing from the jar");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
