package io.sojourn.protocol.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads named places from GeoJSON (RFC 7946) and checks every rule, so that nothing behind it has to. What is wrong is
 * told in a {@link ProblemException} that names the member. A large polygon takes tens of milliseconds: not for an
 * event loop.
 */
public final class PlaceParser {
    /** Vertices of one place, holes and parts together. */
    public static final int MAX_VERTICES = 10_000;

    /** Features of one collection. */
    public static final int MAX_FEATURES = 10_000;

    private PlaceParser() {}

    /**
     * One Feature, whose id is given by the path.
     *
     * @throws ProblemException also if the Feature has another id
     */
    public static Place feature(byte[] json, String id) {
        return place(GeoJson.object(json), PlaceId.require(id), () -> id);
    }

    /**
     * A Feature or all Features of a FeatureCollection; the message of a failure names the index of its Feature.
     *
     * @param newId gives a Feature without an id one
     */
    public static List<Place> features(byte[] json, Supplier<String> newId) {
        JsonNode root = GeoJson.object(json);
        return root.path("type").asText().equals("FeatureCollection")
                ? collection(root.path("features"), newId)
                : List.of(place(root, null, newId));
    }

    /**
     * A place changed by a JSON merge patch (RFC 7396) of its Feature: members are replaced, those that are null removed,
     * objects merged.
     */
    public static Place patch(Place place, byte[] patchJson) {
        ObjectNode feature = PlaceWriter.feature(place);
        JsonNode patched = GeoJson.merge(feature, GeoJson.object(patchJson));
        return place(patched, place.id(), place::id);
    }

    private static List<Place> collection(JsonNode features, Supplier<String> newId) {
        if (!features.isArray()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "features must be an array");
        }
        if (features.isEmpty() || features.size() > MAX_FEATURES) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    "a collection has 1 to " + MAX_FEATURES + " features, not " + features.size());
        }
        List<Place> places = new ArrayList<>(features.size());
        Map<String, Integer> indexOfId = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            Place place = featureAt(i, features.get(i), newId);
            Integer first = indexOfId.putIfAbsent(place.id(), i);
            if (first != null) {
                throw new ProblemException(
                        ErrorCode.INVALID_PLACE, "features[" + i + "] has the same id as features[" + first + ']');
            }
            places.add(place);
        }
        return places;
    }

    private static Place featureAt(int index, JsonNode feature, Supplier<String> newId) {
        try {
            return place(feature, null, newId);
        } catch (ProblemException e) {
            throw new ProblemException(e.code(), "features[" + index + "]: " + e.detail());
        }
    }

    private static Place place(JsonNode feature, @Nullable String requiredId, Supplier<String> newId) {
        if (!feature.path("type").asText().equals("Feature")) {
            throw new ProblemException(ErrorCode.INVALID_PLACE, "a place must be a GeoJSON object of type Feature");
        }
        String id = id(feature.path("id"), requiredId, newId);
        PlaceProperties properties = new PlaceProperties(member(feature, "properties"));
        JsonNode geometry = member(feature, "geometry");
        PlaceGeometry checked = new GeometryParser().parse(geometry);
        return new Place(
                id,
                properties.name(id),
                GeoJson.geometryText(geometry),
                properties.radiusM(checked instanceof PlaceGeometry.Center),
                properties.delayMs("enter_delay_s"),
                properties.delayMs("exit_delay_s"),
                properties.metadataJson(),
                properties.expiresAtMs());
    }

    private static String id(JsonNode id, @Nullable String required, Supplier<String> newId) {
        if (id.isMissingNode() || id.isNull()) {
            return PlaceId.require(newId.get());
        }
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "id must be a string");
        }
        String given = PlaceId.require(id.asText());
        if (required != null && !required.equals(given)) {
            throw new ProblemException(
                    ErrorCode.INVALID_PLACE,
                    "the Feature has the id \"" + Shown.of(given) + "\", not that of the path");
        }
        return given;
    }

    private static JsonNode member(JsonNode feature, String name) {
        JsonNode member = feature.path(name);
        if (member.isMissingNode() || member.isNull()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, name + " is required");
        }
        if (!member.isObject()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be an object");
        }
        return member;
    }
}
