package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Someone on the way along a line of corners: slows down for corners, waits at some junctions, stops at the end. */
final class Journey {
    private static final double LIGHTS = 0.16;

    private final AgentKind kind;
    private final double cruiseMps;
    private final List<Spot> corners;
    private final double[] cornerMps;
    private final double[] waitS;
    private int next = 1;
    private Spot at;
    private double speedMps;
    private double headingRad;

    /** @param pace how fast this one is for its kind, about 1 */
    Journey(AgentKind kind, double pace, List<Spot> way, Random random) {
        this.kind = kind;
        this.cruiseMps = kind.cruiseMps() * pace;
        this.corners = withoutRepeats(way);
        this.cornerMps = new double[corners.size()];
        this.waitS = new double[corners.size()];
        for (int i = 1; i + 1 < corners.size(); i++) {
            double turn = turn(corners.get(i - 1), corners.get(i), corners.get(i + 1));
            boolean crossing = corners.get(i - 1).distanceTo(corners.get(i)) > 40;
            waitS[i] = kind.vehicle() && crossing && random.nextDouble() < LIGHTS ? 4 + 11 * random.nextDouble() : 0;
            double eased = cruiseMps - (cruiseMps - kind.cornerMps()) * Math.min(1, turn / (StrictMath.PI / 2));
            cornerMps[i] = waitS[i] > 0 ? 0.3 : Math.max(0.3, Math.min(cruiseMps, eased));
        }
        cornerMps[corners.size() - 1] = 0.3;
        this.at = corners.get(0);
        this.headingRad = at.angleTo(corners.get(Math.min(1, corners.size() - 1)));
    }

    boolean arrived() {
        return next >= corners.size();
    }

    Spot at() {
        return at;
    }

    double speedMps() {
        return speedMps;
    }

    /** Radians anticlockwise from east. */
    double headingRad() {
        return headingRad;
    }

    /** One second on. */
    void advance() {
        speedMps = Math.max(0.3, Math.min(speedMps + kind.acceleration(), allowedMps()));
        double metres = speedMps;
        while (metres > 0 && !arrived()) {
            if (next > 1 && waitS[next - 1] > 0) {
                waitS[next - 1] -= 1;
                speedMps = 0;
                return;
            }
            Spot corner = corners.get(next);
            double ahead = at.distanceTo(corner);
            headingRad = ahead > 0 ? at.angleTo(corner) : headingRad;
            if (metres < ahead) {
                at = at.toward(corner, metres / ahead);
                return;
            }
            at = corner;
            metres -= ahead;
            next++;
        }
    }

    /** The speed from which every corner ahead can still be taken as it wants to be. */
    private double allowedMps() {
        double allowed = cruiseMps;
        double ahead = 0;
        Spot from = at;
        for (int i = next; i < corners.size() && ahead < 90; i++) {
            ahead += from.distanceTo(corners.get(i));
            from = corners.get(i);
            double slow = cornerMps[i];
            allowed = Math.min(allowed, Math.sqrt(slow * slow + 2 * kind.acceleration() * ahead));
        }
        return allowed;
    }

    private static double turn(Spot before, Spot corner, Spot after) {
        double turn = Math.abs(before.angleTo(corner) - corner.angleTo(after));
        return Math.min(turn, 2 * StrictMath.PI - turn);
    }

    private static List<Spot> withoutRepeats(List<Spot> way) {
        List<Spot> corners = new ArrayList<>();
        for (Spot spot : way) {
            if (corners.isEmpty() || corners.get(corners.size() - 1).distanceTo(spot) > 0.5) {
                corners.add(spot);
            }
        }
        return corners;
    }
}
