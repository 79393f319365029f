package io.sojourn.ingest.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.route.NumberedRoute;
import io.sojourn.cluster.settings.KafkaSettings;
import io.sojourn.ingest.location.LocationMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What reads topics of Kafka, and writes events to one: each on a thread of its own, beside one event loop. */
public final class KafkaService {
    /**
     * What the event loop works with, to be made on it.
     *
     * @param events for those that are written
     */
    public record Tools(Supplier<NumberedRoute> route, Supplier<EventSubscriptions> events) {}

    private final KafkaSettings settings;
    private final KafkaClients clients;
    private final KafkaMeters meters;
    private final LocationMeters locationMeters;
    private final SampleMeters sampleMeters;
    private final Tools tools;
    private @Nullable KafkaReader reader;
    private @Nullable KafkaEvents writer;
    private @Nullable Thread reading;
    private @Nullable Thread writing;

    public KafkaService(KafkaSettings settings, MeterRegistry meters, Tools tools) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
        this.meters = new KafkaMeters(meters);
        this.locationMeters = new LocationMeters(meters);
        this.sampleMeters = new SampleMeters(meters);
        this.tools = tools;
    }

    /** Starts; whether Kafka is there is for {@link #health} to say. */
    public Future<?> start(Vertx vertx) {
        return vertx.deployVerticle(new Loop());
    }

    /** Told to operators; the process is of use without Kafka, too. */
    public HealthCheck health() {
        return HealthCheck.ofTrouble(this::trouble).toldOnly();
    }

    private @Nullable String trouble() {
        KafkaReader in = reader;
        KafkaEvents out = writer;
        String ofReading = in == null ? null : in.trouble();
        return ofReading == null && out != null ? out.trouble() : ofReading;
    }

    /** Commits what is done and ends. From any thread. */
    public Future<Void> drain(Vertx vertx) {
        if (reader != null) {
            reader.stop();
        }
        if (writer != null) {
            writer.stop();
        }
        return vertx.<Void>executeBlocking(() -> {
            join(reading);
            join(writing);
            return null;
        });
    }

    private static void join(@Nullable Thread thread) throws InterruptedException {
        if (thread != null) {
            thread.join(8_000);
        }
    }

    private final class Loop extends VerticleBase {
        @Override
        public Future<?> start() {
            Context home = context;
            if (!settings.locations().isEmpty() || !settings.samples().isEmpty()) {
                NumberedRoute route = tools.route().get();
                KafkaReader made =
                        new KafkaReader(clients, settings, meters, home, (topic, source) -> feed(route, topic, source));
                reader = made;
                reading = run(made, "kafka-reader");
            }
            String events = settings.events();
            if (events != null) {
                EventSubscriptions subscriptions = tools.events().get();
                KafkaEvents made =
                        new KafkaEvents(clients, events, settings, meters, () -> new EventQueue(home, subscriptions));
                writer = made;
                writing = run(made, "kafka-events");
            }
            return Future.succeededFuture();
        }

        private PartitionFeed feed(NumberedRoute route, String topic, String source) {
            RecordKind kind = settings.samples().contains(topic)
                    ? new SampleRecords(sampleMeters)
                    : new LocationRecords(locationMeters);
            return new PartitionFeed(vertx, route, kind, meters, source);
        }
    }

    private static Thread run(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
