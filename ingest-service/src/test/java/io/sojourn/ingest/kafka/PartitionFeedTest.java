package io.sojourn.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.RememberingRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.location.Fix;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers of one partition against real shards: each record has its effect once, whoever reads it. */
@Timeout(60)
class PartitionFeedTest {
    private static final int SHARDS = 4;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MemoryShardLog log;
    private RememberingRole role;
    private Node node;

    @BeforeEach
    void start() {
        log = new MemoryShardLog(store);
        role = new RememberingRole();
        ClusterSettings alone = new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
        node = Node.join(alone, Set.of(Role.DWELL), log, SHARDS).await();
        node.host(role, ActorSettings.DEFAULT).await();
    }

    @AfterEach
    void stop() {
        node.abandon().await();
        log.close();
    }

    @Test
    void whatIsReadAgainIsLeftOut() {
        Reader first = new Reader();
        first.read(0, 100);
        await().atMost(LONG).until(() -> first.next() == 100);

        Reader second = new Reader();
        second.read(50, 150);
        await().atMost(LONG).until(() -> second.next() == 150);

        assertThat(role.recorded()).hasSize(150);
        assertThat(count("sojourn.ingest.fixes", "duplicate")).isZero();
        assertThat(count("sojourn.kafka.records", "repeated")).isEqualTo(50);
    }

    @Test
    void twoReadersWhoBothThinkThatThePartitionIsTheirsDoNotDoubleAnything() {
        Reader zombie = new Reader();
        Reader rightful = new Reader();
        for (int from = 0; from < 220; from += 11) {
            rightful.read(from, from + 11);
        }
        for (int from = 0; from < 210; from += 7) {
            zombie.read(from, from + 7);
        }

        await().atMost(LONG).until(() -> rightful.next() == 220 && zombie.next() == 210);

        assertThat(role.recorded())
                .extracting(Fix::timeMs)
                .doesNotHaveDuplicates()
                .hasSize(220);
        assertThat(count("sojourn.ingest.fixes", "duplicate")).isZero();
    }

    @Test
    void aCrashOfTheShardsForgetsNothing() {
        Reader before = new Reader();
        before.read(0, 100);
        await().atMost(LONG).until(() -> before.next() == 100);

        stop();
        start();
        Reader after = new Reader();
        after.read(0, 120);
        await().atMost(LONG).until(() -> after.next() == 120);

        assertThat(count("sojourn.ingest.fixes", "accepted")).isEqualTo(120);
        assertThat(count("sojourn.ingest.fixes", "duplicate")).isZero();
    }

    @Test
    void aRecordThatCannotBeTakenHoldsUpNothing() {
        Reader reader = new Reader();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(List.of(record(0)));
        records.add(new ConsumerRecord<>("fixes", 0, 1, null, "no JSON".getBytes(StandardCharsets.UTF_8)));
        records.add(new ConsumerRecord<>("fixes", 0, 2, new byte[0], "{}".getBytes(StandardCharsets.UTF_8)));
        records.add(record(3));

        reader.take(records);

        await().atMost(LONG).until(() -> reader.next() == 4);
        assertThat(reader.poison)
                .extracting(each -> each.code().wireName())
                .containsExactly("invalid_json", "id_empty");
        assertThat(role.recorded()).hasSize(2);
    }

    private double count(String name, String outcome) {
        return meters.counter(name, "outcome", outcome).count();
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset) {
        String fix = "{\"latitude\":1,\"longitude\":2,\"timestamp\":" + (1_767_225_600L + offset) + "}";
        byte[] key = ("agent-" + offset % 9).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("fixes", 0, offset, key, fix.getBytes(StandardCharsets.UTF_8));
    }

    /** One who reads the partition, on an event loop of its own. */
    private final class Reader {
        private final Context home = node.vertx().getOrCreateContext();
        private final List<Poison> poison = new CopyOnWriteArrayList<>();
        private PartitionFeed feed;
        private volatile long next;

        long next() {
            return next;
        }

        void read(int from, int to) {
            take(IntStream.range(from, to).mapToObj(PartitionFeedTest::record).toList());
        }

        void take(List<ConsumerRecord<byte[], byte[]>> records) {
            home.runOnContext(now -> {
                if (feed == null) {
                    LocationRecords kind = new LocationRecords(new LocationMeters(meters));
                    feed = new PartitionFeed(
                            node.vertx(), node.newNumberedRoute(), kind, new KafkaMeters(meters), "kafka/id/0");
                }
                feed.take(records, (to, bad) -> {
                    next = to;
                    poison.addAll(bad);
                });
            });
        }
    }
}
