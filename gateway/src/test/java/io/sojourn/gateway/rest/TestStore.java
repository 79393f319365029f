package io.sojourn.gateway.rest;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.EncounterHistory;
import io.sojourn.cluster.store.EncounterRows;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.shard.ShardId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** A database of its own in memory, into which a test writes what shards would have written. */
public final class TestStore implements AutoCloseable {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 0);

    private final Database database = Database.open(new StoreSettings(
            Path.of("unused"), StoreSettings.MEMORY, null, null, Durability.ONE_SECOND, 1_000_000_000, 3_600_000));
    private final Jdbi jdbi = Jdbi.create(database.reader());
    private final AtomicLong revision = new AtomicLong();

    public PlaceStore places() {
        return new PlaceStore(jdbi);
    }

    public EncounterHistory encounters() {
        return new EncounterHistory(jdbi);
    }

    /** Makes a revision of the places; answers its number. */
    public long revise(List<PlaceChange> changes) {
        long made = revision.incrementAndGet();
        for (PlaceChange change : changes) {
            write(PlaceStore.revisionRow(made, change.id(), change.place(), 0));
        }
        return made;
    }

    /** An encounter that goes on. */
    public TestStore opened(String agentId, Stay stay) {
        write(EncounterRows.opened(SHARD, 1, agentId, stay));
        return this;
    }

    /** An encounter that is over. */
    public TestStore ended(String agentId, Stay stay, long durationMs) {
        write(EncounterRows.ended(SHARD, 1, agentId, stay, stay.startMs() + durationMs, EndReason.LEFT));
        return this;
    }

    private void write(Row row) {
        try {
            database.commits().use(session -> {
                session.begin();
                PreparedStatement statement = session.prepared(row.sql());
                for (int i = 0; i < row.values().size(); i++) {
                    statement.setObject(i + 1, row.values().get(i));
                }
                statement.executeUpdate();
                session.commit();
                return true;
            });
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
