package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.standalone.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the server while clients publish with quality 1: whatever was acknowledged is in the track, once. */
@Timeout(240)
class KilledMqttTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CLIENTS = 4;
    private static final int FIXES = 1_500;
    private static final int KILLS = 3;

    private final AtomicInteger acknowledged = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedFixIsInTheTrackOnce() throws Exception {
        // Given
        int port = FreePorts.one();
        Map<String, String> settings = Map.of("SOJOURN_MQTT_PORT", String.valueOf(port));
        ServerProcess server = ServerProcess.start(folder, settings);
        try {
            List<Publisher> publishers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                publishers.add(new Publisher("publisher-" + i, port));
            }
            List<Thread> threads = publishers.stream()
                    .map(each -> new Thread(each::publishAll))
                    .toList();
            threads.forEach(Thread::start);
            // When
            for (int kill = 1; kill <= KILLS; kill++) {
                int goal = kill * CLIENTS * FIXES / (KILLS + 1);
                // Paho's receiver throws when an answer comes while its client is being closed.
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> acknowledged.get() >= goal);
                server.kill();
                server = ServerProcess.start(folder, settings);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            // Then
            for (Publisher publisher : publishers) {
                List<String> times = SourceServer.clientOf(server).trackTimes(publisher.agent);
                assertThat(times).doesNotHaveDuplicates().hasSize(FIXES).containsAll(publisher.acked);
            }
        } finally {
            server.close();
        }
    }

    /** Publishes one fix after the other, some at once, each again until it is acknowledged. */
    private final class Publisher implements MqttCallback {
        private static final int AT_ONCE = 20;

        private final String agent;
        private final int port;
        private final Set<String> acked = ConcurrentHashMap.newKeySet();
        private volatile boolean connected;

        Publisher(String agent, int port) {
            this.agent = agent;
            this.port = port;
        }

        void publishAll() {
            List<String> left = new ArrayList<>();
            for (int i = 0; i < FIXES; i++) {
                left.add(START.plusSeconds(i).toString().replace("Z", ".000Z"));
            }
            while (!left.isEmpty()) {
                try {
                    publish(left);
                } catch (MqttException again) {
                    // The server is gone: what was not acknowledged is sent again.
                }
                left.removeAll(acked);
            }
        }

        private void publish(List<String> times) throws MqttException {
            MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, agent, new MemoryPersistence());
            try {
                MqttConnectOptions options = new MqttConnectOptions();
                options.setMaxInflight(AT_ONCE);
                client.connect(options).waitForCompletion(10_000);
                client.setCallback(this);
                connected = true;
                for (int from = 0; from < times.size() && connected; from += AT_ONCE) {
                    List<IMqttDeliveryToken> tokens = new ArrayList<>();
                    List<String> some = times.subList(from, Math.min(times.size(), from + AT_ONCE));
                    for (String time : some) {
                        String fix = "{\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"" + time + "\"}";
                        tokens.add(client.publish("sojourn/locations/" + agent, fix.getBytes(UTF_8), 1, false));
                    }
                    for (int i = 0; i < some.size(); i++) {
                        tokens.get(i).waitForCompletion(20_000);
                        acked.add(some.get(i));
                        acknowledged.incrementAndGet();
                    }
                }
            } finally {
                client.disconnectForcibly(0, 0, false);
                client.close(true);
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            connected = false;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
