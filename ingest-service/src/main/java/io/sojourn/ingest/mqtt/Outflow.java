package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to one client: never more unacknowledged messages than it takes. What comes beyond that waits here, one
 * burst at most, since whoever sends stops while it {@link #isFull()}.
 */
final class Outflow {
    private static final int MAX_PACKET_ID = 65_535;
    /** Of a PUBLISH, beside its topic and payload. */
    private static final int HEADER_BYTES = 16;

    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    private record Waiting(String topic, byte[] payload, boolean retained) {}

    private final MqttEndpoint endpoint;
    private final MqttLoop loop;
    private final int window;
    private final long maxBytes;
    private final Set<Integer> unacknowledged = new HashSet<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int lastId;

    Outflow(MqttEndpoint endpoint, MqttLoop loop) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.window = (int) Math.min(
                loop.limits().unacknowledged(), property(endpoint, MqttProperties.RECEIVE_MAXIMUM, MAX_PACKET_ID));
        this.maxBytes = property(endpoint, MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE);
    }

    private static long property(MqttEndpoint endpoint, int id, long otherwise) {
        MqttProperties properties = endpoint.connectProperties();
        MqttProperties.@Nullable MqttProperty<?> found = properties == null ? null : properties.getProperty(id);
        return found instanceof MqttProperties.IntegerProperty number && number.value() > 0
                ? number.value()
                : otherwise;
    }

    boolean isFull() {
        return !waiting.isEmpty() || unacknowledged.size() >= window;
    }

    /** @param retained whether it is told because it was kept, not because it came just now */
    void send(String topic, byte[] payload, MqttQoS quality, boolean retained) {
        if (topic.length() * 3L + payload.length + HEADER_BYTES > maxBytes) {
            loop.meters().tooLarge(); // A client that says so must not be sent it.
        } else if (quality == MqttQoS.AT_MOST_ONCE) {
            write(new Waiting(topic, payload, retained), quality, 0);
        } else {
            waiting.add(new Waiting(topic, payload, retained));
            drain();
        }
    }

    void acknowledged(int packetId) {
        unacknowledged.remove(packetId);
        drain();
    }

    private void drain() {
        while (unacknowledged.size() < window && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            int id = freeId();
            unacknowledged.add(id);
            write(next, MqttQoS.AT_LEAST_ONCE, id);
        }
    }

    private int freeId() {
        do {
            lastId = lastId % MAX_PACKET_ID + 1;
        } while (unacknowledged.contains(lastId));
        return lastId;
    }

    private void write(Waiting message, MqttQoS quality, int id) {
        if (endpoint.isConnected()) {
            loop.meters().sent();
            endpoint.publish(message.topic, Buffer.buffer(message.payload), quality, false, message.retained, id);
        }
    }
}
