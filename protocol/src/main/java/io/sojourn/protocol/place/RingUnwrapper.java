package io.sojourn.protocol.place;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Takes a ring off the sphere without tearing it at the antimeridian: each longitude becomes the one nearest to its
 * predecessor's, so that a ring from 170 over 180 to -170 runs from 170 to 190. An edge of more than 180 degrees so is
 * the short way round; an edge of exactly 360 along a parallel is a full turn, as in the outline of the whole world.
 */
final class RingUnwrapper {
    private RingUnwrapper() {}

    static Coordinate[] unwrap(List<Coordinate> ring) {
        Coordinate[] unwrapped = new Coordinate[ring.size()];
        unwrapped[0] = ring.get(0);
        for (int i = 1; i < unwrapped.length; i++) {
            Coordinate from = unwrapped[i - 1];
            Coordinate to = ring.get(i);
            boolean fullTurn = Math.abs(to.x - from.x) == 360 && to.y == from.y;
            unwrapped[i] = fullTurn ? to : new Coordinate(nearest(to.x, from.x), to.y);
        }
        return closed(unwrapped);
    }

    /** A hole moved by whole turns to where its shell is. */
    static Coordinate[] shiftInto(Envelope shell, Coordinate[] hole) {
        double shift = 0;
        for (Coordinate coordinate : hole) {
            if (coordinate.x > shell.getMaxX()) {
                shift = -360;
            } else if (coordinate.x < shell.getMinX()) {
                shift = 360;
            }
        }
        Coordinate[] shifted = new Coordinate[hole.length];
        for (int i = 0; i < hole.length; i++) {
            shifted[i] = new Coordinate(hole[i].x + shift, hole[i].y);
        }
        return shifted;
    }

    /** Within [-180, 180]. */
    static double wrap(double longitude) {
        return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }

    private static double nearest(double longitude, double reference) {
        return longitude + 360 * Math.rint((reference - longitude) / 360);
    }

    /** A ring that winds once round the earth encloses a pole, the one on its side of the equator: it is closed there. */
    private static Coordinate[] closed(Coordinate[] ring) {
        Coordinate first = ring[0];
        Coordinate last = ring[ring.length - 1];
        if (Math.abs(last.x - first.x) < 180) {
            return ring;
        }
        double sum = 0;
        for (Coordinate coordinate : ring) {
            sum += coordinate.y;
        }
        double pole = sum < 0 ? -90 : 90;
        Coordinate[] capped = new Coordinate[ring.length + 3];
        System.arraycopy(ring, 0, capped, 0, ring.length);
        capped[ring.length] = new Coordinate(last.x, pole);
        capped[ring.length + 1] = new Coordinate(first.x, pole);
        capped[ring.length + 2] = new Coordinate(first);
        return capped;
    }
}
