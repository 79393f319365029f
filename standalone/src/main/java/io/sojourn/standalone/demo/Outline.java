package io.sojourn.standalone.demo;

import java.util.List;

/** A polygon of the town: its corners in order, the first not repeated at the end. */
record Outline(List<Spot> corners) {
    Outline {
        corners = List.copyOf(corners);
    }

    static Outline of(Spot... corners) {
        return new Outline(List.of(corners));
    }

    /** The mean of the corners, which lies within the convex shapes that this town is made of. */
    Spot center() {
        double east = 0;
        double north = 0;
        for (Spot corner : corners) {
            east += corner.east();
            north += corner.north();
        }
        return new Spot(east / corners.size(), north / corners.size());
    }

    /** Every corner moved away from the centre by so many metres. */
    Outline grownBy(double metres) {
        Spot center = center();
        return new Outline(corners.stream()
                .map(corner -> center.toward(corner, 1 + metres / Math.max(1, center.distanceTo(corner))))
                .toList());
    }

    boolean contains(Spot spot) {
        boolean inside = false;
        Spot previous = corners.get(corners.size() - 1);
        for (Spot corner : corners) {
            if (corner.north() > spot.north() != previous.north() > spot.north()
                    && spot.east() < crossing(corner, previous, spot.north())) {
                inside = !inside;
            }
            previous = corner;
        }
        return inside;
    }

    private static double crossing(Spot a, Spot b, double north) {
        return a.east() + (b.east() - a.east()) * (north - a.north()) / (b.north() - a.north());
    }
}
