package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;

/** Lays the streets of a grid: rows and columns, bridges, a roundabout in the middle, footpaths in the park. */
final class StreetBuilder {
    static final int ROUNDABOUT_COLUMN = 8;
    static final int ROUNDABOUT_ROW = 6;
    static final double ROUNDABOUT_RADIUS_M = 25;

    private static final int RING_CORNERS = 16;

    private final TownGrid grid;
    private final StreetNetwork network = new StreetNetwork();
    private final List<Street> streets = new ArrayList<>();
    private final int[][] junctions = new int[TownGrid.COLUMNS][TownGrid.ROWS];
    private final List<Integer> ring = new ArrayList<>();
    private final List<Spot> ringSpots = new ArrayList<>();

    StreetBuilder(TownGrid grid) {
        this.grid = grid;
        layJunctions();
        layRing();
        for (int row = 0; row < TownGrid.ROWS; row++) {
            layRow(row);
        }
        for (int column = 0; column < TownGrid.COLUMNS; column++) {
            layColumn(column);
        }
        layFootpaths();
    }

    StreetNetwork network() {
        return network;
    }

    List<Street> streets() {
        return streets;
    }

    Spot roundabout() {
        return grid.crossing(ROUNDABOUT_COLUMN, ROUNDABOUT_ROW);
    }

    private void layJunctions() {
        for (int column = 0; column < TownGrid.COLUMNS; column++) {
            for (int row = 0; row < TownGrid.ROWS; row++) {
                boolean any = grid.has(column, row) && !isRoundabout(column, row);
                junctions[column][row] = any ? network.junction(grid.crossing(column, row)) : -1;
            }
        }
    }

    private void layRing() {
        ringSpots.addAll(circle(roundabout(), ROUNDABOUT_RADIUS_M, RING_CORNERS).corners());
        ringSpots.forEach(spot -> ring.add(network.junction(spot)));
        closeLoop(ring, StreetKind.AVENUE);
        List<Spot> closed = new ArrayList<>(ringSpots);
        closed.add(ringSpots.get(0));
        streets.add(new Street("Grand Circus", StreetKind.AVENUE, closed));
    }

    private void layRow(int row) {
        StreetKind kind = TownGrid.kindOfRow(row);
        Stretch stretch = new Stretch(StreetNames.ofRow(row), kind);
        for (int column = 0; column + 1 < TownGrid.COLUMNS; column++) {
            boolean open = grid.has(column, row) && grid.has(column + 1, row) && !TownGrid.rowCrossesPark(column, row);
            stretch.next(open, column, row, column + 1, row);
        }
        stretch.finish();
    }

    private void layColumn(int column) {
        StreetKind kind = TownGrid.kindOfColumn(column);
        Stretch stretch = new Stretch(StreetNames.ofColumn(column), kind);
        for (int row = 0; row + 1 < TownGrid.ROWS; row++) {
            boolean open = grid.has(column, row)
                    && grid.has(column, row + 1)
                    && !TownGrid.columnCrossesPark(column, row)
                    && (row != TownGrid.RIVER_ROW || TownGrid.bridge(column));
            stretch.next(open, column, row, column, row + 1);
        }
        stretch.finish();
    }

    private void layFootpaths() {
        Block park = grid.park();
        Spot middle = park.centerOnPaper();
        List<Integer> loop = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < RING_CORNERS; i++) {
            double angle = 2 * StrictMath.PI * i / RING_CORNERS;
            Spot spot = grid.warp()
                    .at(
                            middle.east() + park.width() * 0.3 * StrictMath.cos(angle),
                            middle.north() + park.depth() * 0.3 * StrictMath.sin(angle));
            spots.add(spot);
            loop.add(network.junction(spot));
        }
        closeLoop(loop, StreetKind.FOOTPATH);
        spots.add(spots.get(0));
        streets.add(new Street("Pond Walk", StreetKind.FOOTPATH, spots));
        for (int column = 0; column <= TownGrid.PARK_COLUMNS; column++) {
            gate(TownGrid.PARK_COLUMN + column, TownGrid.PARK_ROW, loop, spots);
            gate(TownGrid.PARK_COLUMN + column, TownGrid.PARK_ROW + TownGrid.PARK_ROWS, loop, spots);
        }
    }

    private void gate(int column, int row, List<Integer> loop, List<Spot> spots) {
        if (!grid.has(column, row)) {
            return;
        }
        Spot gate = grid.crossing(column, row);
        int nearest = nearest(gate, spots.subList(0, loop.size()));
        network.connect(junctions[column][row], loop.get(nearest), StreetKind.FOOTPATH);
        streets.add(new Street("", StreetKind.FOOTPATH, List.of(gate, spots.get(nearest))));
    }

    private void closeLoop(List<Integer> loop, StreetKind kind) {
        for (int i = 0; i < loop.size(); i++) {
            network.connect(loop.get(i), loop.get((i + 1) % loop.size()), kind);
        }
    }

    static Outline circle(Spot center, double radiusM, int corners) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * StrictMath.PI * i / corners;
            spots.add(center.plus(radiusM * StrictMath.cos(angle), radiusM * StrictMath.sin(angle)));
        }
        return new Outline(spots);
    }

    private static int nearest(Spot spot, List<Spot> candidates) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            if (spot.squaredDistanceTo(candidates.get(i)) < spot.squaredDistanceTo(candidates.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean isRoundabout(int column, int row) {
        return column == ROUNDABOUT_COLUMN && row == ROUNDABOUT_ROW;
    }

    /** A street in the making: it goes on from crossing to crossing, and is broken where there is no way. */
    private final class Stretch {
        private final String name;
        private final StreetKind kind;
        private List<Spot> line = new ArrayList<>();

        Stretch(String name, StreetKind kind) {
            this.name = name;
            this.kind = kind;
        }

        void next(boolean open, int column, int row, int nextColumn, int nextRow) {
            if (!open) {
                finish();
                return;
            }
            Spot there = grid.crossing(nextColumn, nextRow);
            int from = end(column, row, there);
            int to = end(nextColumn, nextRow, grid.crossing(column, row));
            network.connect(from, to, kind);
            if (line.isEmpty()) {
                line.add(spotOf(column, row, there));
            }
            if (isRoundabout(nextColumn, nextRow)) {
                line.add(spotOf(nextColumn, nextRow, grid.crossing(column, row)));
                finish();
            } else {
                line.add(there);
            }
        }

        void finish() {
            if (line.size() > 1) {
                streets.add(new Street(name, kind, line));
            }
            line = new ArrayList<>();
        }

        private int end(int column, int row, Spot seenFrom) {
            return isRoundabout(column, row) ? ring.get(nearest(seenFrom, ringSpots)) : junctions[column][row];
        }

        private Spot spotOf(int column, int row, Spot seenFrom) {
            return isRoundabout(column, row) ? ringSpots.get(nearest(seenFrom, ringSpots)) : grid.crossing(column, row);
        }
    }
}
