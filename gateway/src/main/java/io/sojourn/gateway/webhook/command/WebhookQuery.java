package io.sojourn.gateway.webhook.command;

import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a webhook shard can be asked. */
public sealed interface WebhookQuery {
    /** One webhook. Answered with {@link Found}. */
    record ById(String id) implements WebhookQuery {}

    /** Webhooks by id, those after an id. Answered with {@link Found}. */
    record Page(String afterId, int limit) implements WebhookQuery {}

    /** How many there are, as {@link CommandReply}'s value. */
    record Count() implements WebhookQuery {}

    /**
     * Webhooks, in the order of their ids.
     *
     * @param deleted those of which deliveries are left; told to who asks for a page
     */
    record Found(List<Endpoint> endpoints, List<String> deleted) {
        public byte[] toBytes() {
            BinaryWriter out = new BinaryWriter(1_024).varint(endpoints.size());
            endpoints.forEach(endpoint -> endpoint.write(out));
            return out.list(deleted.stream()
                            .map(id -> id.getBytes(StandardCharsets.UTF_8))
                            .toList())
                    .toBytes();
        }

        public static Found read(byte[] bytes) {
            BinaryReader in = new BinaryReader(bytes);
            List<Endpoint> endpoints = new ArrayList<>();
            for (int count = in.length(); count > 0; count--) {
                endpoints.add(Endpoint.read(in));
            }
            List<String> deleted = new ArrayList<>();
            in.list().forEach(id -> deleted.add(new String(id, StandardCharsets.UTF_8)));
            return new Found(endpoints, deleted);
        }
    }

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(64);
        if (this instanceof ById q) {
            return out.u8(1).string(q.id()).toBytes();
        } else if (this instanceof Page q) {
            return out.u8(2).string(q.afterId()).varint(q.limit()).toBytes();
        }
        return out.u8(3).toBytes();
    }

    static WebhookQuery read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new ById(in.string());
            case 2 -> new Page(in.string(), (int) in.varint());
            case 3 -> new Count();
            default -> throw new IllegalArgumentException("unknown question " + kind);
        };
    }
}
