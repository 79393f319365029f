package io.sojourn.protocol.binary;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that is searched by a stretch of a byte array, so that a hot loop needs no String per look-up. Open
 * addressing with linear probing, at most two thirds full. Not thread-safe.
 */
public final class ByteKeyTable<E extends ByteKeyed> {
    private static final int MIN_CAPACITY = 16;

    private @Nullable ByteKeyed[] slots = new ByteKeyed[MIN_CAPACITY];
    /** Those of the slots' elements, 0 where there is none: a search looks only at elements that are likely to be meant. */
    private int[] hashes = new int[MIN_CAPACITY];

    private int size;

    public int size() {
        return size;
    }

    /** The element whose key is {@code bytes[offset, offset + length)}. */
    public @Nullable E get(byte[] bytes, int offset, int length) {
        int hash = ByteHash.of(bytes, offset, length);
        int mask = slots.length - 1;
        for (int i = hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
            if (hashes[i] == hash) {
                ByteKeyed element = at(i);
                if (Arrays.equals(element.key(), 0, element.key().length, bytes, offset, offset + length)) {
                    return cast(element);
                }
            }
        }
        return null;
    }

    public @Nullable E get(byte[] key) {
        return get(key, 0, key.length);
    }

    /** Adds an element whose key is not in the table. */
    public void add(E element) {
        if ((size + 1) * 3 > slots.length * 2) {
            resize(slots.length * 2);
        }
        put(element);
        size++;
    }

    /** Removes this very element; nothing if it is not in the table. */
    public void remove(E element) {
        int mask = slots.length - 1;
        for (int i = element.hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
            if (slots[i] == element) {
                size--;
                close(i);
                shrinkIfEmpty();
                return;
            }
        }
    }

    /** In no particular order; the table must not be changed meanwhile. */
    public void forEach(Consumer<? super E> action) {
        for (ByteKeyed element : slots) {
            if (element != null) {
                action.accept(cast(element));
            }
        }
    }

    /** Moves those that follow in the chain back, so that no search ends at the gap before it has found them. */
    private void close(int gap) {
        int mask = slots.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; hashes[i] != 0; i = (i + 1) & mask) {
            int home = hashes[i] & mask;
            if (((i - home) & mask) >= ((i - free) & mask)) {
                slots[free] = slots[i];
                hashes[free] = hashes[i];
                free = i;
            }
        }
        slots[free] = null;
        hashes[free] = 0;
    }

    private void shrinkIfEmpty() {
        if (slots.length > MIN_CAPACITY && size * 8 < slots.length) {
            resize(slots.length / 2);
        }
    }

    private void resize(int capacity) {
        @Nullable ByteKeyed[] old = slots;
        slots = new ByteKeyed[capacity];
        hashes = new int[capacity];
        for (ByteKeyed element : old) {
            if (element != null) {
                put(element);
            }
        }
    }

    private void put(ByteKeyed element) {
        int mask = slots.length - 1;
        int i = element.hash & mask;
        while (hashes[i] != 0) {
            i = (i + 1) & mask;
        }
        slots[i] = element;
        hashes[i] = element.hash;
    }

    private ByteKeyed at(int slot) {
        return Objects.requireNonNull(slots[slot]);
    }

    @SuppressWarnings("unchecked") // Only add() puts elements in.
    private E cast(ByteKeyed element) {
        return (E) element;
    }
}
