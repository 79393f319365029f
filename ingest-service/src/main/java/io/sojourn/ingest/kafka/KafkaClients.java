package io.sojourn.ingest.kafka;

import io.sojourn.cluster.settings.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka's clients. What the file of properties says counts more than our defaults, but for what the guarantees rest
 * on: offsets are committed by us alone, and what is written is acknowledged by all replicas that are in step.
 */
final class KafkaClients {
    /** Of one poll, over all partitions. */
    private static final int MAX_RECORDS = 5_000;

    private static final int METADATA_AGE_MS = 30_000;
    /** So long the partitions of a reader that was killed are read by nobody. */
    private static final int SESSION_MS = 10_000;

    private final KafkaSettings settings;
    private volatile @Nullable String clusterId;

    KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    Consumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = base();
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        config.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param transactionalId null for a producer without transactions */
    Producer<byte[], byte[]> producer(@Nullable String transactionalId) {
        Map<String, Object> config = base();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        if (transactionalId != null) {
            config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        }
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(base());
    }

    /** How often clients ask anew what topics there are. */
    Duration metadataAge() {
        return Duration.ofMillis(
                Long.parseLong(String.valueOf(base().get(CommonClientConfigs.METADATA_MAX_AGE_CONFIG))));
    }

    /**
     * Asks Kafka the first time; blocks then.
     *
     * @throws KafkaException if it does not say
     */
    String clusterId() {
        String known = clusterId;
        if (known == null) {
            try (Admin admin = admin()) {
                known = KafkaAnswer.of(admin.describeCluster().clusterId(), "the cluster's id");
            }
            clusterId = known;
        }
        return known;
    }

    /** Whether a consumer, which says nothing of a broker that is away, has a connection. */
    static boolean isConnected(Consumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(each -> each.metricName().name().equals("connection-count")
                        && each.metricName().group().equals("consumer-metrics"))
                .anyMatch(each -> each.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    private Map<String, Object> base() {
        Map<String, Object> config = new HashMap<>();
        if (settings.properties() != null) {
            Properties more = new Properties();
            try (Reader in = Files.newBufferedReader(settings.properties(), StandardCharsets.UTF_8)) {
                more.load(in);
            } catch (IOException e) {
                throw new KafkaException("cannot read " + settings.properties(), e);
            }
            more.stringPropertyNames().forEach(name -> config.put(name, more.getProperty(name)));
        }
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS);
        config.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "sojourn");
        return config;
    }
}
