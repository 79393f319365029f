package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * Fingerprints of the newest fixes of a whole shard, by which an exact duplicate is told from a fix that is merely late.
 * Two generations: when the young one is full it becomes the old one, and what was old is forgotten. So between {@link
 * #capacity} and twice as many fixes are remembered; a duplicate of an older one counts as late. Not thread-safe.
 *
 * <p>A fingerprint has 64 bits: among 32,768 of them the chance that a new fix is taken for a duplicate is below one in
 * 10^14.
 */
public final class RecentFixes {
    /** Per generation; a quarter of a megabyte when full, twice more in shards that see late fixes. */
    public static final int DEFAULT_CAPACITY = 16_384;

    private static final int FORMAT = 1;

    private final int capacity;
    private FingerprintGeneration young;
    private FingerprintGeneration old;

    public RecentFixes() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity fixes per generation */
    public RecentFixes(int capacity) {
        this.capacity = capacity;
        this.young = new FingerprintGeneration(capacity);
        this.old = new FingerprintGeneration(capacity);
    }

    /** Fixes that are remembered for certain. */
    public int capacity() {
        return capacity;
    }

    /** Remembers a fix; false if it is known already. */
    boolean add(long identity, Sighting fix) {
        long print = fingerprint(identity, fix);
        if (young.contains(print) || old.contains(print)) {
            return false;
        }
        insert(print);
        return true;
    }

    /** Remembers a fix that is newer than any other of its agent, and so is known to be none of those before. */
    void addNewest(long identity, Sighting fix) {
        insert(fingerprint(identity, fix));
    }

    private void insert(long print) {
        if (young.isFull()) {
            FingerprintGeneration forgotten = old;
            old = young;
            young = forgotten;
            young.clear();
        }
        young.add(print);
    }

    /** Never 0, which marks a free slot. */
    private static long fingerprint(long identity, Sighting fix) {
        long position = ((long) fix.latitudeE7 << 32) | (fix.longitudeE7 & 0xFFFFFFFFL);
        long print = mix(identity ^ mix(fix.timeMs ^ mix(position)));
        return print == 0 ? 1 : print;
    }

    /** The finisher of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public void write(BinaryWriter out) {
        out.u8(FORMAT);
        old.write(out);
        young.write(out);
    }

    /** @param capacity as of the one that was written, so that a replay forgets at the same points */
    public static RecentFixes read(BinaryReader in, int capacity) {
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format of recent fixes: " + format);
        }
        RecentFixes recent = new RecentFixes(capacity);
        recent.readGeneration(in);
        recent.old = recent.young;
        recent.young = new FingerprintGeneration(capacity);
        recent.readGeneration(in);
        return recent;
    }

    private void readGeneration(BinaryReader in) {
        for (int count = in.length(); count > 0; count--) {
            insert(in.i64());
        }
    }
}
