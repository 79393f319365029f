package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A satellite receiver with the faults that real ones have: an error that wanders (first-order autoregressive, Gauss–Markov),
 * reflections that throw a fix a hundred metres off, spells of poor reception that it admits to, silences, and a radio
 * link that brings a fix late or twice.
 */
final class Receiver {
    private static final double MEMORY_S = 35;

    private final Random random;
    private final double clearSkyM;
    private double errorEast;
    private double errorNorth;
    private double spreadM;
    private int poorFixes;
    private int thrownFixes;
    private Spot throwBy = new Spot(0, 0);
    private long silentUntilMs = Long.MIN_VALUE;
    private List<DemoFix> heldBack = List.of();

    /** @param clearSkyM the usual error, metres, one standard deviation on each axis */
    Receiver(double clearSkyM, Random random) {
        this.clearSkyM = clearSkyM;
        this.random = random;
        this.spreadM = clearSkyM;
        this.errorEast = clearSkyM * random.nextGaussian();
        this.errorNorth = clearSkyM * random.nextGaussian();
    }

    /** What reaches the server for the true state of an agent: no fix, one, or several in the order of arrival. */
    List<DemoFix> observe(Observed truth, double elapsedS, MapFrame frame) {
        wander(truth.indoors(), elapsedS);
        if (truth.timeMs() < silentUntilMs || fallsSilent(truth.timeMs())) {
            return List.of();
        }
        DemoFix fix = fix(truth, frame);
        List<DemoFix> arriving = new ArrayList<>();
        if (heldBack.isEmpty() && random.nextInt(320) == 0) {
            heldBack = List.of(fix);
            return List.of();
        }
        arriving.add(fix);
        arriving.addAll(heldBack);
        heldBack = List.of();
        if (random.nextInt(400) == 0) {
            arriving.add(fix);
        }
        return arriving;
    }

    private void wander(boolean indoors, double elapsedS) {
        if (poorFixes > 0) {
            poorFixes--;
        } else if (random.nextInt(indoors ? 150 : 350) == 0) {
            poorFixes = 3 + random.nextInt(5);
        }
        double wanted = poorFixes > 0 ? 70 : clearSkyM * (indoors ? 1.4 : 1);
        spreadM += (wanted - spreadM) * (poorFixes > 0 ? 0.7 : 0.4);
        double kept = StrictMath.exp(-elapsedS / MEMORY_S);
        double fresh = spreadM * Math.sqrt(1 - kept * kept);
        // A spell that ends leaves no error behind: the receiver has its satellites again.
        double fade = Math.min(1, 3 * spreadM / Math.max(1e-9, StrictMath.hypot(errorEast, errorNorth)));
        errorEast = errorEast * kept * fade + fresh * random.nextGaussian();
        errorNorth = errorNorth * kept * fade + fresh * random.nextGaussian();
    }

    private boolean fallsSilent(long timeMs) {
        int dice = random.nextInt(4_000);
        if (dice < 5) {
            silentUntilMs = timeMs + 25_000 + random.nextInt(60_000);
        } else if (dice == 5) {
            silentUntilMs = timeMs + 150_000 + random.nextInt(150_000);
        }
        return dice <= 5;
    }

    private DemoFix fix(Observed truth, MapFrame frame) {
        Spot thrown = reflection();
        Spot seen = truth.spot().plus(errorEast + thrown.east(), errorNorth + thrown.north());
        double accuracy = Math.max(3, spreadM * 1.8 * (0.9 + 0.2 * random.nextDouble()));
        double speed = Math.max(0, truth.speedMps() * (1 + 0.05 * random.nextGaussian()));
        return new DemoFix(
                truth.agentId(),
                truth.kind(),
                truth.timeMs(),
                frame.longitude(seen),
                frame.latitude(seen),
                accuracy,
                speed,
                compass(truth.headingRad()));
    }

    /** A reflection lasts one fix or two, and the receiver does not know of it. */
    private Spot reflection() {
        if (thrownFixes > 0) {
            thrownFixes--;
        } else if (random.nextInt(450) == 0) {
            thrownFixes = random.nextInt(2);
            double angle = random.nextDouble() * 2 * StrictMath.PI;
            double metres = 70 + 110 * random.nextDouble();
            throwBy = new Spot(metres * StrictMath.cos(angle), metres * StrictMath.sin(angle));
        } else {
            throwBy = new Spot(0, 0);
        }
        return throwBy;
    }

    private static double compass(double headingRad) {
        double degrees = 90 - StrictMath.toDegrees(headingRad);
        return (degrees + 720) % 360;
    }
}
