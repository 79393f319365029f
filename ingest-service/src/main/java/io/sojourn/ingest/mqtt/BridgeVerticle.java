package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.intake.WholeBody.Committed;
import io.sojourn.cluster.intake.WholeBody.Outcome;
import io.sojourn.cluster.intake.WholeBody.Refused;
import io.sojourn.cluster.intake.WholeBody.Unknown;
import io.sojourn.cluster.settings.BridgeSettings;
import io.sojourn.ingest.source.RareLog;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttConnectionException;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a broker, with quality 1 and a session that the broker keeps while we are away. A message is acknowledged to
 * the broker when it is committed here, or cannot be taken; if nobody knows whether it is committed, the connection is
 * begun anew, and the broker sends it again.
 *
 * <pre>
 * AWAY --connected, subscribed--> LISTENING --lost--> AWAY (waits longer each time, up to 30 s)
 * </pre>
 */
final class BridgeVerticle extends VerticleBase implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeVerticle.class);
    /** Messages that are on their way to the shards; then the broker is read no further. */
    private static final int IN_FLIGHT = 1_000;

    private static final int MAX_PACKET_BYTES = 1 << 20;
    private static final int KEEP_ALIVE_S = 30;
    private static final int QUALITY = 1;
    private static final int FAILURE = 0x80;
    private static final long CONNECT_MS = 10_000;
    private static final long DRAIN_LOOK_MS = 20;

    private final BridgeSettings settings;
    private final BridgeMeters meters;
    private final Function<Vertx, MqttInlet> newInlet;
    private final List<TopicMapping> mappings;
    private final RareLog rare = new RareLog(LOG, Clock.systemUTC());
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private @Nullable MqttInlet inlet;
    private @Nullable Link link;
    private boolean stopping;
    private volatile @Nullable String trouble = "not connected yet";

    BridgeVerticle(BridgeSettings settings, BridgeMeters meters, Function<Vertx, MqttInlet> newInlet) {
        this.settings = settings;
        this.meters = meters;
        this.newInlet = newInlet;
        this.mappings = settings.topics().stream().map(TopicMapping::parse).toList();
    }

    @Override
    public Future<?> start() {
        inlet = newInlet.apply(vertx);
        connect();
        return Future.succeededFuture(); // The broker may be away; that is no reason not to start.
    }

    @Override
    public Future<Void> check() {
        String detail = trouble;
        return detail == null ? Future.succeededFuture() : Future.failedFuture(detail);
    }

    @Override
    public boolean isNeeded() {
        return false;
    }

    /** Takes nothing new, and leaves when all that was taken is answered or the time is over. From any thread. */
    Future<Void> drain(long overMs) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            stopping = true;
            Link current = link;
            if (current == null) {
                done.complete();
                return;
            }
            current.stopReading();
            long end = System.nanoTime() + overMs * 1_000_000;
            vertx.setPeriodic(DRAIN_LOOK_MS, timer -> {
                if (current.inFlight == 0 || System.nanoTime() - end >= 0) {
                    vertx.cancelTimer(timer);
                    current.client.disconnect().onComplete(gone -> done.tryComplete());
                    vertx.setTimer(CONNECT_MS, late -> done.tryComplete());
                }
            });
        });
        return done.future();
    }

    private void connect() {
        MqttInlet into = inlet;
        if (stopping || into == null) {
            return;
        }
        Link made = new Link(MqttClient.create(vertx, options()), into);
        link = made;
        made.open();
    }

    private MqttClientOptions options() {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(settings.clientId())
                .setCleanSession(false)
                .setKeepAliveInterval(KEEP_ALIVE_S)
                .setMaxMessageSize(MAX_PACKET_BYTES)
                .setUsername(settings.user())
                .setPassword(settings.password());
        options.setAutoAck(false);
        options.setConnectTimeout((int) CONNECT_MS);
        if (settings.tls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (settings.authority() != null) {
                options.setTrustOptions(
                        new PemTrustOptions().addCertPath(settings.authority().toString()));
            }
        }
        return options;
    }

    private void again(long inMs) {
        link = null;
        if (!stopping) {
            vertx.setTimer(inMs, now -> connect());
        }
    }

    private void away(String why, long inMs) {
        trouble = why;
        LOG.warn("{}; next attempt in {} ms", why, inMs);
        again(inMs);
    }

    private String broker() {
        return "The MQTT broker at " + settings.host() + ":" + settings.port();
    }

    private static boolean areCredentialsRefused(Throwable cause) {
        return cause instanceof MqttConnectionException refused
                && (refused.code() == MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD
                        || refused.code() == MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    }

    /** One connection to the broker. */
    private final class Link {
        private final MqttClient client;
        private final MqttInlet into;
        private final Acknowledgements acknowledgements = new Acknowledgements();
        private int inFlight;
        private boolean paused;
        private boolean over;

        Link(MqttClient client, MqttInlet into) {
            this.client = client;
            this.into = into;
        }

        void open() {
            client.publishHandler(this::take)
                    .subscribeCompletionHandler(this::subscribed)
                    .exceptionHandler(
                            broken -> rare.warn(broker() + " sends what cannot be read: " + broken.getMessage()))
                    .closeHandler(gone -> lost());
            client.connect(settings.port(), settings.host()).onComplete(done -> {
                if (done.succeeded()) {
                    subscribe();
                } else if (areCredentialsRefused(done.cause())) {
                    meters.notAllowed();
                    away(broker() + " refuses the credentials: " + done.cause().getMessage(), backoff.longest());
                } else {
                    meters.unreachable();
                    away(broker() + " cannot be reached: " + done.cause().getMessage(), backoff.next());
                }
            });
        }

        private void subscribe() {
            Map<String, Integer> filters = new LinkedHashMap<>();
            String prefix = settings.share() == null ? "" : "$share/" + settings.share() + '/';
            mappings.forEach(mapping -> filters.put(prefix + mapping.filter(), QUALITY));
            client.subscribe(filters).onFailure(refused -> {
                trouble = broker() + ": cannot subscribe: " + refused.getMessage();
                LOG.error("{}", trouble);
            });
        }

        private void subscribed(MqttSubAckMessage answer) {
            backoff.reset();
            meters.connected(true);
            if (answer.grantedQoSLevels().contains(FAILURE)) {
                trouble = broker() + " refuses subscriptions to some of " + settings.topics();
                LOG.error("{}", trouble);
            } else {
                trouble = null;
                LOG.info("Listening to {}:{}", settings.host(), settings.port());
            }
        }

        private void lost() {
            if (!over) {
                over = true;
                meters.connected(false);
                if (stopping) {
                    link = null;
                } else {
                    away(broker() + " has gone away", backoff.next());
                }
            }
        }

        void stopReading() {
            if (client.isConnected()) {
                paused = true;
                PacketSocket.of(client).pause();
            }
        }

        private void take(MqttPublishMessage message) {
            if (over) {
                return;
            }
            Acknowledgements.Place place = acknowledgements.next();
            inFlight++;
            route(message, outcome -> {
                inFlight--;
                settle(message, place, outcome);
                readOn();
            });
            pauseIfFull();
        }

        private void route(MqttPublishMessage message, java.util.function.Consumer<Outcome> told) {
            for (TopicMapping mapping : mappings) {
                String topic = mapping.map(message.topicName());
                if (topic != null) {
                    try {
                        into.take(InboundTopic.parse(topic), message.payload().getBytes(), message.isRetain(), told);
                    } catch (ProblemException refused) {
                        told.accept(new Refused(refused.code(), refused.detail()));
                    }
                    return;
                }
            }
            meters.ignored();
            told.accept(new Committed(0, null));
        }

        private void settle(MqttPublishMessage message, Acknowledgements.Place place, Outcome outcome) {
            if (outcome instanceof Unknown unknown) {
                meters.failed();
                rare.warn("A message of the broker could not be committed: " + unknown.detail());
                begin();
                return;
            }
            if (outcome instanceof Refused refused) {
                meters.refused();
                // Not its topic, which may hold a stream's token.
                rare.warn(
                        "A message of the broker was refused: " + refused.code().wireName() + ": " + refused.detail());
            } else {
                meters.taken();
            }
            acknowledgements.settle(place, () -> {
                if (!over && client.isConnected()) {
                    message.ack();
                }
            });
        }

        /** Breaks off, so that the broker sends again what was not acknowledged. */
        private void begin() {
            if (!over && client.isConnected()) {
                client.disconnect();
            }
        }

        private void pauseIfFull() {
            if (!paused && client.isConnected() && (inFlight >= IN_FLIGHT || into.isFull())) {
                paused = true;
                PacketSocket.of(client).pause();
                if (into.isFull()) {
                    into.onDrain(this::readOn);
                }
            }
        }

        private void readOn() {
            if (paused && !stopping && !over && inFlight < IN_FLIGHT / 2 && !into.isFull() && client.isConnected()) {
                paused = false;
                PacketSocket.of(client).resume();
            }
        }
    }
}
