package io.sojourn.cluster.store;

import java.util.List;

/** The named places as of any revision that some shard may still have to follow. Blocks. */
public interface PlaceHistory {
    /** The newest revision, 0 before the first. */
    long latestRevision();

    /** Every place that there was as of a revision, each with the revision that made it so. */
    List<PlaceRevision> placesAt(long revision);

    /** What changed after one revision, up to and including another, in order. */
    List<PlaceRevision> changesBetween(long after, long upTo);
}
