package io.sojourn.dwell.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.shard.ShardHash;
import java.util.Arrays;

/**
 * Which agents lie parked in the store, by a hash of 64 bits: 12 to 24 bytes an agent. A hash that two ids share is there
 * twice, so an answer of "maybe" can be wrong, which costs a look into the store, but "no" never is. Not thread-safe.
 */
final class ParkedIds {
    private static final int MIN_CAPACITY = 16;

    /** Linear probing; 0 is a free slot. */
    private long[] slots = new long[MIN_CAPACITY];

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    ParkedIds copy() {
        ParkedIds copy = new ParkedIds();
        copy.slots = slots.clone();
        copy.size = size;
        return copy;
    }

    boolean mayContain(byte[] id, int offset, int length) {
        return slots[find(slots, hash(id, offset, length))] != 0;
    }

    void add(byte[] id) {
        if ((size + 1) * 3 > slots.length * 2) {
            resize(slots.length * 2);
        }
        insert(slots, hash(id, 0, id.length));
        size++;
    }

    /** Removes one that was added. */
    void remove(byte[] id) {
        int slot = find(slots, hash(id, 0, id.length));
        if (slots[slot] != 0) {
            close(slot);
            size--;
            if (slots.length > MIN_CAPACITY && size * 8 < slots.length) {
                resize(slots.length / 2);
            }
        }
    }

    /** In order, so that the same set is written the same way whatever its history. */
    void write(BinaryWriter out) {
        long[] sorted = new long[size];
        int count = 0;
        for (long hash : slots) {
            if (hash != 0) {
                sorted[count++] = hash;
            }
        }
        Arrays.sort(sorted);
        out.varint(size);
        for (long hash : sorted) {
            out.i64(hash);
        }
    }

    static ParkedIds read(BinaryReader in) {
        ParkedIds ids = new ParkedIds();
        int count = in.length();
        ids.resize(Math.max(MIN_CAPACITY, Integer.highestOneBit(count) * 4));
        for (int i = 0; i < count; i++) {
            insert(ids.slots, in.i64());
        }
        ids.size = count;
        return ids;
    }

    private void close(int gap) {
        int mask = slots.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; slots[i] != 0; i = (i + 1) & mask) {
            int home = (int) slots[i] & mask;
            if (((i - home) & mask) >= ((i - free) & mask)) {
                slots[free] = slots[i];
                free = i;
            }
        }
        slots[free] = 0;
    }

    private void resize(int capacity) {
        long[] larger = new long[capacity];
        for (long hash : slots) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        slots = larger;
    }

    private static void insert(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = hash;
    }

    /** The first slot with this hash, or the free one at the end of its chain. */
    private static int find(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Never 0. Turned, since the low bits are the same for all agents of a shard. */
    private static long hash(byte[] id, int offset, int length) {
        long hash = Long.rotateRight(ShardHash.hash(id, offset, length), 32);
        return hash == 0 ? 1 : hash;
    }
}
