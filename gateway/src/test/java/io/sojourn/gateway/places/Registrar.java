package io.sojourn.gateway.places;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.gateway.rest.TestStore;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.place.PlaceChange.Condition;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** What dwell shards do about places: shard 0 registers, all follow. */
final class Registrar implements BiFunction<ShardId, Command, CommandResult> {
    private final TestStore store;
    private final Map<ShardId, Long> followed = new ConcurrentHashMap<>();

    Registrar(TestStore store) {
        this.store = store;
    }

    /** The revision that each shard was told to follow. */
    Map<ShardId, Long> followed() {
        return followed;
    }

    @Override
    public CommandResult apply(ShardId shard, Command command) {
        if (command.kind() == CommandKind.FOLLOW_PLACES) {
            followed.put(shard, new BinaryReader(command.body()).varint());
            return new CommandResult(CommandReply.done(), 1, List.of());
        }
        return new CommandResult(register(PlaceChange.decode(command.body())), 1, List.of());
    }

    private byte[] register(List<PlaceChange> changes) {
        for (PlaceChange change : changes) {
            boolean exists = store.places().find(change.id()).isPresent();
            if (exists && change.condition() == Condition.MUST_BE_NEW) {
                return CommandReply.refused(ErrorCode.PLACE_EXISTS, change.id());
            }
            if (!exists && change.condition() == Condition.MUST_EXIST) {
                return CommandReply.refused(ErrorCode.PLACE_NOT_FOUND, change.id());
            }
        }
        return CommandReply.done(store.revise(changes));
    }
}
