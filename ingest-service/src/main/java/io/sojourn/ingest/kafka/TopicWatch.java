package io.sojourn.ingest.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a topic was deleted and made anew while we read it. Kafka's consumer does not if that was quick: it reads on at
 * the offset that it has come to, and what the new topic holds before that would never be read. Never blocks.
 */
final class TopicWatch implements AutoCloseable {
    private final Admin admin;
    private final long everyNanos;
    private final Supplier<Map<TopicPartition, String>> sources;
    private long askedNanos = System.nanoTime();
    private volatile boolean asking;
    private volatile @Nullable Map<String, TopicDescription> answer;

    /** @param sources gives the names of the partitions that are read, to whoever {@link #look looks} */
    TopicWatch(Admin admin, Duration every, Supplier<Map<TopicPartition, String>> sources) {
        this.admin = admin;
        this.everyNanos = every.toNanos();
        this.sources = sources;
    }

    /**
     * Asks from time to time, and looks at what was answered.
     *
     * @throws KafkaException if a partition that is read is another one by now
     */
    void look() {
        Map<String, TopicDescription> topics = answer;
        if (topics != null) {
            answer = null;
            sources.get().forEach((partition, source) -> compare(partition, source, topics.get(partition.topic())));
        }
        long now = System.nanoTime();
        if (!asking && now - askedNanos >= everyNanos) {
            askedNanos = now;
            ask(sources.get().keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback is told all.
    private void ask(Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        asking = true;
        admin.describeTopics(names).allTopicNames().whenComplete((topics, failed) -> {
            answer = topics; // None if Kafka is away, or a topic is: that the consumer notices.
            asking = false;
        });
    }

    private static void compare(TopicPartition partition, String source, @Nullable TopicDescription topic) {
        if (topic != null && !SourceNames.of(partition, topic).equals(source)) {
            throw new KafkaException("the topic " + partition.topic() + " was made anew");
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
