package io.sojourn.ingest.kafka;

import io.sojourn.cluster.settings.KafkaSettings;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
 */
final class KafkaReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    private static final long PAUSE_MS = 2_000;
    private static final long LOOK_NANOS = 2_000_000_000L;
    private static final long PAUSE_REFUSED_MS = 15_000;

    private final KafkaClients clients;
    private final KafkaSettings settings;
    private final KafkaMeters meters;
    private final BiFunction<String, String, PartitionFeed> newFeed;
    private final HeldPartitions partitions;
    private final DueOffsets due;
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
        this.newFeed = newFeed;
        this.due = new DueOffsets(clients);
        this.partitions = new HeldPartitions(home, this::wakeUp);
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
                DeadLetters letters = new DeadLetters(clients, settings.deadLetter(), meters);
                TopicWatch topicWatch = new TopicWatch(clients.admin(), clients.metadataAge(), partitions::sources)) {
            current = consumer;
            List<String> topics = new ArrayList<>(settings.locations());
            topics.addAll(settings.samples());
            consumer.subscribe(topics, new Assignment(consumer));
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = poll(consumer);
                for (TopicPartition partition : records.partitions()) {
                    partitions.hand(consumer, partition, records.records(partition));
                }
                partitions.settle(consumer, letters, due);
                due.commit(consumer);
                look(consumer);
                topicWatch.look();
            }
            finish(consumer, letters);
        } finally {
            current = null;
            partitions.letGoOfAll();
            due.forgetAll();
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
        boolean connected = KafkaClients.isConnected(consumer);
        if (!connected && trouble == null) {
            trouble = "no server of " + settings.bootstrap() + " can be reached";
            LOG.warn("{}", trouble);
        } else if (connected && !partitions.isEmpty() && trouble != null) {
            trouble = null;
            LOG.info("Kafka is reached again");
        }
    }

    /** Lets what is under way come to its end, and commits it. */
    private void finish(Consumer<byte[], byte[]> consumer, DeadLetters letters) throws InterruptedException {
        long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
        consumer.pause(consumer.assignment());
        while (System.nanoTime() < end && !partitions.isIdle()) {
            poll(consumer);
            partitions.settle(consumer, letters, due);
            consumer.pause(consumer.assignment());
        }
        due.commitNow(consumer);
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

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            if (!assigned.isEmpty()) {
                Map<TopicPartition, String> sources = SourceNames.of(assigned, clients);
                sources.forEach((each, source) -> partitions.hold(each, source, newFeed.apply(each.topic(), source)));
                Set<TopicPartition> anew = due.outlived(consumer, sources);
                if (!anew.isEmpty()) { // Of none Kafka makes all.
                    consumer.seekToBeginning(anew);
                }
                LOG.info("Reading {}", assigned);
            }
            trouble = null;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            // What is under way may still be committed to the shards; whoever reads it next is told so by them.
            due.commitNow(consumer);
            onPartitionsLost(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            partitions.letGo(lost);
            due.forget(lost);
        }
    }
}
