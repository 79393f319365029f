package io.sojourn.cluster.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the log and the history lie. The password is a secret: {@link #toString} does not show it.
 *
 * @param url a JDBC URL of PostgreSQL, {@code memory}, or null for the SQLite file in {@code dataDir}
 * @param trackRetentionMs tracks are kept this long from receipt
 * @param eventRetentionMs events can be resumed this far back, and at most 16 MB of log per shard
 */
public record StoreSettings(
        Path dataDir,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        Durability durability,
        long trackRetentionMs,
        long eventRetentionMs) {
    public static final String MEMORY = "memory";

    static StoreSettings from(SettingsReader in) {
        String url = in.text("SOJOURN_DB_URL");
        if (url != null && !url.equals(MEMORY) && !url.startsWith("jdbc:postgresql:")) {
            in.wrong("SOJOURN_DB_URL", "must be jdbc:postgresql://… or memory");
        }
        boolean postgres = url != null && url.startsWith("jdbc:postgresql:");
        return new StoreSettings(
                Path.of(in.text("SOJOURN_DATA_DIR", "data")),
                url,
                in.text("SOJOURN_DB_USER"),
                in.text("SOJOURN_DB_PASSWORD"),
                Durability.from(in, postgres ? Durability.SYNC : Durability.ONE_SECOND),
                in.duration("SOJOURN_TRACK_RETENTION", 30L * 86_400_000),
                in.duration("SOJOURN_EVENT_RETENTION", 3_600_000));
    }

    /** Whether several members can share this store. */
    public boolean isShared() {
        return url != null && url.startsWith("jdbc:postgresql:");
    }

    @Override
    public String toString() {
        return "StoreSettings[dataDir=" + dataDir + ", shared=" + isShared() + ", durability=" + durability + "]";
    }
}
