package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Problem;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.protocol.event.EventId;
import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** What the server answers, apart from events. */
public final class ServerMessage {
    static final String PONG = new JsonObject().put("type", "pong").encode();

    private ServerMessage() {}

    static String subscribed(Collection<TopicFilter> topics, Subscribed subscribed) {
        return new JsonObject()
                .put("type", "subscribed")
                .put("topics", names(topics))
                .put("cursor", subscribed.cursor())
                .put("recovered", subscribed.recovered())
                .encode();
    }

    static String unsubscribed(Collection<TopicFilter> topics) {
        return new JsonObject()
                .put("type", "unsubscribed")
                .put("topics", names(topics))
                .encode();
    }

    static String published(EventId id, String topic) {
        return new JsonObject()
                .put("type", "published")
                .put("id", id.toString())
                .put("topic", topic)
                .encode();
    }

    static String cursor(String cursor) {
        return new JsonObject().put("type", "cursor").put("cursor", cursor).encode();
    }

    public static String error(Problem problem) {
        return new JsonObject()
                .put("error", problem.detail())
                .put("code", problem.code().wireName())
                .encode();
    }

    private static JsonArray names(Collection<TopicFilter> topics) {
        JsonArray names = new JsonArray();
        topics.forEach(topic -> names.add(topic.toString()));
        return names;
    }
}
