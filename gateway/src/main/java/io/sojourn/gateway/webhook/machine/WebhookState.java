package io.sojourn.gateway.webhook.machine;

import io.sojourn.gateway.webhook.command.WebhookQuery.Found;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of one shard. Checkpoint: format u8, epoch of the dispatcher varint, then {@link Found} of all.
 */
final class WebhookState {
    private static final int FORMAT = 1;

    final TreeMap<String, Endpoint> endpoints = new TreeMap<>();
    /** Deleted, with deliveries that are still to be deleted. */
    final TreeSet<String> deleted = new TreeSet<>();
    /** Of the dispatcher whose commands count. */
    long epoch;

    static WebhookState of(byte @Nullable [] checkpoint) {
        WebhookState state = new WebhookState();
        if (checkpoint == null) {
            return state;
        }
        BinaryReader in = new BinaryReader(checkpoint);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalStateException("unknown format of a webhook shard's checkpoint: " + format);
        }
        state.epoch = in.varint();
        Found all = Found.read(in.bytes());
        all.endpoints().forEach(state::put);
        state.deleted.addAll(all.deleted());
        return state;
    }

    void put(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }

    byte[] toBytes() {
        return new BinaryWriter(1_024)
                .u8(FORMAT)
                .varint(epoch)
                .bytes(new Found(List.copyOf(endpoints.values()), List.copyOf(deleted)).toBytes())
                .toBytes();
    }
}
