package io.sojourn.chaos.member;

/** How many processes of each role. */
public record ClusterSize(int ingest, int dwell, int chart, int gateway) {
    public static final ClusterSize FULL = new ClusterSize(2, 3, 3, 2);
    public static final ClusterSize SMALL = new ClusterSize(1, 2, 1, 1);

    /** What a member takes, all in all. */
    private static final long BYTES_EACH = 400L << 20;

    public int members() {
        return ingest + dwell + chart + gateway;
    }

    /** Whether a machine with so much memory can hold it, with as much again for what else is there. */
    public boolean fits(long memoryBytes) {
        return memoryBytes >= 2L * members() * BYTES_EACH;
    }

    @Override
    public String toString() {
        return ingest + " ingest, " + dwell + " dwell, " + chart + " chart, " + gateway + " gateway";
    }
}
