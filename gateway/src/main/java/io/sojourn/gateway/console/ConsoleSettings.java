package io.sojourn.gateway.console;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told of its surroundings.
 *
 * @param mapStyleUrl a MapLibre style to draw on, or null for the bundled outlines of the world's land
 * @param cityUrl GeoJSON of a town to draw below the agents, or null
 */
public record ConsoleSettings(
        @Nullable String mapStyleUrl, @Nullable String cityUrl) {
    /** The bundled map, and nothing on it but agents and places. */
    public static final ConsoleSettings PLAIN = new ConsoleSettings(null, null);

    byte[] toJson() {
        return new JsonObject()
                .put("map_style_url", mapStyleUrl)
                .put("city_url", cityUrl)
                .toBuffer()
                .getBytes();
    }
}
