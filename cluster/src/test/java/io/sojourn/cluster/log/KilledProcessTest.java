package io.sojourn.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.StoreException;
import io.sojourn.cluster.store.TestStores;
import io.sojourn.protocol.shard.Seq;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real process is killed in mid-work. */
@Timeout(120)
class KilledProcessTest {
    @TempDir
    Path dataDir;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void whatWasAckedBeforeAKillIsInTheLog(Durability durability) throws IOException {
        List<Long> acked = new ArrayList<>();
        try (AppendingProcess child = new AppendingProcess(dataDir, durability)) {
            for (Long seq = child.nextAcked(); seq != null; seq = child.nextAcked()) {
                acked.add(seq);
                if (acked.size() == 2_000) {
                    child.kill();
                }
            }
        }

        List<Long> stored = storedSeqs(TestStores.sqlite(dataDir, durability));

        assertThat(acked).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(stored).containsAll(acked);
        assertThat(stored).startsWith(Seq.base(1) + 1).endsWith(Seq.base(1) + stored.size());
    }

    @Test
    void aSecondProcessIsKeptOutOfTheDataDirectoryUntilTheFirstIsDead() throws IOException {
        StoreSettings settings = TestStores.sqlite(dataDir, Durability.ONE_SECOND);
        try (AppendingProcess child = new AppendingProcess(dataDir, Durability.ONE_SECOND)) {
            assertThat(child.nextAcked()).isNotNull();

            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(dataDir.toString())
                    .hasMessageContaining("in use by another Sojourn");
        }
        assertThat(storedSeqs(settings)).isNotEmpty();
    }

    private static List<Long> storedSeqs(StoreSettings settings) {
        try (Database database = Database.open(settings);
                JdbcShardLog log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC())) {
            return log.read(ShardLogContract.SHARD, Seq.NONE, Integer.MAX_VALUE).stream()
                    .map(StoredRecord::seq)
                    .toList();
        }
    }
}
