package io.sojourn.cluster.store;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.place.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The named places in the database: what each revision changed, and which revision each shard's checkpoint needs. The
 * reads block.
 */
public final class PlaceStore implements PlaceHistory {
    private static final String INSERT =
            "INSERT INTO place_revision (revision, place_id, bytes, at_ms) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (revision, place_id) DO UPDATE SET bytes = excluded.bytes, at_ms = excluded.at_ms";

    private static final String FOLLOW = "INSERT INTO place_follower (shard, revision) VALUES (?, ?)"
            + " ON CONFLICT (shard) DO UPDATE SET revision = excluded.revision";

    /** The revision that every shard's checkpoint has reached; none as long as one has not even begun. */
    private static final String REACHED =
            "(SELECT CASE WHEN COUNT(*) >= ? THEN MIN(revision) ELSE 0 END FROM place_follower)";

    /** What a later revision replaced that every shard has reached; and deletions that nothing is left of. */
    private static final String FORGET = "DELETE FROM place_revision WHERE EXISTS (SELECT 1 FROM place_revision newer"
            + " WHERE newer.place_id = place_revision.place_id AND newer.revision > place_revision.revision"
            + " AND newer.revision <= " + REACHED + ")"
            + " OR (bytes IS NULL AND revision <= " + REACHED
            + " AND revision < (SELECT MAX(revision) FROM place_revision))";

    private static final String AS_OF =
            "SELECT revision, place_id, bytes FROM place_revision p WHERE bytes IS NOT NULL AND revision ="
                    + " (SELECT MAX(q.revision) FROM place_revision q WHERE q.place_id = p.place_id AND q.revision <= ?)";

    private final Jdbi jdbi;

    public PlaceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The row of a place that a revision changed, or with null deleted. */
    public static Row revisionRow(long revision, String placeId, @Nullable Place place, long atMs) {
        byte[] bytes = null;
        if (place != null) {
            BinaryWriter out = new BinaryWriter(256);
            place.write(out);
            bytes = out.toBytes();
        }
        return new Row(INSERT, Arrays.asList(revision, placeId, bytes, atMs));
    }

    /** Notes, with a shard's checkpoint, which revision that one follows. */
    public static Row followerRow(int shard, long revision) {
        return new Row(FOLLOW, List.of(shard, revision));
    }

    /** Forgets what no checkpoint needs any more. */
    public static Row forgetRow(int shards) {
        return new Row(FORGET, List.of(shards, shards));
    }

    @Override
    public long latestRevision() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COALESCE(MAX(revision), 0) FROM place_revision")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<PlaceRevision> placesAt(long revision) {
        return jdbi.withHandle(handle -> handle.createQuery(AS_OF)
                .bind(0, revision)
                .map((row, context) ->
                        new PlaceRevision(row.getLong("revision"), row.getString("place_id"), row.getBytes("bytes")))
                .list());
    }

    @Override
    public List<PlaceRevision> changesBetween(long after, long upTo) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT revision, place_id, bytes FROM place_revision"
                        + " WHERE revision > ? AND revision <= ? ORDER BY revision, place_id")
                .bind(0, after)
                .bind(1, upTo)
                .map((row, context) ->
                        new PlaceRevision(row.getLong("revision"), row.getString("place_id"), row.getBytes("bytes")))
                .list());
    }

    /** A place as it is now. */
    public Optional<Place> find(String placeId) {
        return jdbi.withHandle(handle -> handle.createQuery(AS_OF + " AND place_id = ?")
                .bind(0, Long.MAX_VALUE)
                .bind(1, placeId)
                .map((row, context) -> place(row.getBytes("bytes")))
                .findOne());
    }

    /** Places as they are now with an id above {@code afterId}, by id. */
    public List<Place> page(String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AS_OF + " AND place_id > ? ORDER BY place_id LIMIT ?")
                .bind(0, Long.MAX_VALUE)
                .bind(1, afterId)
                .bind(2, limit)
                .map((row, context) -> place(row.getBytes("bytes")))
                .list());
    }

    private static Place place(byte[] bytes) {
        return Place.read(new BinaryReader(bytes));
    }
}
