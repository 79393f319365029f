package io.sojourn.cluster.log;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.TestStores;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteShardLogTest extends JdbcShardLogContract {
    @TempDir
    Path dataDir;

    @BeforeEach
    void open() {
        use(Database.open(TestStores.sqlite(dataDir, Durability.ONE_SECOND), SHARDS));
    }

    @Override
    boolean isWaitingInTheDatabase(Thread claiming) {
        return SqliteWait.isWaiting(claiming);
    }
}
