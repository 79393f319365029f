package io.sojourn.ingest.location;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.IngestSettings;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /api/v1/ingest/locations}: one object, an array, or NDJSON of any length. */
public final class LocationRoute implements Routes {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final LocationIntake intake;
    private final IngestSettings settings;
    private final LocationMeters meters;
    private final EventJson eventJson = new EventJson();
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int open;

    public LocationRoute(Vertx vertx, LocationIntake intake, IngestSettings settings, LocationMeters meters) {
        this.vertx = vertx;
        this.intake = intake;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/ingest/locations").handler(this::accept);
    }

    Vertx vertx() {
        return vertx;
    }

    LocationIntake intake() {
        return intake;
    }

    IngestSettings settings() {
        return settings;
    }

    LocationMeters meters() {
        return meters;
    }

    private void accept(RoutingContext context) {
        HttpServerRequest request = context.request();
        // The edge has undone the encodings that it knows, and their header with them.
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(request, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "content encodings are gzip and deflate");
        } else if (open >= settings.maxRequests()) {
            refuse(request, ErrorCode.TOO_MANY_REQUESTS, "too many requests are open; send more in each");
        } else {
            begin(request);
        }
    }

    private void refuse(HttpServerRequest request, ErrorCode code, String detail) {
        EarlyAnswer.send(vertx, request, LocationAnswer.problem(code, detail, new Tally(), 1), settings.linger());
    }

    private void begin(HttpServerRequest request) {
        open++;
        boolean withEvents = "true".equals(request.getParam("events"));
        CausedEvents events = withEvents ? new CausedEvents(eventJson) : null;
        LocationExchange exchange = new LocationExchange(this, request, events, () -> open--);
        request.handler(buffer -> exchange.take(copy(buffer), buffer.length()))
                .endHandler(end -> exchange.end())
                .exceptionHandler(broken -> exchange.cutOff());
    }

    /** Into the one array of this event loop: what is left of a chunk is kept elsewhere. */
    private byte[] copy(Buffer buffer) {
        if (buffer.length() > chunk.length) {
            chunk = new byte[buffer.length()];
        }
        buffer.getBytes(chunk);
        return chunk;
    }
}
