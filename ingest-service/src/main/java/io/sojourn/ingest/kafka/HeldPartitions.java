package io.sojourn.ingest.kafka;

import io.vertx.core.Context;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that are ours at the moment, each with its feed on an event loop. Of the reader's thread, which is waked up
 * when something comes back from there.
 *
 * <p>Bounded: a partition with {@link #AHEAD} polls under way is read no further.
 */
final class HeldPartitions {
    private static final int AHEAD = 2;

    /** What became of a poll of a partition. */
    private record Done(Held partition, long nextOffset, List<Poison> poison) {}

    private static final class Held {
        private final TopicPartition of;
        private final String source;
        private final PartitionFeed feed;
        private int underWay;

        Held(TopicPartition of, String source, PartitionFeed feed) {
            this.of = of;
            this.source = source;
            this.feed = feed;
        }
    }

    private final Context home;
    private final Runnable wakeUp;
    private final Map<TopicPartition, Held> held = new HashMap<>();
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();

    /**
     * @param home of the feeds
     * @param wakeUp called from there
     */
    HeldPartitions(Context home, Runnable wakeUp) {
        this.home = home;
        this.wakeUp = wakeUp;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** The name of each. */
    Map<TopicPartition, String> sources() {
        Map<TopicPartition, String> sources = new HashMap<>();
        held.forEach((of, partition) -> sources.put(of, partition.source));
        return sources;
    }

    /** Whether nothing that was handed on is under way. */
    boolean isIdle() {
        return held.values().stream().allMatch(each -> each.underWay == 0);
    }

    /** @param source the name of the partition */
    void hold(TopicPartition partition, String source, PartitionFeed feed) {
        held.put(partition, new Held(partition, source, feed));
    }

    /** Hands on what was read. */
    void hand(Consumer<?, ?> consumer, TopicPartition of, List<ConsumerRecord<byte[], byte[]>> records) {
        Held partition = held.get(of);
        if (partition == null) {
            return;
        }
        partition.underWay++;
        if (partition.underWay >= AHEAD) {
            consumer.pause(List.of(of));
        }
        home.runOnContext(now -> partition.feed.take(records, (next, poison) -> {
            done.add(new Done(partition, next, poison));
            wakeUp.run();
        }));
    }

    /** Puts away what could not be taken, and only then says how far each partition is done with. */
    void settle(Consumer<?, ?> consumer, DeadLetters letters, DueOffsets due) throws InterruptedException {
        for (Done each = done.poll(); each != null; each = done.poll()) {
            Held partition = each.partition;
            if (held.get(partition.of) != partition) {
                continue; // Somebody else's by now.
            }
            letters.put(each.poison);
            partition.underWay--;
            due.put(partition.of, each.nextOffset, partition.source);
            consumer.resume(List.of(partition.of));
        }
    }

    void letGo(Collection<TopicPartition> lost) {
        for (TopicPartition each : lost) {
            Held partition = held.remove(each);
            if (partition != null) {
                home.runOnContext(now -> partition.feed.close());
            }
        }
    }

    void letGoOfAll() {
        letGo(List.copyOf(held.keySet()));
    }
}
