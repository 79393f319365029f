package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.RestartablePostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL goes away for 20 s under load and comes back: commits go on by themselves, each counts once, and the log has a
 * line for each of what went and came, not one for each shard and try.
 */
class PostgresAwayTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final int IN_FLIGHT = 64;

    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    private RestartablePostgres postgres;
    private Database database;
    private JdbcShardLog log;
    private TestMember member;

    @BeforeEach
    void start(@TempDir Path directory) {
        postgres = RestartablePostgres.start(directory);
        database = Database.open(postgres.settings(), SHARDS);
        log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        member = TestMember.alone(log);
    }

    @AfterEach
    void stop() throws Exception {
        sending.set(false);
        if (member != null) {
            member.crash();
            database.close();
            postgres.close();
        }
    }

    @Test
    void nothingAckedIsLostOrCountedTwiceAndCommitsGoOnByThemselves() throws Exception {
        // Given
        Thread sender = new Thread(this::sendWhileAsked, "sender");
        sender.start();
        ackedMore(500);
        Logger told = (Logger) LoggerFactory.getLogger("io.sojourn");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        told.addAppender(lines);
        // When
        postgres.stop();
        await().atMost(LIMIT).until(() -> database.contact().problem() != null);
        Set<String> ackedBefore = Set.copyOf(acked);
        await().atMost(LIMIT).during(AWAY).until(() -> acked.equals(ackedBefore));
        assertThat(database.contact().problem()).isNotNull();
        postgres.startAgain();
        // Then
        ackedMore(500);
        sending.set(false);
        sender.join();
        await().atMost(LIMIT).until(() -> inFlight.availablePermits() == IN_FLIGHT);
        assertThat(log.stats().stalledS()).isZero();
        Map<String, Long> counts = countsOnceAllAreServed();
        assertThat(failed).hasValue(0);
        assertThat(counts.keySet()).containsAll(acked);
        assertThat(counts.values()).allMatch(count -> count == 1);
        await().atMost(LIMIT).until(() -> database.contact().problem() == null);
        told.detachAppender(lines);
        assertThat(beginnings(List.copyOf(lines.list)))
                .containsExactlyInAnyOrder(
                        "The database does not answer",
                        "The database answers again",
                        "What is to be written cannot be committed now",
                        "Commits go on");
        assertThat(database.contact().failures()).isGreaterThan(1);
        assertThat(countsAfterRestart()).isEqualTo(counts);
    }

    /** Of the lines that an operator sees. */
    private static List<String> beginnings(List<ILoggingEvent> lines) {
        return lines.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .map(line -> line.getFormattedMessage().split(",", 2)[0])
                .toList();
    }

    /** As another process finds them in the database. */
    private Map<String, Long> countsAfterRestart() {
        member.crash();
        log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        member = TestMember.alone(log);
        return countsOnceAllAreServed();
    }

    /** Until then a list of all is refused, as it should be. */
    private Map<String, Long> countsOnceAllAreServed() {
        return await().atMost(LIMIT).ignoreExceptions().until(member::counts, counts -> !counts.isEmpty());
    }

    private void sendWhileAsked() {
        for (int n = 0; sending.get(); n++) {
            String key = "key" + n;
            inFlight.acquireUninterruptibly();
            member.sendThen(n % SHARDS, key, error -> {
                inFlight.release();
                if (error == null) {
                    acked.add(key);
                } else {
                    failed.incrementAndGet();
                }
            });
        }
    }

    private void ackedMore(int count) {
        int goal = acked.size() + count;
        await().atMost(LIMIT).until(() -> acked.size() >= goal);
    }
}
