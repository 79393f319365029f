package io.sojourn.ingest.kafka;

import io.sojourn.cluster.settings.KafkaSettings;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics as one of a group, on a thread of its own, since Kafka's consumer blocks. Each partition has a {@link
 * PartitionFeed} on an event loop; the offset of a record is committed after the record is in the shards, or put away as one
 * that cannot be taken.
 *
 * <p>Bounded: a partition with {@link #AHEAD} polls under way is read no further.
 */
final class KafkaReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final int AHEAD = 2;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    private static final long TOPICS_LIMIT_S = 30;
    private static final long PAUSE_MS = 2_000;
    private static final long LOOK_NANOS = 2_000_000_000L;
    private static final long PAUSE_REFUSED_MS = 15_000;

    /** What became of a poll of a partition. */
    private record Done(Partition partition, long nextOffset, List<Poison> poison) {}

    private final KafkaClients clients;
    private final KafkaSettings settings;
    private final KafkaMeters meters;
    private final Context home;
    private final BiFunction<String, String, PartitionFeed> newFeed;
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private long lookedNanos = System.nanoTime();
    private volatile boolean stopping;
    private volatile @Nullable String trouble = "not connected yet";

    /**
     * @param home of the feeds
     * @param newFeed makes the feed of a topic's partition, given the topic and the name of the source
     */
    KafkaReader(
            KafkaClients clients,
            KafkaSettings settings,
            KafkaMeters meters,
            Context home,
            BiFunction<String, String, PartitionFeed> newFeed) {
        this.clients = clients;
        this.settings = settings;
        this.meters = meters;
        this.home = home;
        this.newFeed = newFeed;
    }

    /** What is wrong, for operators; null if nothing is. From any thread. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Commits what is done and ends. From any thread. */
    void stop() {
        stopping = true;
        wakeUp();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                readUntilBroken();
            } catch (InterruptedException e) {
                return;
            } catch (AuthenticationException | AuthorizationException e) {
                trouble = "Kafka refuses the credentials: " + e.getMessage();
                LOG.error("{}", trouble);
                pause(PAUSE_REFUSED_MS);
            } catch (KafkaException e) {
                trouble = "Kafka cannot be read: " + e.getMessage();
                LOG.warn("{}", trouble);
                pause(PAUSE_MS);
            }
        }
    }

    private void readUntilBroken() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.consumer(settings.group());
                DeadLetters letters = new DeadLetters(clients, settings.deadLetter(), meters)) {
            current = consumer;
            List<String> topics = new ArrayList<>(settings.locations());
            topics.addAll(settings.samples());
            consumer.subscribe(topics, new Assignment(consumer));
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = poll(consumer);
                for (TopicPartition partition : records.partitions()) {
                    hand(consumer, partition, records.records(partition));
                }
                settle(consumer, letters);
                commit(consumer);
                look(consumer);
            }
            finish(consumer, letters);
        } finally {
            current = null;
            forget(List.copyOf(partitions.keySet()));
            due.clear();
        }
    }

    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException somethingIsDone) {
            return ConsumerRecords.empty();
        }
    }

    /** Kafka's consumer says of itself nothing of a broker that is away. */
    private void look(Consumer<byte[], byte[]> consumer) {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = now;
        boolean connected = consumer.metrics().values().stream()
                .filter(each -> each.metricName().name().equals("connection-count")
                        && each.metricName().group().equals("consumer-metrics"))
                .anyMatch(each -> each.metricValue() instanceof Number count && count.doubleValue() > 0);
        if (!connected && trouble == null) {
            trouble = "no server of " + settings.bootstrap() + " can be reached";
            LOG.warn("{}", trouble);
        } else if (connected && !partitions.isEmpty() && trouble != null) {
            trouble = null;
            LOG.info("Kafka is reached again");
        }
    }

    private void hand(
            Consumer<byte[], byte[]> consumer, TopicPartition of, List<ConsumerRecord<byte[], byte[]>> records) {
        Partition partition = partitions.get(of);
        if (partition == null) {
            return;
        }
        partition.underWay++;
        if (partition.underWay >= AHEAD) {
            consumer.pause(List.of(of));
        }
        home.runOnContext(now -> partition.feed.take(records, (next, poison) -> {
            done.add(new Done(partition, next, poison));
            wakeUp();
        }));
    }

    private void settle(Consumer<byte[], byte[]> consumer, DeadLetters letters) throws InterruptedException {
        for (Done each = done.poll(); each != null; each = done.poll()) {
            Partition partition = each.partition;
            if (partitions.get(partition.of) != partition) {
                continue; // Somebody else's by now.
            }
            letters.put(each.poison);
            partition.underWay--;
            due.put(partition.of, new OffsetAndMetadata(each.nextOffset));
            consumer.resume(List.of(partition.of));
        }
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
        if (!due.isEmpty()) {
            consumer.commitAsync(new HashMap<>(due), (offsets, failed) -> {
                if (failed != null) {
                    LOG.warn("Offsets are not committed yet: {}", failed.getMessage());
                }
            });
            due.clear();
        }
    }

    /** Lets what is under way come to its end, and commits it. */
    private void finish(Consumer<byte[], byte[]> consumer, DeadLetters letters) throws InterruptedException {
        long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
        consumer.pause(consumer.assignment());
        while (System.nanoTime() < end && partitions.values().stream().anyMatch(each -> each.underWay > 0)) {
            poll(consumer);
            settle(consumer, letters);
            consumer.pause(consumer.assignment());
        }
        commitNow(consumer);
    }

    private void commitNow(Consumer<byte[], byte[]> consumer) {
        if (due.isEmpty()) {
            return;
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                consumer.commitSync(new HashMap<>(due), COMMIT_LIMIT);
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

    private void forget(Collection<TopicPartition> lost) {
        for (TopicPartition each : lost) {
            Partition partition = partitions.remove(each);
            if (partition != null) {
                home.runOnContext(now -> partition.feed.close());
            }
            due.remove(each);
        }
    }

    private void wakeUp() {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void pause(long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        while (!stopping && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
    }

    /**
     * The names of sources. Of the topic's id, not of its name: a topic that is made anew numbers its records anew. So the
     * offsets of one and the same topic are known whatever the group is called.
     */
    private Map<String, String> sourcesOf(Set<String> topics) {
        try (Admin admin = clients.admin()) {
            Map<String, String> sources = new HashMap<>();
            Map<String, TopicDescription> described =
                    admin.describeTopics(topics).allTopicNames().get(TOPICS_LIMIT_S, TimeUnit.SECONDS);
            described.forEach((name, topic) -> sources.put(name, "kafka/" + topic.topicId()));
            return sources;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("topics cannot be described", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("topics cannot be described in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** A partition that is ours at the moment. */
    private static final class Partition {
        private final TopicPartition of;
        private final PartitionFeed feed;
        private int underWay;

        Partition(TopicPartition of, PartitionFeed feed) {
            this.of = of;
            this.feed = feed;
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            if (assigned.isEmpty()) {
                trouble = null;
                return;
            }
            Map<String, String> sources = sourcesOf(
                    assigned.stream().map(TopicPartition::topic).collect(java.util.stream.Collectors.toSet()));
            for (TopicPartition each : assigned) {
                String source = sources.get(each.topic()) + '/' + each.partition();
                partitions.put(each, new Partition(each, newFeed.apply(each.topic(), source)));
            }
            trouble = null;
            LOG.info("Reading {}", assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            // What is under way may still be committed to the shards; whoever reads it next is told so by them.
            commitNow(consumer);
            forget(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            forget(lost);
        }
    }
}
