package io.sojourn.ingest.kafka;

import io.sojourn.cluster.event.EventSubscriber;
import io.sojourn.cluster.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to a topic, on a thread of its own. How far it has come is kept in a second topic, compacted and of one
 * partition; whoever of the members has this partition is the one who writes. Events and position are one transaction, by
 * one transactional id: somebody who thinks that he still writes is refused, and readers of committed records see each event
 * once.
 *
 * <pre>
 * WAITING --has the position's partition--> WRITING (from where the position says) --lost it, or failed--> WAITING
 * </pre>
 */
final class KafkaEvents implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEvents.class);
    private static final byte[] CURSOR = "cursor".getBytes(StandardCharsets.UTF_8);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    private static final long LIMIT_S = 30;
    private static final long PAUSE_MS = 2_000;
    private static final long LOOK_MS = 100;
    /** Of one transaction, about. */
    private static final int MAX_EVENTS = 2_000;

    private final KafkaClients clients;
    private final String topic;
    private final KafkaSettings settings;
    private final KafkaMeters meters;
    private final Supplier<EventQueue> newQueue;
    private final TopicPartition position;
    private boolean ours;
    private volatile boolean stopping;
    private volatile @Nullable String trouble = "not connected yet";

    KafkaEvents(
            KafkaClients clients,
            String topic,
            KafkaSettings settings,
            KafkaMeters meters,
            Supplier<EventQueue> newQueue) {
        this.clients = clients;
        this.topic = topic;
        this.settings = settings;
        this.meters = meters;
        this.newQueue = newQueue;
        this.position = new TopicPartition(topic + ".position", 0);
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    /** From any thread. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                makePosition();
                takePart();
            } catch (InterruptedException e) {
                return;
            } catch (KafkaException e) {
                trouble = "events cannot be written to Kafka: " + e.getMessage();
                LOG.warn("{}", trouble);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void makePosition() throws InterruptedException {
        NewTopic made = new NewTopic(position.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(made)).all().get(LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topic " + position.topic() + " cannot be made", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("the topic " + position.topic() + " cannot be made in time", e);
        }
    }

    private void takePart() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.consumer(settings.group() + ".events")) {
            consumer.subscribe(List.of(position.topic()), new Turn());
            while (!stopping) {
                poll(consumer, POLL);
                trouble = null;
                if (ours) {
                    write(consumer);
                }
            }
        } finally {
            ours = false;
        }
    }

    private static void poll(Consumer<byte[], byte[]> consumer, Duration wait) {
        try {
            consumer.poll(wait);
        } catch (WakeupException never) {
            // Nobody wakes it up.
        }
    }

    private void write(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        EventQueue queue = newQueue.get();
        Producer<byte[], byte[]> producer = clients.producer(settings.group() + ".events." + topic);
        try {
            producer.initTransactions(); // From here on nobody else writes.
            String after = readPosition();
            EventSubscriber.Begun begun = begin(queue, after);
            if (after != null && !begun.recovered()) {
                meters.gap();
                LOG.error("Events were gone before they could be written to {}: raise SOJOURN_EVENT_RETENTION", topic);
            }
            if (after == null) {
                commit(producer, List.of(), begun.cursor());
            }
            LOG.info("Writing events to {}", topic);
            Pending pending = new Pending();
            while (!stopping && ours) {
                EventQueue.Burst burst = queue.next(LOOK_MS);
                if (burst != null) {
                    pending.add(burst);
                }
                String cursor = pending.cursor;
                if (cursor != null && (burst == null || pending.ready.size() >= MAX_EVENTS)) {
                    commit(producer, pending.ready, cursor);
                    pending.written();
                }
                if (burst == null || pending.polls++ % 50 == 0) {
                    poll(consumer, Duration.ZERO);
                }
            }
        } finally {
            queue.close();
            producer.close(CLOSE_LIMIT);
        }
    }

    private EventSubscriber.Begun begin(EventQueue queue, @Nullable String after) {
        try {
            return queue.open(settings.eventsOf(), after).await(LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | RuntimeException e) {
            throw new KafkaException("there are no events to be had: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What fails makes the commit fail.
    private void commit(Producer<byte[], byte[]> producer, List<byte[]> events, String cursor) {
        producer.beginTransaction();
        for (byte[] event : events) {
            producer.send(record(event));
        }
        producer.send(new ProducerRecord<>(
                position.topic(), position.partition(), CURSOR, cursor.getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
        meters.written(events.size());
    }

    private ProducerRecord<byte[], byte[]> record(byte[] event) {
        EventEnvelope envelope = EventEnvelope.read(event);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, envelope.topicId().getBytes(StandardCharsets.UTF_8), event);
        record.headers().add("sojourn-event-id", envelope.id().getBytes(StandardCharsets.UTF_8));
        record.headers().add("sojourn-event-type", envelope.type().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** The newest cursor; null if nothing was written yet. */
    private @Nullable String readPosition() {
        String newest = null;
        try (Consumer<byte[], byte[]> reader = clients.consumer(settings.group() + ".events.position")) {
            reader.assign(List.of(position));
            long end = reader.endOffsets(List.of(position)).getOrDefault(position, 0L);
            reader.seekToBeginning(List.of(position));
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
            while (reader.position(position) < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    newest = new String(record.value(), StandardCharsets.UTF_8);
                }
                if (System.nanoTime() > limit) {
                    throw new KafkaException("the position of the events cannot be read");
                }
            }
        }
        return newest;
    }

    /** What is read and not written yet. */
    private static final class Pending {
        private final List<byte[]> ready = new java.util.ArrayList<>();
        /** After the last cursor, so the next one is to cover them. */
        private final List<byte[]> open = new java.util.ArrayList<>();

        private @Nullable String cursor;
        private long polls;

        void add(EventQueue.Burst burst) {
            if (burst.ended() != null) {
                throw new KafkaException("the events have ended: " + burst.ended());
            }
            open.addAll(burst.envelopes());
            if (burst.cursor() != null) {
                ready.addAll(open);
                open.clear();
                cursor = burst.cursor();
            }
        }

        void written() {
            ready.clear();
            cursor = null;
        }
    }

    /** Whose turn it is. */
    private final class Turn implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            ours |= assigned.contains(position);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            ours &= !revoked.contains(position);
        }
    }
}
