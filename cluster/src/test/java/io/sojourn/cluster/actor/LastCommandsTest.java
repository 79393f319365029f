package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.TestNode;
import io.sojourn.cluster.route.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is sent before a process is asked to end arrives: a stream that is ended leaves its last word. */
class LastCommandsTest {
    private static final int EACH = 20;

    @Test
    void whatWasSentIsCommittedBeforeTheShardsAreGivenUp() {
        MemoryLogStore store = new MemoryLogStore(SHARDS);
        TestMember ending = TestMember.alone(new MemoryShardLog(store));
        List<CompletableFuture<CommandResult>> sent = new ArrayList<>();
        for (int n = 0; n < EACH * SHARDS; n++) {
            sent.add(ending.send(n % SHARDS, "key" + n));
        }

        TestNode.await(ending.node.stop());

        assertThat(sent).allSatisfy(each -> assertThat(each).isCompleted());
        TestMember next = TestMember.alone(new MemoryShardLog(store));
        Map<String, Long> counts = next.counts();
        next.crash();
        assertThat(counts).hasSize(EACH * SHARDS);
        assertThat(counts.values()).allMatch(count -> count == 1);
    }
}
