package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.sojourn.cluster.intake.WholeBody.Committed;
import io.sojourn.cluster.intake.WholeBody.Outcome;
import io.sojourn.cluster.intake.WholeBody.Refused;
import io.sojourn.cluster.intake.WholeBody.Unknown;
import io.sojourn.cluster.settings.BridgeSettings;
import io.sojourn.ingest.source.RareLog;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttConnectionException;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection to the broker, from the first attempt to its end. Lives on one event loop. */
final class BridgeLink {
    /** Messages that are on their way to the shards; then the broker is read no further. */
    private static final int IN_FLIGHT = 1_000;

    private static final int QUALITY = 1;
    private static final int FAILURE = 0x80;

    /** Whoever connects anew when this is over. */
    interface Owner {
        /** The broker listens to what we want. {@code trouble}: what it refuses of that, null if nothing. */
        void subscribed(@Nullable String trouble);

        /** It is connected, and of no use. */
        void cannotSubscribe(String why);

        /**
         * It is over; told once.
         *
         * @param refused another attempt will hardly succeed
         */
        void over(String why, boolean refused);
    }

    /** What all links share. */
    record Tools(BridgeSettings settings, List<TopicMapping> mappings, BridgeMeters meters, RareLog log) {}

    private final MqttClient client;
    private final MqttInlet inlet;
    private final Tools tools;
    private final Owner owner;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private int inFlight;
    private boolean paused;
    private boolean stopped;
    private boolean over;

    BridgeLink(MqttClient client, MqttInlet inlet, Tools tools, Owner owner) {
        this.client = client;
        this.inlet = inlet;
        this.tools = tools;
        this.owner = owner;
    }

    void open() {
        client.publishHandler(this::take)
                .subscribeCompletionHandler(this::subscribed)
                .exceptionHandler(
                        broken -> tools.log.warn(broker() + " sends what cannot be read: " + broken.getMessage()))
                .closeHandler(gone -> lost());
        client.connect(tools.settings.port(), tools.settings.host()).onComplete(done -> {
            if (done.succeeded()) {
                subscribe();
            } else if (areCredentialsRefused(done.cause())) {
                tools.meters.notAllowed();
                end(broker() + " refuses the credentials: " + done.cause().getMessage(), true);
            } else {
                tools.meters.unreachable();
                end(broker() + " cannot be reached: " + done.cause().getMessage(), false);
            }
        });
    }

    /** Takes nothing new. */
    void stop() {
        stopped = true;
        pause();
    }

    /** Whether all that was taken is answered. */
    boolean isIdle() {
        return inFlight == 0;
    }

    Future<Void> leave() {
        return client.disconnect();
    }

    private void subscribe() {
        Map<String, Integer> filters = new LinkedHashMap<>();
        String share = tools.settings.share();
        String prefix = share == null ? "" : "$share/" + share + '/';
        tools.mappings.forEach(mapping -> filters.put(prefix + mapping.filter(), QUALITY));
        client.subscribe(filters)
                .onFailure(refused -> owner.cannotSubscribe(broker() + ": cannot subscribe: " + refused.getMessage()));
    }

    private void subscribed(MqttSubAckMessage answer) {
        tools.meters.connected(true);
        owner.subscribed(
                answer.grantedQoSLevels().contains(FAILURE)
                        ? broker() + " refuses subscriptions to some of " + tools.settings.topics()
                        : null);
    }

    private void lost() {
        tools.meters.connected(false);
        end(broker() + " has gone away", false);
    }

    /** Whatever the client says of an end, and however often: each would begin an attempt of its own. */
    private void end(String why, boolean refused) {
        if (!over) {
            over = true;
            owner.over(why, refused);
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

    private void route(MqttPublishMessage message, Consumer<Outcome> told) {
        for (TopicMapping mapping : tools.mappings) {
            String topic = mapping.map(message.topicName());
            if (topic != null) {
                try {
                    inlet.take(InboundTopic.parse(topic), message.payload().getBytes(), message.isRetain(), told);
                } catch (ProblemException refused) {
                    told.accept(new Refused(refused.code(), refused.detail()));
                }
                return;
            }
        }
        tools.meters.ignored();
        told.accept(new Committed(0, null));
    }

    private void settle(MqttPublishMessage message, Acknowledgements.Place place, Outcome outcome) {
        if (outcome instanceof Unknown unknown) {
            tools.meters.failed();
            tools.log.warn("A message of the broker could not be committed: " + unknown.detail());
            breakOff();
            return;
        }
        if (outcome instanceof Refused refused) {
            tools.meters.refused();
            // Not its topic, which may hold a stream's token.
            tools.log.warn(
                    "A message of the broker was refused: " + refused.code().wireName() + ": " + refused.detail());
        } else {
            tools.meters.taken();
        }
        acknowledgements.settle(place, () -> {
            if (isUp()) {
                message.ack();
            }
        });
    }

    /** The broker sends again what was not acknowledged. */
    private void breakOff() {
        if (isUp()) {
            client.disconnect();
        }
    }

    private void pauseIfFull() {
        if (!paused && (inFlight >= IN_FLIGHT || inlet.isFull())) {
            pause();
            if (inlet.isFull()) {
                inlet.onDrain(this::readOn);
            }
        }
    }

    private void pause() {
        if (!paused && client.isConnected()) {
            paused = true;
            PacketSocket.of(client).pause();
        }
    }

    private void readOn() {
        if (paused && !stopped && isUp() && inFlight < IN_FLIGHT / 2 && !inlet.isFull()) {
            paused = false;
            PacketSocket.of(client).resume();
        }
    }

    private boolean isUp() {
        return !over && client.isConnected();
    }

    private String broker() {
        return "The MQTT broker at " + tools.settings.host() + ":" + tools.settings.port();
    }

    private static boolean areCredentialsRefused(Throwable cause) {
        return cause instanceof MqttConnectionException refused
                && (refused.code() == MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD
                        || refused.code() == MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    }
}
