package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How webhooks and deliveries are called. A delivery's id tells its webhook and its event: {@code
 * msg_9f86d081884c7d659a2feaa0_d17-4211-3} brings event {@code d17-4211-3} to webhook {@code
 * wh_9f86d081884c7d659a2feaa0}. So whoever queues or sends an event again does so under the same id.
 */
public final class WebhookIds {
    private static final String WEBHOOK = "wh_";
    private static final String DELIVERY = "msg_";
    private static final int BYTES = 12;
    /** Where the event's id begins in that of a delivery. */
    private static final int EVENT_AT = DELIVERY.length() + 2 * BYTES + 1;

    private WebhookIds() {}

    public static String newWebhookId(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return WEBHOOK + HexFormat.of().formatHex(bytes);
    }

    /** @param eventId without a dot, which separates the parts of what is signed */
    public static String deliveryId(String webhookId, String eventId) {
        return DELIVERY + webhookId.substring(WEBHOOK.length()) + '_' + eventId;
    }

    /** The webhook of a delivery; empty if no delivery can have this id. */
    public static Optional<String> webhookOf(String deliveryId) {
        if (deliveryId.length() <= EVENT_AT || !deliveryId.startsWith(DELIVERY)) {
            return Optional.empty();
        }
        return Optional.of(WEBHOOK + deliveryId.substring(DELIVERY.length(), EVENT_AT - 1));
    }

    public static ShardId shardOf(String webhookId, int shards) {
        return new ShardId(Role.WEBHOOK, ShardHash.shardOf(webhookId, shards));
    }
}
