package io.sojourn.gateway.subscription;

import io.sojourn.gateway.subscription.Outbound.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a client to read, bounded in bytes. While it is over half full, a {@code location_update} replaces the
 * one of the same agent that waits already, if there is one; what does not fit even so is refused.
 */
final class Outbox {
    /** A client that breaks off hears at most about so much again, however slowly it reads. */
    private static final int BYTES_PER_MARK = 32 * 1024;

    private final int limit;
    private final boolean conflating;
    private final Map<Long, Outbound> waiting = new LinkedHashMap<>();
    private final Map<TopicKey, Long> newestUpdates = new HashMap<>();
    private long nextTicket;
    private int bytes;
    private int unmarkedBytes;

    Outbox(int limit) {
        this(limit, true);
    }

    /** @param conflating whether location updates may be left out for newer ones */
    Outbox(int limit, boolean conflating) {
        this.limit = limit;
        this.conflating = conflating;
    }

    /** False if it does not fit. */
    boolean add(Outbound entry) {
        TopicKey agent = conflatedBy(entry);
        if (agent != null && bytes > limit / 2) {
            Long older = newestUpdates.get(agent);
            if (older != null) {
                forget(older, waiting.remove(older));
            }
        }
        // Alone any event fits: a series may be larger than what may wait of small ones.
        boolean fits = bytes + entry.bytes() <= limit || (bytes == 0 && entry instanceof OutboundEvent);
        if (!fits) {
            return false;
        }
        put(agent, entry);
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int bytes() {
        return bytes;
    }

    /**
     * Whether it is at most a quarter full: a replay goes on only then. Were it to fill the outbox as far as updates are kept, one
     * that is told live meanwhile would be left out for the next, however fast the client reads.
     */
    boolean hasRoom() {
        return bytes <= limit / 4;
    }

    /** Whether there were events since the last mark. */
    boolean wantsMark() {
        return unmarkedBytes > 0;
    }

    /** Whether so much came since the last mark that there must be one here. */
    boolean needsMark() {
        return unmarkedBytes >= BYTES_PER_MARK;
    }

    /** Takes the oldest entries, about so many bytes of them, at least one if there is any. */
    List<Outbound> take(int maxBytes) {
        List<Outbound> taken = new ArrayList<>();
        int size = 0;
        Iterator<Map.Entry<Long, Outbound>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext() && size < maxBytes) {
            Map.Entry<Long, Outbound> entry = oldest.next();
            Long ticket = entry.getKey();
            Outbound outbound = entry.getValue();
            oldest.remove();
            forget(ticket, outbound);
            size += outbound.bytes();
            taken.add(outbound);
        }
        return taken;
    }

    private void put(@Nullable TopicKey agent, Outbound entry) {
        Long ticket = nextTicket++;
        waiting.put(ticket, entry);
        bytes += entry.bytes();
        if (entry instanceof Mark) {
            unmarkedBytes = 0;
        } else if (entry instanceof OutboundEvent) {
            unmarkedBytes += entry.bytes();
        }
        if (agent != null) {
            newestUpdates.put(agent, ticket);
        }
    }

    private void forget(Long ticket, @Nullable Outbound entry) {
        if (entry == null) {
            return;
        }
        bytes -= entry.bytes();
        TopicKey agent = conflatedBy(entry);
        if (agent != null) {
            newestUpdates.remove(agent, ticket);
        }
    }

    private @Nullable TopicKey conflatedBy(Outbound entry) {
        return conflating && entry instanceof OutboundEvent event ? event.conflatedBy() : null;
    }
}
