package io.sojourn.dwell;

import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings shards that lag behind to the newest revision of the places: those that missed it when its maker died on the way,
 * and all of them after a place has expired. Looks from time to time whether there is a newer revision than the one that
 * all shards are known to follow, and asks the shards only then.
 */
public final class PlaceFollower extends VerticleBase {
    public static final long DEFAULT_PERIOD_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PlaceFollower.class);

    private final PlaceHistory history;
    private final Supplier<Shards> connect;
    private final long periodMs;
    private long settledRevision;
    private boolean busy;

    /** @param connect makes the way to the shards, called on this verticle's context */
    public PlaceFollower(PlaceHistory history, Supplier<Shards> connect, long periodMs) {
        this.history = history;
        this.connect = connect;
        this.periodMs = periodMs;
    }

    @Override
    public Future<?> start() {
        Shards shards = connect.get();
        vertx.setPeriodic(periodMs, timer -> look(shards));
        return Future.succeededFuture();
    }

    private void look(Shards shards) {
        if (busy) {
            return;
        }
        busy = true;
        vertx.executeBlocking(history::latestRevision, false)
                .compose(latest -> latest > settledRevision ? lead(shards, latest) : Future.succeededFuture())
                .onFailure(e -> LOG.warn("Shards may not follow the newest places yet: {}", e.toString()))
                .onComplete(done -> busy = false);
    }

    private Future<Void> lead(Shards shards, long latest) {
        return shards.askAll(Role.DWELL, new AgentQuery.PlacesRevision().toBytes())
                .compose(answers -> Future.all(leadThoseBehind(shards, latest, answers)))
                .onSuccess(all -> settledRevision = latest)
                .mapEmpty();
    }

    private static List<Future<?>> leadThoseBehind(Shards shards, long latest, List<byte[]> answers) {
        Command follow = new Command(
                CommandKind.FOLLOW_PLACES, new BinaryWriter(10).varint(latest).toBytes());
        List<Future<?>> sent = new ArrayList<>();
        for (int shard = 0; shard < answers.size(); shard++) {
            if (new BinaryReader(answers.get(shard)).varint() < latest) {
                sent.add(shards.send(new ShardId(Role.DWELL, shard), follow));
            }
        }
        return sent;
    }
}
