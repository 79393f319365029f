package io.sojourn.gateway.places;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.place.PlaceChange.Condition;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes the named places: the registrar, dwell shard 0, makes a revision of the changes, then every dwell shard is
 * told to follow it. A change is done when all follow: the next fix anywhere sees it. If that fails half way, the change
 * stands and shards that lag are told again by the server itself; the client learns that it is not yet everywhere.
 * Confined to the context of its shards.
 */
final class PlaceRegistry {
    private static final ShardId REGISTRAR = new ShardId(Role.DWELL, 0);
    private static final int TRIES = 5;

    private final Shards shards;

    PlaceRegistry(Shards shards) {
        this.shards = shards;
    }

    /** Adds places, all or none; fails with {@code PLACE_EXISTS} if there is one of them. */
    Future<Void> add(List<Place> places) {
        return change(places, Condition.MUST_BE_NEW);
    }

    /** Adds places and replaces those that there are, all or none. */
    Future<Void> put(List<Place> places) {
        return change(places, Condition.NONE);
    }

    /** Adds a place or replaces it; answers whether it is new. */
    Future<Boolean> put(Place place) {
        return put(place, TRIES);
    }

    /** Replaces a place; fails with {@code PLACE_NOT_FOUND}. */
    Future<Void> replace(Place place) {
        return change(List.of(place), Condition.MUST_EXIST);
    }

    /** Deletes a place; fails with {@code PLACE_NOT_FOUND}. */
    Future<Void> delete(String placeId) {
        return register(List.of(new PlaceChange(placeId, null, Condition.MUST_EXIST)));
    }

    /** Another client may add or delete it between the two questions: then ask again. */
    private Future<Boolean> put(Place place, int tries) {
        return change(List.of(place), Condition.MUST_EXIST)
                .map(false)
                .recover(refused(
                        ErrorCode.PLACE_NOT_FOUND,
                        () -> change(List.of(place), Condition.MUST_BE_NEW).map(true)))
                .recover(refused(tries > 1 ? ErrorCode.PLACE_EXISTS : null, () -> put(place, tries - 1)));
    }

    private static <T> Function<Throwable, Future<T>> refused(@Nullable ErrorCode code, Supplier<Future<T>> otherwise) {
        return failure -> failure instanceof ProblemException problem && problem.code() == code
                ? otherwise.get()
                : Future.failedFuture(failure);
    }

    private Future<Void> change(List<Place> places, Condition condition) {
        return register(places.stream()
                .map(place -> new PlaceChange(place.id(), place, condition))
                .toList());
    }

    private Future<Void> register(List<PlaceChange> changes) {
        return shards.send(REGISTRAR, new Command(CommandKind.REGISTER_PLACES, PlaceChange.encode(changes)))
                .compose(result -> follow(CommandReply.value(result.reply())));
    }

    private Future<Void> follow(long revision) {
        byte[] body = new BinaryWriter(10).varint(revision).toBytes();
        List<Future<Long>> following = new ArrayList<>(shards.count());
        for (int number = 0; number < shards.count(); number++) {
            following.add(shards.send(new ShardId(Role.DWELL, number), new Command(CommandKind.FOLLOW_PLACES, body))
                    .map(result -> CommandReply.value(result.reply())));
        }
        return Future.all(following)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(new ProblemException(
                        ErrorCode.SHARD_UNAVAILABLE,
                        "the change is stored, and will hold everywhere as soon as every shard has an owner")));
    }
}
