package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.PostgresServer;
import org.junit.jupiter.api.BeforeEach;

class PostgresShardLogTest extends JdbcShardLogContract {
    @BeforeEach
    void open() {
        use(Database.open(PostgresServer.newDatabase(), SHARDS));
    }

    @Override
    boolean isWaitingInTheDatabase(Thread claiming) {
        return strings("SELECT pid FROM pg_stat_activity WHERE application_name = 'sojourn-claim'"
                                + " AND wait_event_type = 'Lock' AND datname = current_database()")
                        .size()
                == 1;
    }
}
