package io.sojourn.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.PostgresServer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresShardLogTest extends JdbcShardLogContract {
    @BeforeEach
    void open() {
        use(Database.open(PostgresServer.newDatabase(SHARDS)));
    }

    @Override
    boolean isWaitingInTheDatabase(Thread claiming) {
        return !strings("SELECT pid FROM pg_stat_activity WHERE application_name = 'sojourn-claim'"
                        + " AND wait_event_type = 'Lock' AND datname = current_database()")
                .isEmpty();
    }

    @Test
    void anOwnerThatWasStoppedInMidTransactionCannotKeepItsShard() throws Exception {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        LogMember bob = member("bob");
        long old = ann.claims(SHARD).epoch();
        gate.shut();
        CompletableFuture<LogOutcome> stopped = ann.submitsAppend(SHARD, old, 1, "stopped", encounter("e1"));
        gate.awaitSomebody();

        Claim claim = bob.claims(SHARD);
        gate.open();

        assertThat(claim).isEqualTo(new Claim(old + 1, 0, 0, null));
        assertThat(LogMember.await(stopped)).isInstanceOf(LogOutcome.Unknown.class);
        assertThat(bob.reads(SHARD)).isEmpty();
        assertThat(encounters()).isEmpty();
        assertThat(bob.appends(SHARD, claim.epoch(), 1, "goes on")).isEqualTo(COMMITTED);
    }

    @Test
    void aConnectionThatTheServerClosedIsReplacedAndNothingIsLost() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appends(SHARD, epoch, 1, "one");
        strings("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name IN ('sojourn-commit', 'sojourn-claim')");

        LogOutcome outcome = ann.appends(SHARD, epoch, 2, "two");

        assertThat(outcome).isEqualTo(COMMITTED);
        assertThat(ann.reads(SHARD)).containsExactly("one", "two");
    }
}
