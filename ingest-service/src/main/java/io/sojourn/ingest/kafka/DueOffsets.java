package io.sojourn.ingest.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets of what is done with, which wait for being committed: one for each partition at most. With an offset goes what it is
 * of, as its metadata: the topic may be made anew under the same name. Of the reader's thread.
 */
final class DueOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(DueOffsets.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();

    DueOffsets(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * @param next of the record behind the last one that is done with
     * @param source the name of the partition
     */
    void put(TopicPartition partition, long next, String source) {
        due.put(partition, new OffsetAndMetadata(next, cluster() + source));
    }

    /**
     * Which partitions of those that are read from now on have an offset committed that is of a topic before theirs. An
     * offset without metadata is Kafka's tools', one with another cluster's was translated when that was mirrored.
     *
     * @param sources the names of the partitions
     */
    Set<TopicPartition> outlived(Consumer<?, ?> consumer, Map<TopicPartition, String> sources) {
        Set<TopicPartition> outlived = new HashSet<>();
        consumer.committed(sources.keySet()).forEach((partition, offset) -> {
            if (offset != null
                    && offset.metadata().startsWith(cluster())
                    && !offset.metadata().equals(cluster() + sources.get(partition))) {
                outlived.add(partition);
            }
        });
        return outlived;
    }

    private String cluster() {
        return clients.clusterId() + ' ';
    }

    /** Commits none of partitions that are somebody else's. */
    void forget(Collection<TopicPartition> lost) {
        due.keySet().removeAll(lost);
    }

    void forgetAll() {
        due.clear();
    }

    /** Commits, and does not wait for it. What fails to be committed is said by a later commit, or read again. */
    void commit(Consumer<?, ?> consumer) {
        if (!due.isEmpty()) {
            consumer.commitAsync(new HashMap<>(due), (offsets, failed) -> {
                if (failed != null) {
                    LOG.warn("Offsets are not committed yet: {}", failed.getMessage());
                }
            });
            due.clear();
        }
    }

    /** Commits before it returns, or says in the log that it could not. */
    void commitNow(Consumer<?, ?> consumer) {
        if (due.isEmpty()) {
            return;
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                consumer.commitSync(new HashMap<>(due), LIMIT);
                due.clear();
                return;
            } catch (WakeupException again) {
                // It has waked up nobody.
            } catch (KafkaException e) {
                LOG.warn("Offsets are not committed, so records will be read again: {}", e.getMessage());
                return;
            }
        }
    }
}
