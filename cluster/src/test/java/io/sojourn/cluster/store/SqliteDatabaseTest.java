package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteDatabaseTest extends DatabaseContract {
    private static final int NORMAL = 1;
    private static final int FULL = 2;

    @TempDir
    Path parent;

    @Override
    String typeOfBytes() {
        return "BLOB";
    }

    @Override
    StoreSettings newDatabase() {
        return TestStores.sqlite(parent.resolve("not/yet/made"), Durability.ONE_SECOND);
    }

    @Test
    void aDirectoryIsOpenedOnceAtATime() {
        try (Database first = Database.open(settings)) {
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(settings.dataDir().toString());
        }
        Database.open(settings).close();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> Database.open(TestStores.sqlite(file.resolve("below"), Durability.SYNC)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("below").toString());
    }

    @ParameterizedTest
    @CsvSource({"ONE_SECOND, 1", "SYNC, 2"})
    void commitsAreAsSynchronousAsTheDurabilitySays(Durability durability, int synchronous) throws SQLException {
        try (Database database = Database.open(TestStores.sqlite(parent.resolve("data"), durability))) {
            assertThat(database.commits().<Integer>use(SqliteDatabaseTest::synchronous))
                    .isEqualTo(synchronous);
        }
    }

    @Test
    void aNewDatabaseHasLargePages() throws SQLException {
        try (Database database = Database.open(settings)) {
            assertThat(database.commits().<Integer>use(session -> number(session, "PRAGMA page_size")))
                    .isEqualTo(16 << 10);
        }
    }

    @Test
    void claimsAreSynchronousWhateverTheDurability() throws SQLException {
        try (Database database = Database.open(settings)) {
            int during = database.claims()
                    .use(session -> database.dialect().claiming(session, SqliteDatabaseTest::synchronous));
            int afterwards = database.commits().use(SqliteDatabaseTest::synchronous);

            assertThat(during).isEqualTo(FULL);
            assertThat(afterwards).isEqualTo(NORMAL);
        }
    }

    @Test
    void whatIsCommittedGetsFromTheWalIntoTheFileSoon() throws SQLException {
        try (Database database = Database.open(settings);
                WriteSession observer = database.openWriter()) {
            database.commits().run(session -> {
                session.begin();
                try (Statement statement = session.connection().createStatement()) {
                    statement.executeUpdate("INSERT INTO meta (key, value) VALUES ('test', 'x')");
                }
                session.commit();
            });

            await().until(() -> pagesInTheWalAlone(observer) == 0);
        }
    }

    private static int pagesInTheWalAlone(WriteSession session) throws SQLException {
        try (var row = session.prepared("PRAGMA wal_checkpoint(NOOP)").executeQuery()) {
            row.next();
            return row.getInt(2) - row.getInt(3);
        }
    }

    @Test
    void nothingIsLeftOfADatabaseInMemory() throws IOException {
        Path directory;
        try (Database database = Database.open(TestStores.memory())) {
            directory = database.commits().use(SqliteDatabaseTest::file).getParent();
            assertThat(directory).exists();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }

        assertThat(directory).doesNotExist();
    }

    @Test
    void aDatabaseInMemoryWhoseProcessDiedIsDeletedByTheNext() throws IOException, SQLException {
        Path directory;
        try (Database database = Database.open(TestStores.memory())) {
            directory = database.commits().use(SqliteDatabaseTest::file).getParent();
        }
        Files.createDirectory(directory);
        Files.createFile(directory.resolve(DataDirLock.FILE));

        Database.open(TestStores.memory()).close();

        assertThat(directory).doesNotExist();
    }

    private static Path file(WriteSession session) throws SQLException {
        try (var row = session.prepared("PRAGMA database_list").executeQuery()) {
            row.next();
            return Path.of(row.getString(3));
        }
    }

    private static int synchronous(WriteSession session) throws SQLException {
        return number(session, "PRAGMA synchronous");
    }

    private static int number(WriteSession session, String query) throws SQLException {
        try (var row = session.prepared(query).executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
