package io.sojourn.dwell.place;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.place.PlaceId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which named places there are, and at which revision: the state of the registrar, dwell shard 0. It decides which changes
 * are taken; what the places are is in the store, in the rows that the decision projects. Not thread-safe.
 */
public final class PlaceRegistry {
    /** The number of the dwell shard that is the registrar. */
    public static final int SHARD = 0;

    /** How many places may expire in one record; the others follow in the next. */
    private static final int EXPIRE_AT_ONCE = 1_000;

    private record Expiry(long atMs, String placeId) {}

    private final Map<String, Long> expiries;

    /** Those that expire; one whose time is not that of the place any more is passed over. */
    private final PriorityQueue<Expiry> queue = new PriorityQueue<>((a, b) -> {
        int byTime = Long.compare(a.atMs, b.atMs);
        return byTime != 0 ? byTime : a.placeId.compareTo(b.placeId);
    });

    private long revision;

    private PlaceRegistry(long revision, Map<String, Long> expiries) {
        this.revision = revision;
        this.expiries = expiries;
        expiries.forEach(this::enqueue);
    }

    /** The registry as of a revision. Blocks. */
    public static PlaceRegistry restore(PlaceCatalogue catalogue, long revision) {
        return new PlaceRegistry(revision, new HashMap<>(revision == 0 ? Map.of() : catalogue.expiries(revision)));
    }

    public long revision() {
        return revision;
    }

    /** When the next place expires, epoch milliseconds. */
    public long nextExpiryMs() {
        Expiry next = queue.peek();
        while (next != null && !holds(next)) {
            queue.remove();
            next = queue.peek();
        }
        return next == null ? Long.MAX_VALUE : next.atMs;
    }

    /** Whether the place was not changed or deleted since. */
    private boolean holds(Expiry expiry) {
        return expiries.getOrDefault(expiry.placeId, Long.MAX_VALUE) == expiry.atMs;
    }

    /**
     * Takes all changes or none.
     *
     * @return the revision that they made
     * @throws ProblemException with the condition that does not hold
     */
    public long register(List<PlaceChange> changes, long nowMs) {
        check(changes, nowMs);
        revision++;
        for (PlaceChange change : changes) {
            Place place = change.place();
            if (place == null) {
                expiries.remove(change.id());
            } else {
                expiries.put(change.id(), place.expiresAtMs());
                enqueue(change.id(), place.expiresAtMs());
            }
        }
        return revision;
    }

    private void check(List<PlaceChange> changes, long nowMs) {
        if (changes.isEmpty()) {
            throw new ProblemException(ErrorCode.INVALID_PLACE, "there is no place to change");
        }
        Set<String> seen = new HashSet<>();
        for (PlaceChange change : changes) {
            PlaceId.require(change.id());
            if (!seen.add(change.id())) {
                throw new ProblemException(ErrorCode.INVALID_PLACE, "the place " + change.id() + " is given twice");
            }
            checkCondition(change);
            Place place = change.place();
            if (place != null && !place.id().equals(change.id())) {
                throw new ProblemException(ErrorCode.INVALID_PLACE, "the place " + change.id() + " has another id");
            }
            if (place != null && place.expiresAtMs() <= nowMs) {
                throw new ProblemException(
                        ErrorCode.INVALID_PLACE,
                        "the place " + change.id() + " has expired: expires_at is in the past");
            }
        }
    }

    private void checkCondition(PlaceChange change) {
        boolean exists = expiries.containsKey(change.id());
        if (change.condition() == PlaceChange.Condition.MUST_BE_NEW && exists) {
            throw new ProblemException(ErrorCode.PLACE_EXISTS, "there is a place " + change.id() + " already");
        }
        if (change.condition() == PlaceChange.Condition.MUST_EXIST && !exists) {
            throw new ProblemException(ErrorCode.PLACE_NOT_FOUND, "there is no place " + change.id());
        }
    }

    /**
     * Deletes the places whose time has come.
     *
     * @return the reply to the command, from which {@link #expired} reads what was deleted in which revision
     */
    public byte[] expire(long nowMs) {
        List<String> expired = new ArrayList<>();
        while (nextExpiryMs() <= nowMs && expired.size() < EXPIRE_AT_ONCE) {
            Expiry next = queue.remove();
            expiries.remove(next.placeId);
            expired.add(next.placeId);
        }
        if (expired.isEmpty()) {
            return CommandReply.done();
        }
        revision++;
        BinaryWriter reply = new BinaryWriter();
        byte[] done = CommandReply.done(revision);
        reply.raw(done, 0, done.length).varint(expired.size());
        expired.forEach(reply::string);
        return reply.toBytes();
    }

    /** The places that a {@code TICK} with this reply deleted. */
    public static List<String> expired(byte[] reply) {
        BinaryReader in = new BinaryReader(reply);
        in.u8();
        in.varint();
        List<String> expired = new ArrayList<>();
        if (in.hasRemaining()) {
            for (int count = in.length(); count > 0; count--) {
                expired.add(in.string());
            }
        }
        return expired;
    }

    private void enqueue(String placeId, long atMs) {
        if (atMs != Long.MAX_VALUE) {
            queue.add(new Expiry(atMs, placeId));
        }
    }
}
