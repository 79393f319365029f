package io.sojourn.standalone.demo;

import java.util.Random;

/**
 * Bends the plan of a town, drawn on squared paper, into one that has grown: slow waves and a turn. Everything is bent
 * by the same rule, so that houses follow their streets and streets their river.
 */
final class Warp {
    private static final double TURN = 0.23;

    private final double[] phases = new double[4];

    Warp(Random random) {
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble() * 2 * StrictMath.PI;
        }
    }

    /** Where a point of the paper, metres from its middle, lies in the town. */
    Spot at(double x, double y) {
        double bentX = x + 34 * wave(y, 340, 0) + 16 * wave(x, 250, 1);
        double bentY = y + 58 * wave(x, 520, 2) + 14 * wave(x + y, 210, 3);
        double cos = StrictMath.cos(TURN);
        double sin = StrictMath.sin(TURN);
        return new Spot(bentX * cos - bentY * sin, bentX * sin + bentY * cos);
    }

    Outline rectangle(double west, double south, double east, double north) {
        return Outline.of(at(west, south), at(east, south), at(east, north), at(west, north));
    }

    private double wave(double at, double scale, int phase) {
        return StrictMath.sin(at / scale + phases[phase]);
    }
}
