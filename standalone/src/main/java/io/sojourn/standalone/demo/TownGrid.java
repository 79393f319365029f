package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The squared paper of the town: irregular columns and rows, which of their crossings are within the town, and what
 * the river and the park take. */
final class TownGrid {
    static final int COLUMNS = 17;
    static final int ROWS = 13;
    /** The river flows between this row of crossings and the next. */
    static final int RIVER_ROW = 4;

    static final int PARK_COLUMN = 10;
    static final int PARK_ROW = 7;
    static final int PARK_COLUMNS = 3;
    static final int PARK_ROWS = 2;

    private static final double RIVER_GAP = 168;

    private final double[] xs;
    private final double[] ys;
    private final boolean[][] within = new boolean[COLUMNS][ROWS];
    private final Warp warp;

    TownGrid(Random random) {
        this.warp = new Warp(random);
        this.xs = lines(COLUMNS, -1, random);
        this.ys = lines(ROWS, RIVER_ROW, random);
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                double u = Math.abs(xs[column] / xs[0]);
                double v = Math.abs(ys[row] / ys[0]);
                within[column][row] = u * u * u + v * v * v < 1.12 + 0.35 * random.nextDouble();
            }
        }
    }

    private static double[] lines(int count, int wideAfter, Random random) {
        double[] at = new double[count];
        for (int i = 1; i < count; i++) {
            at[i] = at[i - 1] + (i - 1 == wideAfter ? RIVER_GAP : 88 + 52 * random.nextDouble());
        }
        double middle = at[count - 1] / 2;
        for (int i = 0; i < count; i++) {
            at[i] -= middle;
        }
        return at;
    }

    Warp warp() {
        return warp;
    }

    double x(int column) {
        return xs[column];
    }

    double y(int row) {
        return ys[row];
    }

    double riverY() {
        return (ys[RIVER_ROW] + ys[RIVER_ROW + 1]) / 2;
    }

    boolean has(int column, int row) {
        return column >= 0 && row >= 0 && column < COLUMNS && row < ROWS && within[column][row];
    }

    Spot crossing(int column, int row) {
        return warp.at(xs[column], ys[row]);
    }

    static StreetKind kindOfRow(int row) {
        return row % 4 == 2 || row == RIVER_ROW ? StreetKind.AVENUE : StreetKind.STREET;
    }

    static StreetKind kindOfColumn(int column) {
        return column % 4 == 2 || column == 8 ? StreetKind.AVENUE : StreetKind.STREET;
    }

    /** Whether the way along a row, from this crossing to the next one east, lies inside the park. */
    static boolean rowCrossesPark(int column, int row) {
        return column >= PARK_COLUMN
                && column < PARK_COLUMN + PARK_COLUMNS
                && row > PARK_ROW
                && row < PARK_ROW + PARK_ROWS;
    }

    /** Whether the way along a column, from this crossing to the next one north, lies inside the park. */
    static boolean columnCrossesPark(int column, int row) {
        return column > PARK_COLUMN
                && column < PARK_COLUMN + PARK_COLUMNS
                && row >= PARK_ROW
                && row < PARK_ROW + PARK_ROWS;
    }

    static boolean bridge(int column) {
        return column % 3 == 2;
    }

    Block park() {
        return new Block(
                PARK_COLUMN,
                PARK_ROW,
                xs[PARK_COLUMN] + 9,
                ys[PARK_ROW] + 9,
                xs[PARK_COLUMN + PARK_COLUMNS] - 9,
                ys[PARK_ROW + PARK_ROWS] - 9);
    }

    /** All ground that can be built on. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int column = 0; column + 1 < COLUMNS; column++) {
            for (int row = 0; row + 1 < ROWS; row++) {
                boolean whole =
                        has(column, row) && has(column + 1, row) && has(column, row + 1) && has(column + 1, row + 1);
                if (whole && row != RIVER_ROW && !inPark(column, row)) {
                    blocks.add(block(column, row));
                }
            }
        }
        return blocks;
    }

    private static boolean inPark(int column, int row) {
        return column >= PARK_COLUMN
                && column < PARK_COLUMN + PARK_COLUMNS
                && row >= PARK_ROW
                && row < PARK_ROW + PARK_ROWS;
    }

    private Block block(int column, int row) {
        double pavement = 3;
        return new Block(
                column,
                row,
                xs[column] + kindOfColumn(column).widthM() / 2 + pavement,
                ys[row] + kindOfRow(row).widthM() / 2 + pavement,
                xs[column + 1] - kindOfColumn(column + 1).widthM() / 2 - pavement,
                ys[row + 1] - kindOfRow(row + 1).widthM() / 2 - pavement);
    }
}
