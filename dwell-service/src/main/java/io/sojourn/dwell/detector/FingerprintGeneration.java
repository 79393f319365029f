package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryWriter;
import java.util.Arrays;

/**
 * Fingerprints in the order in which they were added, up to a capacity. To add one costs a write to the end of an array;
 * only when one is looked for are those that came since the last look-up entered into a hash table. Most shards see next
 * to no late fixes, so most fingerprints are never entered: a table would be touched at random for each of them, which
 * costs more than all else that the detector does.
 */
final class FingerprintGeneration {
    private static final int FIRST_ROOM = 64;
    private static final long[] NO_TABLE = {0};

    private final int capacity;
    private long[] prints = new long[FIRST_ROOM];
    private int size;
    /** Open addressing, at most half full; 0 marks a free slot. */
    private long[] table = NO_TABLE;
    /** How many of the fingerprints are in the table. */
    private int entered;

    FingerprintGeneration(int capacity) {
        this.capacity = capacity;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** @param print not 0; only while not full */
    void add(long print) {
        if (size == prints.length) {
            prints = Arrays.copyOf(prints, Math.min(capacity, size * 2));
        }
        prints[size++] = print;
    }

    boolean contains(long print) {
        enterAll();
        return table[slotOf(print)] == print;
    }

    /** Forgets all; keeps the room. */
    void clear() {
        size = 0;
        entered = 0;
        Arrays.fill(table, 0);
    }

    void write(BinaryWriter out) {
        out.varint(size);
        for (int i = 0; i < size; i++) {
            out.i64(prints[i]);
        }
    }

    private void enterAll() {
        if (table.length < 2 * size) {
            table = new long[Math.max(FIRST_ROOM, Integer.highestOneBit(2 * size - 1) * 2)];
            entered = 0;
        }
        while (entered < size) {
            long print = prints[entered++];
            table[slotOf(print)] = print;
        }
    }

    /** The slot that holds the fingerprint, or the free one where it belongs. */
    private int slotOf(long print) {
        int slot = (int) print & (table.length - 1);
        while (table[slot] != 0 && table[slot] != print) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
