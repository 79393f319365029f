package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Eclipse Paho for MQTT 5. */
final class PahoFive implements AutoCloseable {
    private final MqttAsyncClient client;

    PahoFive(SourceServer server, String id) throws MqttException {
        client = new MqttAsyncClient(server.mqttUrl(), id, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        client.connect(options).waitForCompletion(20_000);
    }

    /** What a message with quality 1 is answered: the code, and the words. */
    String reason(String topic, String payload) throws MqttException {
        return reason(topic, payload, 1);
    }

    String reason(String topic, String payload, int quality) throws MqttException {
        IMqttToken token = client.publish(topic, payload.getBytes(UTF_8), quality, false);
        try {
            token.waitForCompletion(20_000);
        } catch (MqttException refused) {
            if (token.getReasonCodes() == null) {
                // Refused with quality 2: Paho keeps the code alone.
                return String.valueOf(refused.getReasonCode());
            }
            // Its code is in the token, too.
        }
        // None is success: after a message of quality 2 there may be none.
        int code = token.getReasonCodes() == null ? 0 : token.getReasonCodes()[0];
        return code + " "
                + (token.getResponseProperties() == null
                        ? null
                        : token.getResponseProperties().getReasonString());
    }

    int subscribe(String topic) throws MqttException {
        IMqttToken token = client.subscribe(new MqttSubscription(topic, 1));
        try {
            token.waitForCompletion(20_000);
        } catch (MqttException refused) {
            // Its code is in the token, too.
        }
        return token.getReasonCodes()[0];
    }

    void onLost(List<Throwable> lost) {
        client.setCallback(new LostCallback(lost));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1_000, client.isConnected());
        client.close(true);
    }
}
