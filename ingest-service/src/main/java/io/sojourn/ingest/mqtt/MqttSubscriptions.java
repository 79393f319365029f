package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.sojourn.cluster.event.EventReceiver;
import io.sojourn.cluster.event.EventSubscriber;
import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Scope;
import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client hears of. For each of its filters an event comes once, on the first of the event's topics that the filter
 * matches; if several filters match the same topic, it comes once for all of them.
 *
 * <p>What waits for a slow client is bounded as for a WebSocket: locations are conflated, then the client is sent away.
 */
final class MqttSubscriptions implements EventReceiver {
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;
    private static final int VERSION_5 = 5;

    private record Wanted(EventFilter filter, MqttQoS quality) {}

    private final MqttLoop loop;
    private final MqttEndpoint endpoint;
    private final NetSocketInternal socket;
    private final Caller caller;
    private final Consumer<MqttDisconnectReasonCode> end;
    private final Outflow out;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private @Nullable EventSubscriber subscriber;
    private boolean closed;

    /** @param end ends the connection */
    MqttSubscriptions(
            MqttLoop loop,
            MqttEndpoint endpoint,
            NetSocketInternal socket,
            Caller caller,
            Consumer<MqttDisconnectReasonCode> end) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.socket = socket;
        this.caller = caller;
        this.end = end;
        this.out = new Outflow(endpoint, loop);
    }

    void onSubscribe(MqttSubscribeMessage message) {
        List<MqttSubAckReasonCode> codes = new ArrayList<>();
        Map<String, Wanted> fresh = new LinkedHashMap<>();
        for (MqttTopicSubscription asked : message.topicSubscriptions()) {
            codes.add(judge(asked, fresh));
        }
        Set<TopicFilter> topics = new HashSet<>();
        fresh.values().forEach(each -> topics.addAll(each.filter().topics()));
        if (topics.isEmpty()) {
            answer(message.messageId(), codes);
            return;
        }
        subscriber().subscribe(topics, null).onComplete(done -> {
            if (closed || !endpoint.isConnected()) {
                return;
            }
            Set<String> anew = new HashSet<>(fresh.keySet());
            anew.removeAll(wanted.keySet());
            if (done.succeeded()) {
                wanted.putAll(fresh);
            } else {
                codes.replaceAll(code -> isGranted(code) ? MqttSubAckReasonCode.UNSPECIFIED_ERROR : code);
                loop.log()
                        .warn("An MQTT client could not subscribe: "
                                + done.cause().getMessage());
            }
            answer(message.messageId(), codes);
            if (done.succeeded()) {
                tellRetained(message.topicSubscriptions(), anew);
            }
        });
    }

    /** Tells what was kept, after it was answered; what comes just then may be told before. */
    private void tellRetained(List<MqttTopicSubscription> asked, Set<String> anew) {
        for (MqttTopicSubscription each : asked) {
            Wanted now = wanted.get(each.topicName());
            if (now == null || !wantsRetained(each, anew)) {
                continue;
            }
            loop.retained().of(now.filter().topics()).onComplete(found -> {
                if (closed) {
                    return;
                }
                if (found.failed()) {
                    loop.log()
                            .warn("Retained messages could not be read: "
                                    + found.cause().getMessage());
                    return;
                }
                found.result().forEach((id, data) -> {
                    String topic = EventFilter.CUSTOM + TopicId.encode(id);
                    if (now.filter().matches(topic)) {
                        out.send(topic, EventTopics.plain(data), now.quality(), true);
                    }
                });
            });
        }
    }

    private static boolean wantsRetained(MqttTopicSubscription asked, Set<String> anew) {
        return switch (asked.subscriptionOption().retainHandling()) {
            case SEND_AT_SUBSCRIBE -> true;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS -> anew.contains(asked.topicName());
            case DONT_SEND_AT_SUBSCRIBE -> false;
        };
    }

    private MqttSubAckReasonCode judge(MqttTopicSubscription asked, Map<String, Wanted> fresh) {
        String name = asked.topicName();
        if (!caller.may(Scope.READ)) {
            loop.meters().unauthorized();
            return MqttSubAckReasonCode.NOT_AUTHORIZED;
        }
        if (name.startsWith("$share/")) {
            return MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        EventFilter filter = EventFilter.parse(name);
        if (filter == null) {
            return MqttSubAckReasonCode.TOPIC_FILTER_INVALID;
        }
        if (!wanted.containsKey(name)
                && wanted.size() + fresh.size() >= loop.limits().filters()) {
            return MqttSubAckReasonCode.QUOTA_EXCEEDED;
        }
        MqttQoS quality =
                asked.qualityOfService() == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
        fresh.put(name, new Wanted(filter, quality));
        return MqttSubAckReasonCode.qosGranted(quality);
    }

    private static boolean isGranted(MqttSubAckReasonCode code) {
        return code == MqttSubAckReasonCode.GRANTED_QOS0 || code == MqttSubAckReasonCode.GRANTED_QOS1;
    }

    private void answer(int id, List<MqttSubAckReasonCode> codes) {
        if (endpoint.protocolVersion() < VERSION_5) {
            codes.replaceAll(code -> isGranted(code) ? code : MqttSubAckReasonCode.UNSPECIFIED_ERROR);
        }
        endpoint.subscribeAcknowledge(id, codes, MqttProperties.NO_PROPERTIES);
    }

    void onUnsubscribe(MqttUnsubscribeMessage message) {
        List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
        Set<TopicFilter> before = topics();
        for (String name : message.topics()) {
            codes.add(
                    wanted.remove(name) == null
                            ? MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED
                            : MqttUnsubAckReasonCode.SUCCESS);
        }
        before.removeAll(topics());
        if (!before.isEmpty()) {
            subscriber().unsubscribe(before);
        }
        endpoint.unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    }

    private Set<TopicFilter> topics() {
        Set<TopicFilter> topics = new HashSet<>();
        wanted.values().forEach(each -> topics.addAll(each.filter().topics()));
        return topics;
    }

    void onAcknowledged(int packetId) {
        out.acknowledged(packetId);
        resumeIfRoom();
    }

    void close() {
        closed = true;
        EventSubscriber own = subscriber;
        if (own != null) {
            own.leave();
        }
    }

    @Override
    public boolean isFull() {
        return closed || out.isFull() || socket.writeQueueFull();
    }

    @Override
    public void receive(List<byte[]> envelopes, @Nullable String cursor) {
        for (byte[] envelope : envelopes) {
            deliver(envelope);
        }
    }

    @Override
    public void ended(String reason) {
        loop.meters().tooSlow();
        end.accept(MqttDisconnectReasonCode.QUOTA_EXCEEDED);
    }

    private void deliver(byte[] envelope) {
        List<String> topics = loop.topics().of(envelope);
        byte[] message = loop.topics().message(envelope);
        String plain = message == null
                ? null
                : EventFilter.CUSTOM + topics.get(0).substring((EventFilter.EVENTS + "custom/").length());
        Map<String, MqttQoS> matched = new LinkedHashMap<>(4);
        for (Wanted each : wanted.values()) {
            for (String topic : topics) {
                if (each.filter().matches(topic)) {
                    matched.merge(topic, each.quality(), MqttSubscriptions::higher);
                    break;
                }
            }
            if (plain != null && each.filter().matches(plain)) {
                matched.merge(plain, each.quality(), MqttSubscriptions::higher);
            }
        }
        matched.forEach((topic, quality) ->
                out.send(topic, message != null && topic.equals(plain) ? message : envelope, quality, false));
    }

    private static MqttQoS higher(MqttQoS a, MqttQoS b) {
        return a.value() >= b.value() ? a : b;
    }

    private EventSubscriber subscriber() {
        EventSubscriber own = subscriber;
        if (own == null) {
            own = loop.events().open(this);
            subscriber = own;
            socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
            socket.drainHandler(drained -> resumeIfRoom());
        }
        return own;
    }

    private void resumeIfRoom() {
        EventSubscriber own = subscriber;
        if (own != null && !isFull()) {
            own.resume();
        }
    }
}
