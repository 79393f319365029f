package io.sojourn.protocol.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PlaceGeometryTest {
    @Test
    void aPolygonAcrossTheAntimeridianIsNotTorn() {
        Geometry shape = shape("[[[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]]");

        assertThat(shape.getArea()).isEqualTo(4);
        assertThat(covers(shape, 180.5, 0)).isTrue();
        assertThat(covers(shape, 0, 0)).isFalse();
    }

    @Test
    void itsHoleGoesAlong() {
        Geometry shape = shape("[[[178,-2],[-178,-2],[-178,2],[178,2],[178,-2]],"
                + "[[-179.5,-1],[-179,-1],[-179,1],[-179.5,1],[-179.5,-1]]]");

        assertThat(covers(shape, 180.75, 0)).isFalse();
        assertThat(covers(shape, 180.25, 0)).isTrue();
    }

    @Test
    void aLongBoxWithVerticesBetweenIsAsWideAsItIsDrawn() {
        Geometry shape = shape("[[[-100,0],[0,0],[100,0],[100,10],[0,10],[-100,10],[-100,0]]]");

        assertThat(shape.getArea()).isEqualTo(2000);
    }

    @Test
    void aRingRoundThePoleHoldsThePole() {
        Geometry shape = shape("[[[0,80],[90,80],[180,80],[-90,80],[0,80]]]");

        assertThat(covers(shape, 45, 90)).isTrue();
        assertThat(covers(shape, 200, 85)).isTrue();
        assertThat(covers(shape, 45, 79)).isFalse();
    }

    @Test
    void anOutlineCutAtTheAntimeridianDownToThePoleHoldsThePole() {
        Geometry shape = shape("[[[-180,-90],[-180,-80],[0,-70],[180,-80],[180,-90],[-180,-90]]]");

        assertThat(covers(shape, 12, -89)).isTrue();
        assertThat(covers(shape, 12, -60)).isFalse();
    }

    @Test
    void theWholeWorldIsAPlace() {
        Geometry shape = shape("[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]");

        assertThat(shape.getArea()).isEqualTo(360 * 180);
    }

    @Test
    void bothNamesOfTheAntimeridianMayBeMixed() {
        Geometry shape = shape("[[[179,0],[180,0],[-180,1],[179,1],[179,0]]]");

        assertThat(shape.getArea()).isEqualTo(1);
    }

    private static boolean covers(Geometry shape, double longitude, double latitude) {
        return shape.covers(new GeometryFactory().createPoint(new Coordinate(longitude, latitude)));
    }

    private static Geometry shape(String coordinates) {
        String json = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + coordinates
                + "},\"properties\":{}}";
        Place place = PlaceParser.feature(json.getBytes(StandardCharsets.UTF_8), "p");
        return ((PlaceGeometry.Area) PlaceGeometry.of(place)).shape();
    }
}
