package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.settings.StoreSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDatabaseTest extends DatabaseContract {
    @Override
    String typeOfBytes() {
        return "BYTEA";
    }

    @Override
    StoreSettings newDatabase() {
        return PostgresServer.newDatabase();
    }

    @RepeatedTest(3)
    void membersThatStartTogetherMakeTheDatabaseOnce() {
        List<CompletableFuture<Database>> opening = Stream.of(16, 32, 64, 16, 32, 64)
                .map(shards -> CompletableFuture.supplyAsync(
                        () -> Database.open(settings, shards), task -> new Thread(task, "member").start()))
                .toList();

        List<Database> databases = opening.stream().map(CompletableFuture::join).toList();

        assertThat(databases.stream().map(Database::shards).distinct()).hasSize(1);
        databases.forEach(Database::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/nowhere?password=hunter2",
                "jdbc:postgresql://127.0.0.1:x/nowhere?password=hunter2",
                "jdbc:postgresql://me:hunter2@127.0.0.1:1/nowhere"
            })
    void noMessageGivesAPasswordAway(String url) {
        StoreSettings unreachable = TestStores.postgresql(url, "me", "hunter2");

        assertThatThrownBy(() -> Database.open(unreachable))
                .isInstanceOf(StoreException.class)
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("hunter2");
                    }
                });
    }
}
