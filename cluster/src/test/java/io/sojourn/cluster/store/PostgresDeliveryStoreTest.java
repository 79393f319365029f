package io.sojourn.cluster.store;

import org.junit.jupiter.api.BeforeEach;

class PostgresDeliveryStoreTest extends DeliveryStoreContract {
    @BeforeEach
    void open() {
        use(new StoreFixture(PostgresServer.newDatabase(), 0));
    }
}
