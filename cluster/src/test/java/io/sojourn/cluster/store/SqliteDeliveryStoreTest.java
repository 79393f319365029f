package io.sojourn.cluster.store;

import io.sojourn.cluster.settings.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveryStoreTest extends DeliveryStoreContract {
    @BeforeEach
    void open(@TempDir Path dataDir) {
        use(new StoreFixture(TestStores.sqlite(dataDir, Durability.ONE_SECOND), 0));
    }
}
