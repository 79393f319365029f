package io.sojourn.cluster.store;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Store settings as tests need them. */
public final class TestStores {
    private TestStores() {}

    public static StoreSettings sqlite(Path dataDir, Durability durability) {
        return settings(dataDir, null, null, null, durability);
    }

    public static StoreSettings memory() {
        return settings(Path.of("unused"), StoreSettings.MEMORY, null, null, Durability.ONE_SECOND);
    }

    public static StoreSettings postgresql(String url, String user, String password) {
        return settings(Path.of("unused"), url, user, password, Durability.SYNC);
    }

    private static StoreSettings settings(
            Path dataDir, String url, String user, String password, Durability durability) {
        return new StoreSettings(
                dataDir,
                url,
                user,
                password,
                durability,
                Duration.ofDays(30).toMillis(),
                Duration.ofHours(1).toMillis());
    }
}
