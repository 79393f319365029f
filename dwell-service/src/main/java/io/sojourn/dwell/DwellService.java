package io.sojourn.dwell;

import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.TrackStore;
import io.sojourn.dwell.detector.H3ExtentNamer;
import io.sojourn.dwell.machine.DwellContext;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.dwell.track.TrackHousekeeper;
import io.sojourn.dwell.track.TrackKeeper;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The dwell service of a process: the role that its shards play, and what keeps places and tracks in order. */
public final class DwellService {
    private final JdbcShardLog log;
    private final PlaceStore places;
    private final TrackHousekeeper tracks;
    private final DwellRole role;

    public DwellService(Settings settings, Database database, JdbcShardLog log) {
        Jdbi reader = Jdbi.create(database.reader());
        this.log = log;
        this.places = new PlaceStore(reader);
        Duration retention = Duration.ofMillis(settings.store().trackRetentionMs());
        this.tracks = new TrackHousekeeper(new TrackStore(reader, database.shards()), log, retention, database.clock());
        DwellContext context = new DwellContext(settings.dwell(), new H3ExtentNamer(), new PlaceCatalogue(places), log);
        this.role = new DwellRole(context, database.shards());
    }

    public ShardRole role() {
        return role;
    }

    /** Keeps at it in the background for as long as the node lives. */
    public Future<Void> keep(Node node) {
        String self = node.membership().self();
        TrackKeeper keeper = new TrackKeeper(tracks, () -> ownedBy(self), TrackKeeper.DEFAULT_PERIOD_MS);
        PlaceFollower follower = new PlaceFollower(places, node::newShards, PlaceFollower.DEFAULT_PERIOD_MS);
        return Future.all(node.vertx().deployVerticle(keeper), node.vertx().deployVerticle(follower))
                .mapEmpty();
    }

    private List<Integer> ownedBy(String member) {
        Map<ShardId, Ownership> owners = log.owners(Role.DWELL);
        return owners.entrySet().stream()
                .filter(entry -> member.equals(entry.getValue().owner()))
                .map(entry -> entry.getKey().number())
                .toList();
    }
}
