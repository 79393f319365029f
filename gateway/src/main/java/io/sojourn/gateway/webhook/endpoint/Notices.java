package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.protocol.time.Timestamps;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.nio.charset.StandardCharsets;

/** What a webhook is sent that is no event of the logs, in the same form as events. */
public final class Notices {
    /** Sent when its owner asks for it. */
    public static final String PING = "ping";
    /** Events before the next one are missing: they were no longer kept when their turn came. */
    public static final String RESUME_GAP = "resume_gap";

    private Notices() {}

    /** @param number tells one notice of a kind from the others; no dot in it */
    public static NewDelivery of(String kind, String webhookId, String number, long nowMs) {
        String id = kind + '-' + number;
        String topic = new Topic(TopicKind.WEBHOOKS, webhookId).toString();
        String json = "{\"type\":\"" + kind + "\",\"timestamp\":\"" + Timestamps.format(nowMs) + "\",\"id\":\"" + id
                + "\",\"topic\":\"" + topic + "\",\"topics\":[\"" + topic + "\"],\"data\":{\"webhook_id\":\""
                + webhookId + "\"}}";
        return new NewDelivery(
                WebhookIds.deliveryId(webhookId, id), kind, topic, nowMs, json.getBytes(StandardCharsets.UTF_8));
    }
}
