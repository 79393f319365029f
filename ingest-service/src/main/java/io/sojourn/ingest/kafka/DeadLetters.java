package io.sojourn.ingest.kafka;

import io.sojourn.ingest.source.RareLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where records go that cannot be taken: to a topic, as they were, with headers that say what is wrong and where they stood;
 * without a topic they are logged, at most one line in ten seconds, and counted. For one thread, which may be blocked.
 */
final class DeadLetters implements AutoCloseable {
    private final RareLog log = new RareLog(LoggerFactory.getLogger(DeadLetters.class), Clock.systemUTC());
    private final KafkaClients clients;
    private final @Nullable String topic;
    private final KafkaMeters meters;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(KafkaClients clients, @Nullable String topic, KafkaMeters meters) {
        this.clients = clients;
        this.topic = topic;
        this.meters = meters;
    }

    /**
     * Puts them away; when this returns, they are.
     *
     * @throws KafkaException if the topic does not take them
     */
    void put(List<Poison> poison) throws InterruptedException {
        for (Poison each : poison) {
            meters.refused(1);
            log.warn("A record of " + each.record().topic() + '-'
                    + each.record().partition() + " at offset " + each.record().offset() + " cannot be taken: "
                    + each.code().wireName() + ": " + each.detail());
        }
        if (topic != null && !poison.isEmpty()) {
            send(topic, poison);
        }
    }

    private void send(String to, List<Poison> poison) throws InterruptedException {
        Producer<byte[], byte[]> out = producer;
        if (out == null) {
            out = clients.producer(null);
            producer = out;
        }
        List<Future<?>> sent = new ArrayList<>();
        for (Poison each : poison) {
            sent.add(out.send(letter(to, each)));
        }
        out.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the dead-letter topic does not take a record", e.getCause());
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(String to, Poison poison) {
        ConsumerRecord<byte[], byte[]> of = poison.record();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(to, of.key(), of.value());
        of.headers().forEach(letter.headers()::add);
        letter.headers().add("sojourn-code", bytes(poison.code().wireName()));
        letter.headers().add("sojourn-detail", bytes(poison.detail()));
        letter.headers().add("sojourn-topic", bytes(of.topic()));
        letter.headers().add("sojourn-partition", bytes(Integer.toString(of.partition())));
        letter.headers().add("sojourn-offset", bytes(Long.toString(of.offset())));
        return letter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
