package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * Fixes outside of a cluster, one after the other, of which it is not known yet whether the agent left or they are
 * noise. What they have in common is gathered as the next cluster.
 */
final class PendingExit {
    Cluster elsewhere = new Cluster();
    long sinceMs;
    int fixes;
    /** Those that lie outside by more than their accuracy. */
    int certain;
    /** Those that lie so far outside that two of them suffice. */
    int far;

    void begin(long timeMs) {
        elsewhere.clear();
        sinceMs = timeMs;
        fixes = 0;
        certain = 0;
        far = 0;
    }

    void add(Sighting fix, double radiusM, Offset scratch) {
        fixes++;
        if (elsewhere.isEmpty()) {
            elsewhere.seed(fix);
            return;
        }
        elsewhere.locate(fix, scratch);
        if (Reach.insideCandidate(elsewhere, scratch, radiusM)) {
            elsewhere.add(fix, scratch);
        } else {
            elsewhere.seed(fix);
        }
    }

    void write(BinaryWriter out) {
        out.i64(sinceMs).varint(fixes).varint(certain).varint(far);
        elsewhere.write(out);
    }

    static PendingExit read(BinaryReader in) {
        PendingExit exit = new PendingExit();
        exit.sinceMs = in.i64();
        exit.fixes = (int) in.varint();
        exit.certain = (int) in.varint();
        exit.far = (int) in.varint();
        exit.elsewhere = Cluster.read(in);
        return exit;
    }
}
