package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.TestStores;
import org.junit.jupiter.api.BeforeEach;

/** {@code SOJOURN_DB_URL=memory}. */
class InMemoryDatabaseShardLogTest extends JdbcShardLogContract {
    @BeforeEach
    void open() {
        use(Database.open(TestStores.memory(), SHARDS));
    }

    @Override
    boolean isWaitingInTheDatabase(Thread claiming) {
        return SqliteWait.isWaiting(claiming);
    }
}
