package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PatientOpeningTest {
    @Test
    void aDatabaseThatIsNotThereYetIsWaitedFor(@TempDir Path directory) throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(Database.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try (RestartablePostgres postgres = RestartablePostgres.start(directory)) {
            postgres.stop();
            // When
            CompletableFuture<Database> opening = CompletableFuture.supplyAsync(
                    () -> Database.openPatiently(postgres.settings(), Duration.ofSeconds(60)),
                    task -> new Thread(task, "opening").start());
            await().atMost(Duration.ofSeconds(30)).until(() -> !told.list.isEmpty());
            postgres.startAgain();
            // Then
            try (Database database = opening.get(60, TimeUnit.SECONDS)) {
                assertThat(database.shards()).isEqualTo(Database.shardsOfNew(postgres.settings()));
            }
            assertThat(told.list.get(0).getFormattedMessage()).startsWith("Waiting for the database");
        } finally {
            log.detachAppender(told);
        }
    }

    @Test
    void patienceEnds() {
        assertThatThrownBy(() -> Database.openPatiently(
                        TestStores.postgresql("jdbc:postgresql://127.0.0.1:1/nowhere", "me", ""), Duration.ZERO))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nowhere");
    }
}
