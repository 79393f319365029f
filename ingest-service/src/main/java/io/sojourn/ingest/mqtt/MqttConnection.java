package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Scope;
import io.sojourn.cluster.intake.Rejections.Rejection;
import io.sojourn.cluster.intake.WholeBody.Committed;
import io.sojourn.cluster.intake.WholeBody.Outcome;
import io.sojourn.cluster.intake.WholeBody.Refused;
import io.sojourn.cluster.intake.WholeBody.Unknown;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client. What it publishes is acknowledged when it is committed, in its order; a message that cannot be taken is
 * acknowledged too, since it would be sent again for ever, and MQTT 5 clients are told why; one of which nobody knows
 * whether it is committed is not, and the connection ends, so that the client sends it again.
 *
 * <p>Bounded: while {@link MqttLimits#inFlight} of its messages are on their way, or the shards have enough, the socket is
 * read no further. Confined to its event loop.
 */
final class MqttConnection {
    private static final int VERSION_5 = 5;

    private final MqttLoop loop;
    private final MqttEndpoint endpoint;
    private final NetSocketInternal socket;
    private final Caller caller;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final MqttSubscriptions subscriptions;
    /** Messages of quality 2 that are taken and not released yet. */
    private final Set<Integer> taken;
    /** Those of them that are not committed yet. */
    private final Set<Integer> underWay = new HashSet<>();

    private @Nullable MqttWill will;
    private int inFlight;
    private boolean paused;
    private boolean closed;

    /** @param taken the ids of messages of quality 2 that the client's session has brought and not released */
    MqttConnection(MqttLoop loop, MqttEndpoint endpoint, Caller caller, Set<Integer> taken) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.socket = PacketSocket.of(endpoint);
        this.caller = caller;
        this.taken = taken;
        this.will = endpoint.will() != null && endpoint.will().isWillFlag() ? endpoint.will() : null;
        this.subscriptions = new MqttSubscriptions(loop, endpoint, socket, caller, this::end);
    }

    /** @param onClose runs once, when the connection is gone */
    void begin(Runnable onClose) {
        endpoint.publishHandler(this::onPublish)
                .publishReleaseHandler(this::onRelease)
                .subscribeHandler(subscriptions::onSubscribe)
                .unsubscribeHandler(subscriptions::onUnsubscribe)
                .publishAcknowledgeHandler(subscriptions::onAcknowledged)
                .disconnectMessageHandler(message -> {
                    if (message.code() == MqttDisconnectReasonCode.NORMAL) {
                        will = null;
                    }
                })
                .exceptionHandler(
                        broken -> loop.log().warn("An MQTT client sends what is no MQTT: " + broken.getMessage()))
                .closeHandler(gone -> {
                    closed = true;
                    subscriptions.close();
                    publishWill();
                    onClose.run();
                });
    }

    boolean isVersion5() {
        return endpoint.protocolVersion() >= VERSION_5;
    }

    /** What is to be remembered of the session. */
    Set<Integer> taken() {
        taken.removeAll(underWay);
        return taken;
    }

    /** Whether all that the client sent is answered. */
    boolean isQuiet() {
        return inFlight == 0;
    }

    /** Reads nothing further. */
    void stopReading() {
        paused = true;
        socket.pause();
    }

    /** Ends the connection without its will, which is for clients that fail. */
    void sendAway(MqttDisconnectReasonCode reason) {
        will = null;
        end(reason);
    }

    /** Ends the connection; MQTT 5 clients are told why. */
    void end(MqttDisconnectReasonCode reason) {
        if (!closed) {
            closed = true;
            endpoint.disconnect(reason, MqttProperties.NO_PROPERTIES);
        }
    }

    private void onPublish(MqttPublishMessage message) {
        if (closed) {
            return;
        }
        int id = message.messageId();
        boolean exactlyOnce = message.qosLevel() == MqttQoS.EXACTLY_ONCE;
        if (isVersion5() && acknowledgements.size() >= loop.limits().inFlight()) {
            end(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
            return;
        }
        if (exactlyOnce && !taken.add(id)) {
            loop.meters().repeated();
            if (!underWay.contains(id)) {
                reply(acknowledgements.next(), Replies.reply(MqttMessageType.PUBREC, id, Replies.SUCCESS, null));
            }
            return;
        }
        if (exactlyOnce) {
            underWay.add(id);
        }
        Acknowledgements.Place place = message.qosLevel() == MqttQoS.AT_MOST_ONCE ? null : acknowledgements.next();
        inFlight++;
        take(message.topicName(), message.payload().getBytes(), message.isRetain(), outcome -> {
            inFlight--;
            underWay.remove(id);
            settle(message, place, outcome);
            readOn();
        });
        pauseIfFull();
    }

    private void take(String topic, byte[] payload, boolean retain, Consumer<Outcome> told) {
        try {
            InboundTopic inbound = InboundTopic.parse(topic);
            checkMayPublish(inbound);
            loop.inlet().take(inbound, payload, retain, told);
            if (inbound instanceof InboundTopic.Beside) {
                loop.meters().ignored();
            }
        } catch (ProblemException refused) {
            told.accept(new Refused(refused.code(), refused.detail()));
        }
    }

    /** A stream's token is enough to write to it; whether it holds is for its shard to say. */
    private void checkMayPublish(InboundTopic topic) {
        if (!(topic instanceof InboundTopic.Samples) && !caller.may(Scope.INGEST)) {
            throw new ProblemException(
                    caller.isStranger() ? ErrorCode.UNAUTHORIZED : ErrorCode.FORBIDDEN,
                    "publishing needs a key with scope ingest, as the password");
        }
    }

    private void settle(MqttPublishMessage message, Acknowledgements.@Nullable Place place, Outcome outcome) {
        byte reason = Replies.SUCCESS;
        String text = null;
        if (outcome instanceof Committed committed) {
            loop.meters().taken();
            Rejection first = committed.first();
            if (first != null) {
                text = committed.rejected() + " rejected, first line " + first.line() + ": "
                        + first.code().wireName() + ": " + first.message();
            }
        } else if (outcome instanceof Refused refused) {
            reason = Replies.reasonOf(refused.code());
            text = refused.code().wireName() + ": " + refused.detail();
            if (!refuse(refused, text)) {
                return;
            }
        } else if (outcome instanceof Unknown unknown) {
            loop.meters().failed();
            loop.log()
                    .warn("An MQTT message could not be committed: "
                            + unknown.code().wireName() + ": " + unknown.detail());
            taken.remove(message.messageId());
            end(MqttDisconnectReasonCode.SERVER_BUSY);
            return;
        }
        if (place != null && !closed) {
            if (reason != 0) {
                taken.remove(message.messageId());
                if (!isVersion5()) {
                    reason = 0;
                }
            }
            MqttMessageType type =
                    message.qosLevel() == MqttQoS.EXACTLY_ONCE ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
            reply(place, Replies.reply(type, message.messageId(), reason, text));
        }
    }

    private void reply(Acknowledgements.Place place, MqttMessage answer) {
        acknowledgements.settle(place, () -> socket.writeMessage(answer));
    }

    /** False if the connection has ended: MQTT 3.1.1 has no other way to tell somebody that he may not do this. */
    private boolean refuse(Refused refused, String text) {
        boolean notAllowed = refused.code() == ErrorCode.UNAUTHORIZED || refused.code() == ErrorCode.FORBIDDEN;
        if (notAllowed) {
            loop.meters().unauthorized();
        } else {
            loop.meters().refused();
        }
        loop.log().warn("An MQTT message of " + caller.name() + " was refused: " + text);
        if (notAllowed && !isVersion5()) {
            end(MqttDisconnectReasonCode.NOT_AUTHORIZED);
            return false;
        }
        return true;
    }

    private void onRelease(int packetId) {
        taken.remove(packetId);
        if (endpoint.isConnected()) {
            endpoint.publishComplete(packetId);
        }
    }

    private void pauseIfFull() {
        if (closed || paused) {
            return;
        }
        if (inFlight >= loop.limits().inFlight()) {
            paused = true;
            socket.pause();
        } else if (loop.inlet().isFull()) {
            paused = true;
            socket.pause();
            loop.inlet().onDrain(this::readOn);
        }
    }

    private void readOn() {
        if (paused && !closed && inFlight < loop.limits().inFlight() / 2) {
            paused = false;
            if (loop.inlet().isFull()) {
                pauseIfFull();
            } else {
                socket.resume();
            }
        }
    }

    private void publishWill() {
        MqttWill last = will;
        will = null;
        if (last == null || last.getWillTopic() == null) {
            return;
        }
        byte[] payload = last.getWillMessageBytes();
        take(last.getWillTopic(), payload == null ? new byte[0] : payload, last.isWillRetain(), outcome -> {
            if (outcome instanceof Committed) {
                loop.meters().taken();
            } else {
                loop.meters().refused();
                loop.log().warn("A will could not be published: " + outcome);
            }
        });
    }
}
