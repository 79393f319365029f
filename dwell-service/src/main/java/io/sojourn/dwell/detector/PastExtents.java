package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The extents that an agent used before and where it stayed then; the {@value #LIMIT} most recent, the oldest make room.
 * An extent keeps the centre of the first stay with it, so that a chain of stays cannot carry it away.
 */
final class PastExtents {
    static final int LIMIT = 32;

    private static final String[] NO_PLACES = {};

    /** For each extent, the oldest first: its cell, or {@code ~i} for the place {@code i}; then its packed position. */
    private long[] entries = {};

    private String[] placeIds = NO_PLACES;

    int size() {
        return entries.length / 2;
    }

    /** Null for a derived extent. */
    @Nullable
    String placeId(int i) {
        long cell = entries[2 * i];
        return cell < 0 ? placeIds[(int) ~cell] : null;
    }

    long cell(int i) {
        return entries[2 * i];
    }

    Position position(int i) {
        long packed = entries[2 * i + 1];
        return new Position((int) packed, (int) (packed >> 32));
    }

    /** Notes the extent of a stay as the most recent. */
    void use(Dwell dwell, Position center) {
        int known = indexOf(dwell);
        entries = known < 0 ? added(dwell, center) : movedToEnd(known);
    }

    private int indexOf(Dwell dwell) {
        for (int i = 0; i < size(); i++) {
            String id = placeId(i);
            if (dwell.placeId == null ? id == null && cell(i) == dwell.cell : dwell.placeId.equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private long[] movedToEnd(int i) {
        long cell = entries[2 * i];
        long position = entries[2 * i + 1];
        System.arraycopy(entries, 2 * i + 2, entries, 2 * i, entries.length - 2 * i - 2);
        entries[entries.length - 2] = cell;
        entries[entries.length - 1] = position;
        return entries;
    }

    private long[] added(Dwell dwell, Position center) {
        if (size() == LIMIT) {
            forget(0);
        }
        long cell = dwell.placeId == null ? dwell.cell : ~(long) placeIds.length;
        if (dwell.placeId != null) {
            placeIds = Arrays.copyOf(placeIds, placeIds.length + 1);
            placeIds[placeIds.length - 1] = dwell.placeId;
        }
        long[] grown = Arrays.copyOf(entries, entries.length + 2);
        grown[entries.length] = cell;
        grown[entries.length + 1] = ((long) center.latitudeE7() << 32) | (center.longitudeE7() & 0xFFFFFFFFL);
        return grown;
    }

    private void forget(int i) {
        long cell = entries[2 * i];
        long[] kept = new long[entries.length - 2];
        System.arraycopy(entries, 0, kept, 0, 2 * i);
        System.arraycopy(entries, 2 * i + 2, kept, 2 * i, kept.length - 2 * i);
        entries = kept;
        if (cell < 0) {
            dropPlace((int) ~cell);
        }
    }

    private void dropPlace(int place) {
        String[] ids = new String[placeIds.length - 1];
        System.arraycopy(placeIds, 0, ids, 0, place);
        System.arraycopy(placeIds, place + 1, ids, place, ids.length - place);
        placeIds = ids;
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] < 0 && ~entries[i] > place) {
                entries[i]++;
            }
        }
    }

    void write(BinaryWriter out) {
        out.varint(placeIds.length);
        for (String id : placeIds) {
            out.string(id);
        }
        out.varint(entries.length);
        for (long entry : entries) {
            out.i64(entry);
        }
    }

    static PastExtents read(BinaryReader in) {
        PastExtents past = new PastExtents();
        int places = in.length();
        past.placeIds = places == 0 ? NO_PLACES : new String[places];
        for (int i = 0; i < places; i++) {
            past.placeIds[i] = in.string();
        }
        past.entries = new long[in.length()];
        for (int i = 0; i < past.entries.length; i++) {
            past.entries[i] = in.i64();
        }
        return past;
    }
}
