package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Fixes of one agent that wait to be put in order of event time. At most {@value #LIMIT}: when it is full, the caller
 * takes the oldest out before its time.
 */
final class ReorderBuffer {
    static final int LIMIT = 64;

    private record Waiting(Sighting fix, long receivedMs) {}

    /** By event time; equal times in order of arrival. */
    private final List<Waiting> fixes = new ArrayList<>(4);

    boolean isEmpty() {
        return fixes.isEmpty();
    }

    boolean isFull() {
        return fixes.size() >= LIMIT;
    }

    void add(Sighting fix, long receivedMs) {
        int at = fixes.size();
        while (at > 0 && fixes.get(at - 1).fix.timeMs > fix.timeMs) {
            at--;
        }
        fixes.add(at, new Waiting(new Sighting().set(fix), receivedMs));
    }

    Sighting takeOldest() {
        return fixes.remove(0).fix;
    }

    /** The oldest whose event time lies {@code reorderMs} before the newest: how many there are. */
    int overtaken(long reorderMs) {
        long newest = fixes.isEmpty() ? 0 : fixes.get(fixes.size() - 1).fix.timeMs;
        int count = 0;
        while (count < fixes.size() && newest - fixes.get(count).fix.timeMs >= reorderMs) {
            count++;
        }
        return count;
    }

    /** How many of the oldest must go, since one of them, or one behind them, has waited since {@code receivedMs}. */
    int receivedBy(long receivedMs) {
        for (int i = fixes.size(); i > 0; i--) {
            if (fixes.get(i - 1).receivedMs <= receivedMs) {
                return i;
            }
        }
        return 0;
    }

    int size() {
        return fixes.size();
    }

    /** Time of receipt of the one that has waited longest; {@link Long#MAX_VALUE} if there is none. */
    long firstReceivedMs() {
        long first = Long.MAX_VALUE;
        for (Waiting waiting : fixes) {
            first = Math.min(first, waiting.receivedMs);
        }
        return first;
    }

    void write(BinaryWriter out) {
        out.varint(fixes.size());
        for (Waiting waiting : fixes) {
            waiting.fix.write(out);
            out.i64(waiting.receivedMs);
        }
    }

    boolean hasGaps() {
        return fixes.stream().anyMatch(waiting -> waiting.fix.afterGap);
    }

    /** Which of the fixes come after a gap: apart from {@link #write}, since few agents have any. */
    void writeGaps(BinaryWriter out) {
        fixes.forEach(waiting -> out.u8(waiting.fix.afterGap ? 1 : 0));
    }

    void readGaps(BinaryReader in) {
        fixes.forEach(waiting -> waiting.fix.afterGap = in.u8() == 1);
    }

    static ReorderBuffer read(BinaryReader in) {
        ReorderBuffer buffer = new ReorderBuffer();
        for (int count = in.length(); count > 0; count--) {
            buffer.fixes.add(new Waiting(Sighting.read(in), in.i64()));
        }
        return buffer;
    }
}
