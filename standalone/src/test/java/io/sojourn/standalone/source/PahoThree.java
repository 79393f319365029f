package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho for MQTT 3.1.1. */
final class PahoThree implements AutoCloseable {
    final MqttClient client;

    PahoThree(SourceServer server, String id) throws MqttException {
        this(server, id, new MqttConnectOptions());
    }

    private PahoThree(SourceServer server, String id, MqttConnectOptions options) throws MqttException {
        client = new MqttClient(server.mqttUrl(), id, new MemoryPersistence());
        client.setTimeToWait(20_000);
        client.connect(options);
    }

    static PahoThree withWill(SourceServer server, String id, String topic, String payload) throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setWill(topic, payload.getBytes(UTF_8), 1, false);
        return new PahoThree(server, id, options);
    }

    /** Returns when it is acknowledged. */
    void publish(String topic, String payload, int quality) throws MqttException {
        client.publish(topic, payload.getBytes(UTF_8), quality, false);
    }

    /** The same with quality 1, to be kept for those who subscribe later. */
    void retain(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(UTF_8), 1, true);
    }

    /** What comes from now on, as topic, space, payload. */
    List<String> hear(String... topics) throws MqttException {
        List<String> heard = new CopyOnWriteArrayList<>();
        for (String topic : topics) {
            client.subscribe(topic, 1, (of, message) -> heard.add(of + ' ' + new String(message.getPayload(), UTF_8)));
        }
        return heard;
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close(true);
    }
}
