package io.sojourn.cluster.message;

import java.util.Map;

/**
 * What the owner of some shards of one role tells: how far their logs have come.
 *
 * @param seqs the newest committed record by the shard's number
 */
public record ShardTails(Map<Integer, Long> seqs) {}
