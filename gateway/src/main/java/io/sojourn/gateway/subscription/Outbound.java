package io.sojourn.gateway.subscription;

/** Something on its way to a client. */
public sealed interface Outbound permits OutboundEvent, Outbound.Reply, Outbound.Mark {
    /** What an entry takes in memory beside its text, about. */
    int OVERHEAD_BYTES = 64;

    /** What it counts for in an outbox. */
    int bytes();

    /** An answer to what the client itself sent. */
    record Reply(String json) implements Outbound {
        @Override
        public int bytes() {
            return OVERHEAD_BYTES + json.length();
        }
    }

    /** The cursor after all that went before. */
    record Mark(String cursor) implements Outbound {
        @Override
        public int bytes() {
            return OVERHEAD_BYTES + cursor.length();
        }
    }
}
