package io.sojourn.cluster.log;

import java.time.Duration;

/**
 * How long committed records can be read again. A record is deleted once it lies within its shard's checkpoint and is
 * older than {@code age}, or has more than {@code maxBytes} of younger records of its shard after it. The newest
 * record of a shard always stays, so that the next one's {@code previousSeq} leads somewhere.
 *
 * @param age since the record's time
 * @param maxBytes per shard
 */
public record LogRetention(Duration age, long maxBytes) {
    /** One hour, and at most 16 MB per shard. */
    public static final LogRetention DEFAULT = new LogRetention(Duration.ofHours(1), 16L << 20);

    public LogRetention {
        if (age.isNegative() || maxBytes < 0) {
            throw new IllegalArgumentException("log retention must not be negative: " + age + ", " + maxBytes);
        }
    }
}
