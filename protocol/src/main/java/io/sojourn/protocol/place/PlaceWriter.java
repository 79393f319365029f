package io.sojourn.protocol.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.time.Timestamps;
import java.nio.charset.StandardCharsets;

/** Writes places as the GeoJSON Features that {@link PlaceParser} reads. */
public final class PlaceWriter {
    private PlaceWriter() {}

    /** UTF-8 of the Feature. */
    public static byte[] toFeature(Place place) {
        return feature(place).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The Feature as a tree of its own, for whoever puts it into a larger document. */
    public static ObjectNode feature(Place place) {
        ObjectNode feature = GeoJson.newObject();
        feature.put("type", "Feature").put("id", place.id());
        String metadata = place.metadataJson();
        try {
            feature.set("geometry", GeoJson.tree(place.geometryJson()));
            ObjectNode properties = properties(feature.putObject("properties"), place);
            if (metadata != null) {
                properties.set("metadata", GeoJson.tree(metadata));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("place " + place.id() + " does not hold JSON", e);
        }
        return feature;
    }

    private static ObjectNode properties(ObjectNode properties, Place place) {
        properties.put("name", place.name());
        if (!Double.isNaN(place.radiusM())) {
            putShort(properties, "radius_m", place.radiusM());
        }
        putShort(properties, "enter_delay_s", place.enterDelayMs() / 1000.0);
        putShort(properties, "exit_delay_s", place.exitDelayMs() / 1000.0);
        if (place.expiresAtMs() != Long.MAX_VALUE) {
            properties.put("expires_at", Timestamps.format(place.expiresAtMs()));
        }
        return properties;
    }

    /** 30 and not 30.0, as most people write it. */
    private static void putShort(ObjectNode properties, String name, double value) {
        if (value == Math.rint(value)) {
            properties.put(name, (long) value);
        } else {
            properties.put(name, value);
        }
    }
}
