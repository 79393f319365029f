package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats in a real PostgreSQL. */
class MemberStoreTest {
    private Database database;
    private MemberStore ann;
    private MemberStore bob;

    @BeforeEach
    void open() {
        database = Database.open(PostgresServer.newDatabase(4));
        ann = new MemberStore(database);
        bob = new MemberStore(database);
    }

    @AfterEach
    void close() {
        ann.close();
        bob.close();
        database.close();
    }

    @Test
    void aMemberSeesWhoElseHasAHeartbeatAndWhatTheyDo() throws SQLException {
        ann.beat("ann", "dwell,ingest");

        Map<String, MemberStore.Seen> seen = bob.beat("bob", "gateway");

        assertThat(seen).containsOnlyKeys("ann", "bob");
        assertThat(seen.get("ann").services()).isEqualTo("dwell,ingest");
        assertThat(seen.get("bob").age()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void agesAreOfTheDatabasesClockAndEachHeartbeatBeginsAnew() throws SQLException {
        ann.beat("ann", "dwell");
        age("ann", 7_000);

        Duration before = bob.beat("bob", "dwell").get("ann").age();
        Duration after = ann.beat("ann", "dwell").get("ann").age();

        assertThat(before).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(60));
        assertThat(after).isLessThan(before);
    }

    @Test
    void aMemberThatLeavesIsGoneAtOnce() throws SQLException {
        ann.beat("ann", "dwell");

        ann.leave("ann");

        assertThat(bob.beat("bob", "dwell")).containsOnlyKeys("bob");
    }

    @Test
    void whatNobodyRefreshesIsForgotten() throws SQLException {
        ann.beat("ann", "dwell");
        ann.beat("zoe", "dwell");
        age("ann", MemberStore.FORGOTTEN_AFTER.toMillis() + 1_000);

        Map<String, MemberStore.Seen> seen = bob.beat("bob", "dwell");

        assertThat(seen).containsOnlyKeys("bob", "zoe");
    }

    @Test
    void haltsAreCountedAcrossMembers() throws SQLException {
        assertThat(ann.halts()).isZero();

        ann.countHalt();
        bob.countHalt();

        assertThat(ann.halts()).isEqualTo(2);
    }

    @Test
    void aHeartbeatComesBackAfterItsConnectionBroke() throws SQLException {
        ann.beat("ann", "dwell");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND application_name = 'sojourn-write'");

        assertThat(attempts(3)).contains("ann");
    }

    private Set<String> attempts(int most) {
        for (int i = 0; i < most; i++) {
            try {
                return ann.beat("ann", "dwell").keySet();
            } catch (SQLException broken) {
                // The next one opens a connection.
            }
        }
        return Set.of();
    }

    private void age(String id, long ms) throws SQLException {
        execute("UPDATE member SET heartbeat_ms = heartbeat_ms - " + ms + " WHERE id = '" + id + "'");
    }

    private void execute(String sql) throws SQLException {
        try (WriteSession session = database.openWriter();
                Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
