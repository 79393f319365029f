package io.sojourn.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A FeatureCollection in the making (RFC 7946); each feature answers with its properties, to be filled in. */
final class GeoJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MapFrame frame;
    private final ObjectNode collection = MAPPER.createObjectNode().put("type", "FeatureCollection");
    private final ArrayNode features = collection.putArray("features");

    GeoJson(MapFrame frame) {
        this.frame = frame;
    }

    ObjectNode point(Spot spot) {
        return feature("Point", position(spot));
    }

    ObjectNode line(List<Spot> line) {
        return feature("LineString", positions(line));
    }

    ObjectNode polygon(Outline outline) {
        ArrayNode ring = positions(outline.corners());
        ring.add(ring.get(0).deepCopy());
        return feature("Polygon", MAPPER.createArrayNode().add(ring));
    }

    /** The feature made last, for what does not belong to its properties. */
    ObjectNode lastFeature() {
        return (ObjectNode) features.get(features.size() - 1);
    }

    byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(collection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    private ObjectNode feature(String type, ArrayNode coordinates) {
        ObjectNode feature = features.addObject().put("type", "Feature");
        feature.putObject("geometry").put("type", type).set("coordinates", coordinates);
        return feature.putObject("properties");
    }

    private ArrayNode positions(List<Spot> spots) {
        ArrayNode positions = MAPPER.createArrayNode();
        spots.forEach(spot -> positions.add(position(spot)));
        return positions;
    }

    private ArrayNode position(Spot spot) {
        return MAPPER.createArrayNode().add(frame.longitude(spot)).add(frame.latitude(spot));
    }
}
