package io.sojourn.bench.sources;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.sojourn.bench.FixLines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Clients that publish with quality 1, each with some messages on their way, and count what is acknowledged. */
final class MqttLoad implements AutoCloseable {
    private static final int IN_FLIGHT = 256;
    private static final int MAX_BYTES = 1 << 20;
    private static final long CONNECT_S = 20;

    private final Vertx vertx = Vertx.vertx();
    private final LongAdder acknowledged = new LongAdder();
    private final int linesPerMessage;

    /** @param linesPerMessage 1: each message to the topic of its agent */
    MqttLoad(int linesPerMessage) {
        this.linesPerMessage = linesPerMessage;
    }

    /** Fixes acknowledged a second, measured after a time of warming up. */
    double run(int port, int clients, int agents, int warmupS, int seconds) throws Exception {
        for (int i = 0; i < clients; i++) {
            new Client("mqtt" + linesPerMessage + '-' + i, agents / clients)
                    .start(port)
                    .await(CONNECT_S, TimeUnit.SECONDS);
        }
        TimeUnit.SECONDS.sleep(warmupS);
        long before = acknowledged.sum();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        return (acknowledged.sum() - before) / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private final class Client {
        private final String prefix;
        private final FixLines lines;
        private final MqttClient client;
        private long round;
        private int next;

        Client(String prefix, int agents) {
            this.prefix = prefix;
            this.lines = new FixLines(
                    prefix, agents, false, System.currentTimeMillis() - TimeUnit.DAYS.toMillis(20));
            MqttClientOptions options = new MqttClientOptions()
                    .setClientId(prefix)
                    .setMaxInflightQueue(IN_FLIGHT)
                    .setMaxMessageSize(MAX_BYTES);
            this.client = MqttClient.create(vertx, options);
        }

        Future<?> start(int port) {
            client.publishCompletionHandler(id -> {
                acknowledged.add(linesPerMessage);
                send();
            });
            return client.connect(port, "127.0.0.1").onSuccess(connected -> {
                for (int i = 0; i < IN_FLIGHT; i++) {
                    send();
                }
            });
        }

        private void send() {
            if (next + linesPerMessage > lines.count()) {
                next = 0;
                round++;
            }
            byte[] all = lines.round(round, next, next + linesPerMessage);
            Buffer payload = Buffer.buffer(linesPerMessage * lines.lineBytes())
                    .appendBytes(all, next * lines.lineBytes(), linesPerMessage * lines.lineBytes());
            String topic = linesPerMessage == 1
                    ? String.format(java.util.Locale.ROOT, "sojourn/locations/%s-%07d", prefix, next)
                    : "sojourn/locations";
            next += linesPerMessage;
            client.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, false);
        }
    }
}
