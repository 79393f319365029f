package io.sojourn.gateway.subscription;

/** How far a subscription has been told of one shard: everything after {@code startSeq} up to here. */
final class ShardProgress {
    private final long startSeq;
    private final boolean exact;
    private long toldSeq;
    private long partSeq;
    private int partIndex = -1;
    private boolean live;

    /** @param exact whether the first record to be told must be the very next one, see {@link Starts.Start} */
    ShardProgress(long startSeq, boolean exact) {
        this.startSeq = startSeq;
        this.exact = exact;
        this.toldSeq = startSeq;
    }

    /** The last record that was told in full. Stands still while live: then it is the shard's newest. */
    long toldSeq() {
        return toldSeq;
    }

    boolean isLive() {
        return live;
    }

    /** From now on each record is told as it comes. */
    void goLive() {
        live = true;
    }

    void toldPart(long seq, int index) {
        partSeq = seq;
        partIndex = index;
    }

    void told(long seq) {
        toldSeq = seq;
    }

    /** Whether nothing is missing, or nobody misses it, between what was told and a record after {@code previousSeq}. */
    boolean mayGoOnAfter(long previousSeq) {
        return previousSeq <= toldSeq || (!exact && toldSeq == startSeq);
    }

    /** Whether this event, if it is of the subscription's topics, was told or is being told live. */
    boolean covers(long seq, int index) {
        return seq > startSeq && (live || seq <= toldSeq || (seq == partSeq && index <= partIndex));
    }
}
