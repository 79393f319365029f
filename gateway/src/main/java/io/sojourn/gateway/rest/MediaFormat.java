package io.sojourn.gateway.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A form in which data are given, by its name in {@code format=} and its media type in {@code Accept}. */
public enum MediaFormat {
    JSON("application/json"),
    GEOJSON("application/geo+json"),
    GPX("application/gpx+xml"),
    CSV("text/csv");

    private final String mediaType;

    MediaFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it stands in {@code Content-Type}. */
    public String contentType() {
        return this == CSV ? mediaType + "; charset=utf-8" : mediaType;
    }

    /**
     * Which of the offered formats the client wants: that of {@code format=}, since a link has no header; else what it
     * likes best by {@code Accept}; the first one if it has no preference. Fails with {@code INVALID_PARAMETER} or {@code
     * NOT_ACCEPTABLE}.
     */
    public static MediaFormat wanted(RoutingContext context, List<MediaFormat> offered) {
        String name = Parameters.of(context).text("format");
        if (name != null) {
            return offered.stream()
                    .filter(format -> format.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Parameters.invalid(
                            "format",
                            "must be one of "
                                    + offered.stream()
                                            .map(MediaFormat::wireName)
                                            .collect(Collectors.joining(", "))));
        }
        context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        String best = Accepted.bestOf(
                context, offered.stream().map(format -> format.mediaType).toList());
        return offered.stream()
                .filter(format -> format.mediaType.equals(best))
                .findFirst()
                .orElse(offered.get(0));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
