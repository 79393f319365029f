package io.sojourn.gateway.websocket;

import java.util.List;

/** What a client sends. */
sealed interface ClientMessage {
    /** A fix, still to be parsed. */
    record Location() implements ClientMessage {}

    /** What is to be published, still to be parsed. */
    record Publish() implements ClientMessage {}

    /**
     * @param types of events, none for all
     * @param after latest, earliest or a cursor
     * @param classes of detections, none for all
     * @param minConfidence of detections
     */
    record Subscribe(List<String> topics, List<String> types, String after, List<String> classes, double minConfidence)
            implements ClientMessage {}

    record Unsubscribe(List<String> topics) implements ClientMessage {}

    record Ping() implements ClientMessage {}
}
