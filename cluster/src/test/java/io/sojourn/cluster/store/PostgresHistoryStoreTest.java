package io.sojourn.cluster.store;

import org.junit.jupiter.api.BeforeEach;

class PostgresHistoryStoreTest extends HistoryStoreContract {
    @BeforeEach
    void open() {
        use(new StoreFixture(PostgresServer.newDatabase(), shard()));
    }
}
