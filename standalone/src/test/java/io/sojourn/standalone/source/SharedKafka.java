package io.sojourn.standalone.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One broker for the test classes of a JVM, since it takes long to start: it is ended behind the last of them. Each test has
 * topics and a group of its own.
 */
final class SharedKafka implements BeforeAllCallback {
    private KafkaBroker broker;
    private Path properties;

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(SharedKafka.class))
                .getOrComputeIfAbsent(Running.class, none -> Running.start(), Running.class);
        broker = running.broker;
        properties = running.properties;
    }

    KafkaBroker broker() {
        return broker;
    }

    /** What a server must be told to read topics with a group. */
    Map<String, String> reading(String topics, String group) {
        Map<String, String> settings = new HashMap<>(server());
        settings.put("SOJOURN_KAFKA_TOPICS", topics);
        settings.put("SOJOURN_KAFKA_GROUP", group);
        return settings;
    }

    /** The same to write events. */
    Map<String, String> writing(String topic) {
        Map<String, String> settings = new HashMap<>(server());
        settings.put("SOJOURN_KAFKA_EVENTS_TOPIC", topic);
        return settings;
    }

    private Map<String, String> server() {
        return Map.of("SOJOURN_KAFKA_BOOTSTRAP", broker.bootstrap(), "SOJOURN_KAFKA_PROPERTIES", properties.toString());
    }

    private record Running(KafkaBroker broker, Path folder, Path properties) implements AutoCloseable {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("kafka");
                // A member that is killed is missed sooner than by default, and so is a topic that is made anew.
                Path properties = Files.writeString(
                        folder.resolve("clients.properties"),
                        "session.timeout.ms=3000\nheartbeat.interval.ms=500\nmetadata.max.age.ms=1000\n");
                return new Running(KafkaBroker.start(folder.resolve("broker")), folder, properties);
            } catch (Exception e) {
                throw new AssertionError("no Kafka", e);
            }
        }

        @Override
        public void close() throws IOException {
            broker.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
