package io.sojourn.ingest.mqtt;

import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttEndpoint;
import java.lang.reflect.Field;

/**
 * The socket beneath a connection. vertx-mqtt keeps it to itself, and can neither stop reading, nor say whether what was
 * written has gone, nor send the reason codes of a PUBREC; so the field is opened. A test notices if it is called
 * otherwise one day.
 */
final class PacketSocket {
    private PacketSocket() {}

    static NetSocketInternal of(MqttEndpoint endpoint) {
        return field(endpoint, "conn");
    }

    static NetSocketInternal of(MqttClient client) {
        return field(client, "connection");
    }

    private static NetSocketInternal field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            if (field.get(of) instanceof NetSocketInternal socket) {
                return socket;
            }
            throw new IllegalStateException(of.getClass() + " has no open socket");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of vertx-mqtt is not known", e);
        }
    }
}
