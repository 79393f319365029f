package io.sojourn.protocol.place;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads a GeoJSON geometry (RFC 7946) of a place: Point, Polygon or MultiPolygon. Every message begins with the path of
 * what is wrong.
 */
final class GeometryParser {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final String ROOT = "geometry.coordinates";

    private int vertices;

    /** Fails with {@code INVALID_GEOMETRY} and the like; see {@link PlaceParser}. */
    PlaceGeometry parse(JsonNode geometry) {
        PlaceGeometry unchecked = parseTrusted(geometry);
        if (unchecked instanceof PlaceGeometry.Area area) {
            requireValid(area.shape());
        }
        return unchecked;
    }

    /** The same without the costly test whether rings cross: for what was checked before. */
    PlaceGeometry parseTrusted(JsonNode geometry) {
        String type = geometry.path("type").asText();
        JsonNode coordinates = geometry.path("coordinates");
        return switch (type) {
            case "Point" -> point(coordinates);
            case "Polygon" -> new PlaceGeometry.Area(polygon(coordinates, ROOT));
            case "MultiPolygon" -> new PlaceGeometry.Area(multiPolygon(coordinates));
            default ->
                throw invalid("geometry.type must be Point, Polygon or MultiPolygon, not \"" + Shown.of(type) + '"');
        };
    }

    private PlaceGeometry point(JsonNode coordinates) {
        Coordinate position = position(coordinates, ROOT);
        return new PlaceGeometry.Center(position.x, position.y);
    }

    private Geometry multiPolygon(JsonNode coordinates) {
        requireArray(coordinates, ROOT, 1, "polygons");
        Polygon[] parts = new Polygon[coordinates.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = polygon(coordinates.get(i), ROOT + '[' + i + ']');
        }
        return FACTORY.createMultiPolygon(parts);
    }

    private Polygon polygon(JsonNode rings, String path) {
        requireArray(rings, path, 1, "rings");
        LinearRing shell = FACTORY.createLinearRing(ring(rings.get(0), path + "[0]"));
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            Coordinate[] hole = ring(rings.get(i + 1), path + '[' + (i + 1) + ']');
            holes[i] = FACTORY.createLinearRing(RingUnwrapper.shiftInto(shell.getEnvelopeInternal(), hole));
        }
        return FACTORY.createPolygon(shell, holes);
    }

    private Coordinate[] ring(JsonNode positions, String path) {
        requireArray(positions, path, 4, "positions");
        count(positions.size());
        List<Coordinate> ring = new ArrayList<>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            ring.add(position(positions.get(i), path + '[' + i + ']'));
        }
        if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) {
            throw invalid(path + " is not closed: its last position must equal its first");
        }
        return RingUnwrapper.unwrap(ring);
    }

    private void count(int more) {
        vertices += more;
        if (vertices > PlaceParser.MAX_VERTICES) {
            throw new ProblemException(
                    ErrorCode.PLACE_TOO_COMPLEX, "a place has at most " + PlaceParser.MAX_VERTICES + " vertices");
        }
    }

    private static Coordinate position(JsonNode position, String path) {
        if (!isPosition(position)) {
            throw invalid(path + " must be [longitude, latitude] in degrees");
        }
        double longitude = position.get(0).doubleValue();
        double latitude = position.get(1).doubleValue();
        if (!(Math.abs(longitude) <= 180)) {
            throw new ProblemException(
                    ErrorCode.LONGITUDE_OUT_OF_RANGE,
                    path + " has the longitude " + longitude + ", not in [-180, 180]");
        }
        if (!(Math.abs(latitude) <= 90)) {
            throw new ProblemException(
                    ErrorCode.LATITUDE_OUT_OF_RANGE, path + " has the latitude " + latitude + ", not in [-90, 90]");
        }
        return new Coordinate(longitude, latitude);
    }

    /** Two numbers, and at most two more, which RFC 7946 lets readers pass over. */
    private static boolean isPosition(JsonNode position) {
        if (!position.isArray() || position.size() < 2 || position.size() > 4) {
            return false;
        }
        for (JsonNode number : position) {
            if (!number.isNumber()) {
                return false;
            }
        }
        return true;
    }

    private static void requireArray(JsonNode node, String path, int min, String what) {
        if (!node.isArray()) {
            throw invalid(path + " must be an array of " + what);
        }
        if (node.size() < min) {
            throw invalid(path + " must have at least " + min + ' ' + what + ", not " + node.size());
        }
    }

    private static void requireValid(Geometry shape) {
        TopologyValidationError error = new IsValidOp(shape).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            String where = at == null ? "" : " at or near [" + RingUnwrapper.wrap(at.x) + ", " + at.y + ']';
            throw invalid("the polygon is broken: " + error.getMessage() + where);
        }
        if (!(shape.getArea() > 0)) {
            throw invalid("the polygon has no area");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ErrorCode.INVALID_GEOMETRY, detail);
    }
}
