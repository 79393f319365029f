package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.sojourn.protocol.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What is answered to who publishes. Only MQTT 5 has words for what went wrong. */
final class Replies {
    static final byte SUCCESS = 0;
    static final byte NOT_AUTHORIZED = (byte) 0x87;
    static final byte TOPIC_NAME_INVALID = (byte) 0x90;
    static final byte QUOTA_EXCEEDED = (byte) 0x97;
    static final byte PAYLOAD_FORMAT_INVALID = (byte) 0x99;

    /** So long a reason may be, so that the packet stays small. */
    private static final int REASON_CHARS = 200;

    private Replies() {}

    /** The reason code of MQTT 5 for what cannot be taken. */
    static byte reasonOf(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED, FORBIDDEN, TOKEN_UNKNOWN, TOKEN_REVOKED -> NOT_AUTHORIZED;
            case INVALID_TOPIC, INVALID_TOKEN -> TOPIC_NAME_INVALID;
            case CHART_LIMIT_REACHED, TOO_MANY_TRACES -> QUOTA_EXCEEDED;
            default -> PAYLOAD_FORMAT_INVALID;
        };
    }

    /** A PUBACK or a PUBREC. */
    static MqttMessage reply(MqttMessageType type, int packetId, byte reason, @Nullable String text) {
        MqttProperties properties = MqttProperties.NO_PROPERTIES;
        if (text != null) {
            properties = new MqttProperties();
            properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, shortened(text)));
        }
        return new MqttMessage(
                new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttPubReplyMessageVariableHeader(packetId, reason, properties));
    }

    private static String shortened(String text) {
        return text.length() <= REASON_CHARS ? text : text.substring(0, REASON_CHARS);
    }
}
