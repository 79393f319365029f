package io.sojourn.dwell.detector;

/** How far from a cluster a fix may lie, in multiples of the dwell radius. */
final class Reach {
    /** From the seed of a candidate. */
    static final double SEED = 1.25;
    /** From the centre of a dwell: still inside, though it no longer moves the centre. */
    static final double DWELL = 1.5;
    /** From the centre of a candidate: two such fixes in a row are no noise. */
    static final double CANDIDATE_FAR = 2;
    /** From the centre of a dwell: two such fixes in a row are no noise. */
    static final double DWELL_FAR = 4;
    /** How far the centre of a dwell may drift from where it was at first. */
    static final double DRIFT = 0.5;

    private Reach() {}

    static boolean insideCandidate(Cluster cluster, Offset offset, double radiusM) {
        return cluster.distance(offset) <= radiusM && offset.length() <= SEED * radiusM;
    }
}
