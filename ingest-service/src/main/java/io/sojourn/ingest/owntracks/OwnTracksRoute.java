package io.sojourn.ingest.owntracks;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.device.DeviceParameters;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/ingest/owntracks}: the HTTP mode of the OwnTracks apps. Whose phone it is say {@code ?u=} and {@code
 * ?d=}, else the headers {@code X-Limit-U} and {@code X-Limit-D}, else the user of HTTP Basic, else the message.
 */
public final class OwnTracksRoute implements Routes {
    private static final String BASIC = "basic ";

    private final LocationIntake intake;
    private final LocationMeters meters;
    private final IntakeEndpoint endpoint;
    private final OwnTracksReader reader = new OwnTracksReader();

    /** To be made on the context of the intake's shards. */
    public OwnTracksRoute(Vertx vertx, LocationIntake intake, IntakeSettings settings, LocationMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/ingest/owntracks").handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        OwnTracksSender sender;
        try {
            sender = senderOf(request);
        } catch (ProblemException invalid) {
            endpoint.refuse(request, invalid);
            return;
        }
        endpoint.accept(
                request,
                new OwnTracksSubmission(
                        intake, meters, handler -> reader.messages(sender, handler), request.response()));
    }

    private static OwnTracksSender senderOf(HttpServerRequest request) {
        Map<String, String> query = DeviceParameters.ofQuery(request);
        String user = first(query.get("u"), request.getHeader("X-Limit-U"), basicUser(request));
        String device = first(query.get("d"), request.getHeader("X-Limit-D"));
        return new OwnTracksSender(user, device);
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }

    /** The user name is free to choose where the password is a key. */
    private static @Nullable String basicUser(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : text.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
