package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.settings.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What opening a database promises, whichever it is. */
abstract class DatabaseContract {
    StoreSettings settings;

    /** An empty database that stays when it is closed. */
    abstract StoreSettings newDatabase();

    /** What it calls a column of bytes. */
    abstract String typeOfBytes();

    @BeforeEach
    void prepare() {
        settings = newDatabase();
    }

    @Test
    void aNewDatabaseHasTheShardsOfEachRoleThatFitItsKind() throws SQLException {
        int shards = settings.isShared() ? 64 : 16;
        try (Database database = Database.open(settings)) {
            assertThat(database.shards()).isEqualTo(shards);
            assertThat(count(database, "SELECT COUNT(*) FROM shard WHERE role = 'd'"))
                    .isEqualTo(shards);
            assertThat(count(database, "SELECT COUNT(*) FROM shard WHERE role = 'c'"))
                    .isEqualTo(shards);
        }
    }

    @Test
    void theNumberOfShardsIsFixedWhenTheDatabaseIsMade() {
        Database.open(settings, 16).close();

        try (Database database = Database.open(settings, 32)) {
            assertThat(database.shards()).isEqualTo(16);
        }
    }

    @Test
    void openingAnExistingDatabaseKeepsWhatItHolds() throws SQLException {
        change("INSERT INTO place_revision (revision, place_id, at_ms) VALUES (1, 'office', 2)");

        try (Database database = Database.open(settings)) {
            assertThat(count(database, "SELECT COUNT(*) FROM place_revision")).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfANewerSchemaIsRefused() throws SQLException {
        change("INSERT INTO sojourn_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) VALUES (99, '999', 'From the future', 'SQL',"
                + " 'V999__From_the_future.sql', 1, 'me', 1, TRUE)");

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version of Sojourn (it has schema 999)");
    }

    @Test
    void aDatabaseOfAnotherFormatIsRefused() throws SQLException {
        change("UPDATE meta SET value = '2' WHERE key = 'format'");

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has format 2");
    }

    @Test
    void aMigrationThatIsNotWhatItWasIsRefused() throws SQLException {
        change("UPDATE sojourn_schema_history SET checksum = 42 WHERE version = '1'");

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be brought up to date");
    }

    @Test
    void blocksOfTracksMoveIntoTheTableThatHasThemByShard() throws SQLException {
        change("INSERT INTO track_block (agent_id, first_ms, to_ms, received_ms, shard, seq, bytes)"
                + " SELECT 'alice', 1, 2, 3, 4, 5, CAST('points' AS " + typeOfBytes() + ")");
        change("DELETE FROM sojourn_schema_history WHERE version LIKE '3%'");

        try (Database database = Database.open(settings)) {
            assertThat(count(database, "SELECT COUNT(*) FROM track_block WHERE shard = 4 AND LENGTH(bytes) = 6"))
                    .isEqualTo(1);
            assertThat(count(database, "SELECT COUNT(*) FROM sojourn_schema_history WHERE version = '3'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void readersCannotWrite() throws SQLException {
        try (Database database = Database.open(settings);
                Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM meta"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContainingAll("read");
        }
    }

    /** Changes a database that has been made and is not open. */
    void change(String sql) throws SQLException {
        try (Database database = Database.open(settings);
                WriteSession session = database.openWriter();
                Statement statement = session.connection().createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static long count(Database database, String sql) throws SQLException {
        try (Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
