package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.gateway.webhook.signing.Secrets;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its shard knows it.
 *
 * @param disabled why it is not called, null while it is
 * @param feed how far it has come
 * @param replay null if none is under way
 */
public record Endpoint(
        String id,
        long createdMs,
        Definition definition,
        Secrets secrets,
        @Nullable DisabledReason disabled,
        Feed feed,
        Health health,
        @Nullable Replay replay) {

    /**
     * How far an endpoint has come.
     *
     * @param cursor everything up to here has been queued
     * @param nextPosition of what is queued next
     */
    public record Feed(String cursor, long nextPosition) {
        public Feed moved(String newCursor, int queued) {
            return new Feed(newCursor, nextPosition + queued);
        }

        public Feed queued(int count) {
            return new Feed(cursor, nextPosition + count);
        }
    }

    public boolean isEnabled() {
        return disabled == null;
    }

    public Endpoint with(Definition changed) {
        return new Endpoint(id, createdMs, changed, secrets, disabled, feed, health, replay);
    }

    public Endpoint with(Secrets changed) {
        return new Endpoint(id, createdMs, definition, changed, disabled, feed, health, replay);
    }

    public Endpoint with(Feed changed) {
        return new Endpoint(id, createdMs, definition, secrets, disabled, changed, health, replay);
    }

    public Endpoint with(Health changed) {
        return new Endpoint(id, createdMs, definition, secrets, disabled, feed, changed, replay);
    }

    public Endpoint disabledFor(DisabledReason reason) {
        return new Endpoint(id, createdMs, definition, secrets, reason, feed, health, replay);
    }

    public Endpoint enabled() {
        return new Endpoint(id, createdMs, definition, secrets, null, feed, health.forgiven(), replay);
    }

    public Endpoint replaying(@Nullable Replay changed) {
        return new Endpoint(id, createdMs, definition, secrets, disabled, feed, health, changed);
    }

    /** With its secrets: for logs and checkpoints alone. */
    public void write(BinaryWriter out) {
        out.string(id).i64(createdMs);
        definition.write(out);
        secrets.write(out);
        out.u8(disabled == null ? 0 : disabled.code());
        out.string(feed.cursor).varint(feed.nextPosition);
        health.write(out);
        out.u8(replay == null ? 0 : 1);
        if (replay != null) {
            replay.write(out);
        }
    }

    public static Endpoint read(BinaryReader in) {
        String id = in.string();
        long created = in.i64();
        Definition definition = Definition.read(in);
        Secrets secrets = Secrets.read(in);
        int disabled = in.u8();
        Feed feed = new Feed(in.string(), in.varint());
        Health health = Health.read(in);
        Replay replay = in.u8() == 0 ? null : Replay.read(in);
        return new Endpoint(
                id,
                created,
                definition,
                secrets,
                disabled == 0 ? null : DisabledReason.of(disabled),
                feed,
                health,
                replay);
    }
}
